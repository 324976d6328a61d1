using System.Collections.Immutable;
using EcoGrains.Domain.Calendars;
using EcoGrains.Domain.Items;
using EcoGrains.Domain.Programmes;

namespace EcoGrains.Domain.Reporting;

/// <summary>What a decision about a department's periods may know besides the state.</summary>
/// <param name="Tolerance">How late a tick may come and still be on time.</param>
/// <param name="Newest">The working calendar's newest version: new dates are placed by it.</param>
/// <param name="Calendars">The days of every version by which a running period goes, by hash.</param>
public sealed record PeriodContext(DateTimeOffset Now, TimeSpan Tolerance, CalendarEdition Newest, IReadOnlyDictionary<string, WorkingCalendar> Calendars)
{
    internal WorkingCalendar CalendarOf(string version) => version == Newest.Version.Hash ? Newest.Calendar : Calendars[version];
}

/// <summary>What the rules answer about a department's periods.</summary>
public abstract record PeriodDecision
{
    public sealed record Accepted(DepartmentState State, ImmutableArray<PeriodEvent> Events, ImmutableArray<Settlement> Settlements) : PeriodDecision;

    public sealed record Refused(string Code, string Message) : PeriodDecision;
}
