using System.Collections.Immutable;
using EcoGrains.Domain.Items;
using EcoGrains.Domain.Json;

namespace EcoGrains.Domain.Reporting;

/// <summary>What happened to a department's reports. Folding the events gives the periods, see <see cref="PeriodEvolution"/>.</summary>
public abstract record PeriodEvent
{
    /// <summary>Names are for ever: old rows must load.</summary>
    public static EventNames<PeriodEvent> Names { get; } = new(new()
    {
        ["reportingSet"] = typeof(ReportingSet),
        ["periodOpened"] = typeof(PeriodOpened),
        ["periodSubmitted"] = typeof(PeriodSubmitted),
        ["periodApproved"] = typeof(PeriodApproved),
        ["periodReturned"] = typeof(PeriodReturned),
        ["periodLate"] = typeof(PeriodLate),
        ["periodClosed"] = typeof(PeriodClosed),
        ["periodReopened"] = typeof(PeriodReopened),
        ["rungsSettled"] = typeof(PeriodRungsSettled),
    });
}

/// <summary>The programme has said which reports it wants.</summary>
public sealed record ReportingSet(ReportingOrder Order) : PeriodEvent;

/// <param name="Since">From when its rungs are promised.</param>
/// <param name="CalendarVersion">Hash of the working calendar's version by which its dates roll.</param>
public sealed record PeriodOpened(string Period, ReportingCycle Cycle, DateOnly Due, int Generation, DateTimeOffset Since, string CalendarVersion) : PeriodEvent;

/// <param name="Round">Which submission of the report it is, from 1.</param>
public sealed record PeriodSubmitted(string Period, int Round, DateTimeOffset At) : PeriodEvent;

public sealed record PeriodApproved(string Period, int Round, DateTimeOffset At) : PeriodEvent;

/// <summary>The report was given back: a new generation of rungs begins.</summary>
public sealed record PeriodReturned(string Period, int Round, DateOnly Due, int Generation, DateTimeOffset Since, string CalendarVersion) : PeriodEvent;

/// <summary>The department is named as late: nothing was submitted by the due date.</summary>
public sealed record PeriodLate(string Period, int Generation, DateOnly Due) : PeriodEvent;

/// <param name="At">From when it sends nothing more.</param>
/// <param name="Why">By itself (<c>approved</c>), by the office (<c>office</c>), or because the cycle is not asked for any more (<c>off</c>).</param>
public sealed record PeriodClosed(string Period, DateTimeOffset At, string Why, string? Reason = null) : PeriodEvent;

public sealed record PeriodReopened(string Period, DateOnly Due, int Generation, DateTimeOffset Since, string CalendarVersion, string Reason) : PeriodEvent;

/// <summary>Rungs of one period were settled; the notices of the same commit say how.</summary>
/// <param name="Stage">The period.</param>
/// <param name="Through">Offset in days of the last one.</param>
public sealed record PeriodRungsSettled(string Stage, int Generation, int Through, ImmutableArray<RungResult> Rungs) : PeriodEvent;
