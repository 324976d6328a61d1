using EcoGrains.Domain.Deadlines;
using EcoGrains.Domain.Plans;
using EcoGrains.Domain.Time;
using EcoGrains.Domain.Workflows;

namespace EcoGrains.Domain.Programmes.Meetings;

/// <summary>The meetings of a leadership group: what commands and wakes come to. Every decision first settles what is due.</summary>
public static class GroupRules
{
    public static GroupDecision Decide(LeadershipGroupState group, GroupCommand command, GroupContext context)
    {
        ArgumentNullException.ThrowIfNull(group);
        MeetingDecider decider = new(group, context);
        decider.SettleDue();
        return Handle(decider, command) is { } refusal ? refusal : decider.Accept();
    }

    /// <summary>No events where nothing is due.</summary>
    public static GroupDecision.Accepted Wake(LeadershipGroupState group, GroupContext context)
    {
        MeetingDecider decider = new(group, context);
        decider.SettleDue();
        return decider.Accept();
    }

    /// <summary>A decision is with its programme, or was refused by it.</summary>
    public static GroupDecision.Accepted Record(LeadershipGroupState group, MeetingState meeting, MeetingDecision decision, string? refused, GroupContext context)
    {
        ArgumentNullException.ThrowIfNull(meeting);
        ArgumentNullException.ThrowIfNull(decision);
        MeetingDecider decider = new(group, context);
        decider.Raise(new DecisionRecorded(meeting.Number, decision.Number, decision.Programme, refused));
        return decider.Accept();
    }

    /// <summary>The decisions that are not with their programmes yet, in their order.</summary>
    public static IEnumerable<(MeetingState Meeting, MeetingDecision Decision)> Unrecorded(LeadershipGroupState group)
    {
        ArgumentNullException.ThrowIfNull(group);
        return (group.Meetings ?? []).SelectMany(meeting => (meeting.Decisions ?? []).Where(decision => !decision.Issued).Select(decision => (meeting, decision)));
    }

    /// <summary>When it next has something to do: at once while a decision is on its way; null when never.</summary>
    public static DateTimeOffset? NextWake(LeadershipGroupState group, GroupContext context)
    {
        ArgumentNullException.ThrowIfNull(group);
        ArgumentNullException.ThrowIfNull(context);
        return Unrecorded(group).Any()
            ? context.Now
            : (group.Meetings ?? []).Where(meeting => meeting.Status == MeetingStatus.Scheduled)
                .Select(meeting => DeadlineRules.FindNextWake(meeting.Track(), context.CalendarOf(meeting))).Min();
    }

    private static GroupDecision.Rejected? Handle(MeetingDecider decider, GroupCommand command) => command switch
    {
        ScheduleMeeting schedule => Handle(decider, schedule),
        MoveMeeting move => Of(decider, move.Meeting, MeetingTrigger.Move, meeting => RefuseDay(decider, move.Date) ?? (move.Date == meeting.On && move.Place is null
            ? new("same-day", $"Meeting {meeting.Number} is already set for {meeting.On:yyyy-MM-dd}.")
            : decider.Move(meeting, move))),
        CancelMeeting cancel => string.IsNullOrWhiteSpace(cancel.Reason)
            ? new("reason-missing", "Say why the meeting is not held.")
            : Of(decider, cancel.Meeting, MeetingTrigger.Cancel, meeting => decider.End(meeting, new MeetingCancelled(meeting.Number, cancel.Reason))),
        DrawAgenda draw => Of(decider, draw.Meeting, MeetingTrigger.DrawAgenda, meeting => decider.Do(new AgendaDrawn(meeting.Number, decider.Agenda))),
        HoldMeeting hold => Of(decider, hold.Meeting, MeetingTrigger.Hold, meeting => Handle(decider, meeting, hold)),
        _ => new("unknown-command", $"There is no rule for the command {command.GetType().Name}."),
    };

    private static GroupDecision.Rejected? Handle(MeetingDecider decider, ScheduleMeeting command)
    {
        if (string.IsNullOrWhiteSpace(command.Place))
        {
            return new("place-missing", "Say where the meeting is held.");
        }

        return RefuseDay(decider, command.Date) ?? decider.Schedule(command);
    }

    private static GroupDecision.Rejected? Handle(MeetingDecider decider, MeetingState meeting, HoldMeeting command)
    {
        DateOnly today = ProgrammeZone.DateOf(decider.Now);
        if (meeting.On > today)
        {
            return new("not-held-yet", $"Meeting {meeting.Number} is set for {meeting.On:yyyy-MM-dd}; move it where it was held earlier.");
        }

        if (string.IsNullOrWhiteSpace(command.Minutes))
        {
            return new("minutes-missing", "A meeting that was held has minutes.");
        }

        List<MeetingDecision> decisions = [];
        foreach (DecisionWords words in command.Decisions)
        {
            if ((words.Programme ?? meeting.Programme) is not { } programme)
            {
                return new("programme-missing", $"Say which programme answers for '{words.Text}': the meeting is about all of them.");
            }

            if (string.IsNullOrWhiteSpace(words.Text) || words.Due < today || words.Departments.FirstOrDefault(name => !DepartmentNames.IsValid(name)) is not null)
            {
                return new("bad-decision", $"Decision {decisions.Count + 1} needs words, a date from today on, and departments' names: {DepartmentNames.Rule}");
            }

            decisions.Add(new MeetingDecision { Number = decisions.Count + 1, Text = words.Text, Departments = words.Departments, Due = words.Due, Programme = programme });
        }

        return decider.End(meeting, new MeetingHeld(meeting.Number, command.Minutes, [.. decisions]));
    }

    private static GroupDecision.Rejected? Of(MeetingDecider decider, int number, MeetingTrigger trigger, Func<MeetingState, GroupDecision.Rejected?> handle) =>
        (decider.State.Meetings ?? []).FirstOrDefault(meeting => meeting.Number == number) switch
        {
            null => new("no-such-meeting", $"'{decider.State.Id}' has no meeting {number}."),
            { } meeting when MeetingWorkflow.Table.Find(meeting.Status, trigger) is null => new("not-possible-now", MeetingWorkflow.Table.Refusal(meeting.Status, trigger)),
            { } meeting => handle(meeting),
        };

    private static GroupDecision.Rejected? RefuseDay(MeetingDecider decider, DateOnly on)
    {
        const int mostDaysAhead = 3 * 366;
        DateOnly today = ProgrammeZone.DateOf(decider.Now);
        return on < today || on > today.AddDays(mostDaysAhead)
            ? new("bad-meeting-date", $"{on:yyyy-MM-dd} does not lie between today and three years from now.")
            : null;
    }
}
