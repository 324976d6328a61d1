using EcoGrains.Domain.Deadlines;
using EcoGrains.Domain.Programmes;
using EcoGrains.Domain.Time;
using EcoGrains.Domain.Workflows;

namespace EcoGrains.Domain.Reporting;

/// <summary>When a department's periods open, close and next have something to say.</summary>
internal static class PeriodSchedule
{
    /// <summary>
    /// The periods that are to be open by a day and are not known yet: from the first day of their last month on, unless their report was due
    /// before the office asked for it.
    /// </summary>
    internal static IEnumerable<(Period Period, ReportingTerm Term)> ToOpen(DepartmentState department, DateOnly today)
    {
        HashSet<string> known = [.. (department.Periods ?? []).Select(period => period.Name)];
        return from candidate in Asked(department)
                   .TakeWhileEach(candidate => candidate.Period.OpensOn <= today)
               where !known.Contains(candidate.Period.ToString())
               orderby candidate.Period.OpensOn, candidate.Period.Cycle
               select candidate;
    }

    /// <summary>The earliest instant at which something happens by itself after a day; null when never again.</summary>
    internal static DateTimeOffset? NextWake(DepartmentState department, PeriodContext context)
    {
        DateOnly today = ProgrammeZone.DateOf(context.Now);
        IEnumerable<DateTimeOffset?> openings = Asked(department).Select(sequence => sequence
            .Where(candidate => candidate.Period.OpensOn > today)
            .Select(candidate => (DateTimeOffset?)ProgrammeZone.StartOf(candidate.Period.OpensOn))
            .FirstOrDefault());
        IEnumerable<DateTimeOffset?> rungs = (department.Periods ?? [])
            .Where(period => period.IsAwaited())
            .Select(period => DeadlineRules.FindNextWake(period.Track(), context.CalendarOf(period.CalendarVersion)));
        return openings.Concat(rungs).Concat((department.Periods ?? []).Select(ClosesAt)).Min();
    }

    /// <summary>When an approved period closes by itself: once its due date is over. Null for any other.</summary>
    internal static DateTimeOffset? ClosesAt(PeriodState period) =>
        period.Status == PeriodStatus.Approved ? Later(ProgrammeZone.StartOf(period.Due.AddDays(1)), period.ApprovedAt!.Value) : null;

    // A sequence for each cycle, in order: from the first period that the order may still ask for, until it ends, which may be never.
    private static IEnumerable<IEnumerable<(Period Period, ReportingTerm Term)>> Asked(DepartmentState department)
    {
        if (department.Reporting is not { } order)
        {
            return [];
        }

        DateOnly since = ProgrammeZone.DateOf(order.Since);
        return order.Reporting.Terms.Select(term => Periods(Period.Containing(term.Cycle, since.AddMonths(-term.DueMonthsAfter - 1)))
            .TakeWhile(period => order.Reporting.Through is not { } through || period.LastDay <= through)
            .Where(period => period.DueBefore(term) >= since)
            .Select(period => (period, term)));
    }

    private static IEnumerable<Period> Periods(Period first)
    {
        for (Period period = first; ; period = period.Next())
        {
            yield return period;
        }
    }

    private static IEnumerable<T> TakeWhileEach<T>(this IEnumerable<IEnumerable<T>> sequences, Func<T, bool> wanted) =>
        sequences.SelectMany(sequence => sequence.TakeWhile(wanted));

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
