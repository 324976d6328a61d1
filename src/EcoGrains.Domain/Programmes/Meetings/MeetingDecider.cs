using System.Collections.Immutable;
using EcoGrains.Domain.Deadlines;
using EcoGrains.Domain.Items;
using EcoGrains.Domain.Json;

namespace EcoGrains.Domain.Programmes.Meetings;

/// <summary>Gathers the events of one decision about a group's meetings, and what is settled with it.</summary>
internal sealed class MeetingDecider(LeadershipGroupState group, GroupContext context)
{
    private const string DefaultCalendar = "cn";

    private static readonly ImmutableArray<string> Invited = [Recipients.Office, Recipients.Leadership];

    private readonly List<GroupEvent> _events = [];
    private readonly List<Settlement> _settlements = [];

    internal LeadershipGroupState State { get; private set; } = group;

    internal DateTimeOffset Now => context.Now;

    internal MeetingAgenda Agenda => context.Agenda ?? new MeetingAgenda();

    internal void Raise(GroupEvent happened)
    {
        _events.Add(happened);
        State = GroupEvolution.Apply(State, happened);
    }

    internal void SettleDue()
    {
        foreach (MeetingState meeting in (State.Meetings ?? []).Where(meeting => meeting.Status == MeetingStatus.Scheduled))
        {
            Record(meeting, DeadlineRules.Settle(meeting.Track(), context.CalendarOf(meeting), Now, context.Tolerance));
        }
    }

    internal GroupDecision.Rejected? Schedule(ScheduleMeeting command)
    {
        Raise(new MeetingScheduled(
            (State.Meetings ?? []).Length + 1, command.Kind, command.Date, command.Place, command.Programme, Now, State.Calendar ?? DefaultCalendar, context.Newest?.Version.Hash));
        SettleDue();
        return null;
    }

    internal GroupDecision.Rejected? Move(MeetingState meeting, MoveMeeting command)
    {
        Withdraw(meeting);
        Raise(new MeetingMoved(
            meeting.Number,
            command.Date,
            command.Place ?? meeting.Place,
            meeting.Generation + 1,
            Now,
            State.Calendar ?? DefaultCalendar,
            context.Newest?.Version.Hash,
            command.Reason));
        SettleDue();
        return null;
    }

    /// <summary>After it nothing is sent of the meeting.</summary>
    internal GroupDecision.Rejected? End(MeetingState meeting, GroupEvent happened)
    {
        Withdraw(meeting);
        return Do(happened);
    }

    internal GroupDecision.Rejected? Do(GroupEvent happened)
    {
        Raise(happened);
        return null;
    }

    internal GroupDecision.Accepted Accept() => new(State, [.. _events], [.. _settlements]);

    private void Withdraw(MeetingState meeting) => Record(meeting, DeadlineRules.Withdraw(meeting.Track(), context.CalendarOf(meeting)));

    private void Record(MeetingState meeting, IReadOnlyList<SettledRung> rungs)
    {
        if (rungs.Count == 0)
        {
            return;
        }

        Raise(new MeetingRungsSettled(
            meeting.Stage(), meeting.Generation, rungs[^1].Rung.Rule.Offset, [.. rungs.Select(rung => new RungResult(rung.Rung.Rule.Name, JsonNames.Of(rung.Outcome), rung.Late))]));
        _settlements.AddRange(rungs.Select(rung => new Settlement
        {
            Stage = meeting.Stage(),
            Generation = meeting.Generation,
            DueOn = meeting.On,
            Rung = rung,
            To = rung.Outcome == RungOutcome.Sent ? Invited : [],
        }));
    }
}
