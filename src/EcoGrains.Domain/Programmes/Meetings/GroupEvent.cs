using System.Collections.Immutable;
using EcoGrains.Domain.Items;
using EcoGrains.Domain.Json;

namespace EcoGrains.Domain.Programmes.Meetings;

/// <summary>What happens to a leadership group after it was constituted.</summary>
public abstract record GroupEvent;

/// <param name="Calendar">The calendar's id.</param>
/// <param name="CalendarVersion">Hash of the version by which its notices are placed; null for the first.</param>
public sealed record MeetingScheduled(
    int Number, MeetingKind Kind, DateOnly On, string Place, string? Programme, DateTimeOffset Since, string Calendar, string? CalendarVersion) : GroupEvent;

public sealed record MeetingMoved(
    int Number, DateOnly On, string Place, int Generation, DateTimeOffset Since, string Calendar, string? CalendarVersion, string? Reason = null) : GroupEvent;

public sealed record MeetingCancelled(int Number, string Reason) : GroupEvent;

public sealed record AgendaDrawn(int Number, MeetingAgenda Agenda) : GroupEvent;

/// <summary>The meeting was held; a wake stands until every decision is with its programme.</summary>
public sealed record MeetingHeld(int Number, string Minutes, ImmutableArray<MeetingDecision> Decisions) : GroupEvent;

/// <summary>A decision is with its programme.</summary>
/// <param name="Refused">Why the programme did not take it; null where it did.</param>
public sealed record DecisionRecorded(int Number, int Decision, string Programme, string? Refused = null) : GroupEvent;

/// <summary>Notices of a meeting were settled; in the words of an item's event, which the audit reads too.</summary>
/// <param name="Stage"><c>meeting-2</c>.</param>
public sealed record MeetingRungsSettled(string Stage, int Generation, int Through, ImmutableArray<RungResult> Rungs) : GroupEvent;

/// <summary>The events as the ledger keeps them. Names are for ever: old rows must load.</summary>
public static class GroupEventJson
{
    public static EventNames<GroupEvent> Names { get; } = new(new()
    {
        ["meetingScheduled"] = typeof(MeetingScheduled),
        ["meetingMoved"] = typeof(MeetingMoved),
        ["meetingCancelled"] = typeof(MeetingCancelled),
        ["agendaDrawn"] = typeof(AgendaDrawn),
        ["meetingHeld"] = typeof(MeetingHeld),
        ["decisionRecorded"] = typeof(DecisionRecorded),
        ["rungsSettled"] = typeof(MeetingRungsSettled),
    });
}
