using System.Collections.Immutable;
using EcoGrains.Domain.Calendars;
using EcoGrains.Domain.Items;

namespace EcoGrains.Domain.Programmes.Meetings;

/// <summary>What a group's decision may know besides its state.</summary>
/// <param name="Newest">The calendar's newest version, by which new dates are placed.</param>
/// <param name="CalendarOf">The calendar by which a meeting's notices are placed.</param>
/// <param name="Agenda">The agenda as the status makes it; null where the command does not draw one.</param>
public sealed record GroupContext(
    DateTimeOffset Now, TimeSpan Tolerance, Func<MeetingState, WorkingCalendar> CalendarOf, CalendarEdition? Newest = null, MeetingAgenda? Agenda = null);

/// <summary>What the rules answer.</summary>
public abstract record GroupDecision
{
    public sealed record Accepted(LeadershipGroupState State, ImmutableArray<GroupEvent> Events, ImmutableArray<Settlement> Settlements) : GroupDecision;

    /// <param name="Code">In kebab case, for programs.</param>
    /// <param name="Message">A sentence that says why, for people.</param>
    public sealed record Rejected(string Code, string Message) : GroupDecision;
}
