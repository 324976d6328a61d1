using System.Collections.Immutable;

namespace EcoGrains.Domain.Programmes.Meetings;

/// <summary>How each event changes a group.</summary>
internal static class GroupEvolution
{
    internal static LeadershipGroupState Apply(LeadershipGroupState group, GroupEvent happened) => happened switch
    {
        MeetingScheduled scheduled => group with
        {
            Meetings = [.. group.Meetings ?? [], new MeetingState
            {
                Number = scheduled.Number,
                Kind = scheduled.Kind,
                On = scheduled.On,
                Place = scheduled.Place,
                Programme = scheduled.Programme,
                Status = MeetingStatus.Scheduled,
                Generation = 1,
                Since = scheduled.Since,
                CalendarVersion = scheduled.CalendarVersion,
            }],
        },
        MeetingMoved moved => With(group, moved.Number, meeting => meeting with
        {
            On = moved.On,
            Place = moved.Place,
            Generation = moved.Generation,
            Since = moved.Since,
            SettledThrough = null,
            CalendarVersion = moved.CalendarVersion,
        }),
        MeetingCancelled cancelled => With(group, cancelled.Number, meeting => meeting with { Status = MeetingStatus.Cancelled }),
        AgendaDrawn drawn => With(group, drawn.Number, meeting => meeting with { Agenda = drawn.Agenda }),
        MeetingHeld held => With(group, held.Number, meeting => meeting with { Status = MeetingStatus.Held, Minutes = held.Minutes, Decisions = held.Decisions }),
        DecisionRecorded recorded => With(group, recorded.Number, meeting => meeting with { Decisions = Recorded(meeting, recorded) }),
        MeetingRungsSettled settled => group with
        {
            Meetings = [.. (group.Meetings ?? []).Select(meeting => meeting.Stage() == settled.Stage ? meeting with { SettledThrough = settled.Through } : meeting)],
        },
        _ => throw new InvalidOperationException($"No rule applies {happened.GetType().Name}."),
    };

    private static ImmutableArray<MeetingDecision> Recorded(MeetingState meeting, DecisionRecorded recorded) =>
        [.. (meeting.Decisions ?? []).Select(decision => decision.Number == recorded.Decision ? decision with { Issued = true, Refused = recorded.Refused } : decision)];

    private static LeadershipGroupState With(LeadershipGroupState group, int number, Func<MeetingState, MeetingState> change) =>
        group with { Meetings = [.. (group.Meetings ?? []).Select(meeting => meeting.Number == number ? change(meeting) : meeting)] };
}
