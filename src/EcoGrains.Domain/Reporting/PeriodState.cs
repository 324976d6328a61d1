using EcoGrains.Domain.Deadlines;
using EcoGrains.Domain.Workflows;

namespace EcoGrains.Domain.Reporting;

/// <summary>One reporting period of a department, and how far its ladder is settled.</summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.PeriodState")]
public sealed record PeriodState
{
    /// <summary><c>2018-03</c>, <c>2018-Q1</c>, <c>2018-H1</c> or <c>2018</c>.</summary>
    [Id(0)] public required string Name { get; init; }

    [Id(1)] public required PeriodStatus Status { get; init; }

    /// <summary>The running due date: met until the end of this civil day.</summary>
    [Id(2)] public required DateOnly Due { get; init; }

    /// <summary>The first due date: stays on record for scoring.</summary>
    [Id(3)] public required DateOnly OriginalDue { get; init; }

    /// <summary>From 1; a return and a reopening each begin the next.</summary>
    [Id(4)] public required int Generation { get; init; }

    /// <summary>The instant at which this generation began.</summary>
    [Id(5)] public required DateTimeOffset Since { get; init; }

    /// <summary>Hash of the calendar version by which this generation's dates roll.</summary>
    [Id(6)] public required string CalendarVersion { get; init; }

    /// <summary>Offset in days of the last settled rung; null when none is.</summary>
    [Id(7)] public int? SettledThrough { get; init; }

    /// <summary>When its report was submitted for the first time; null before.</summary>
    [Id(8)] public DateTimeOffset? SubmittedAt { get; init; }

    [Id(9)] public DateTimeOffset? ApprovedAt { get; init; }

    [Id(10)] public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>When it was first named as late; null where it never was.</summary>
    [Id(11)] public DateTimeOffset? LateAt { get; init; }

    /// <summary>The newest of the report's news that it knows, see <see cref="PeriodNews.Order"/>; 0 before the first.</summary>
    [Id(12)] public int Heard { get; init; }

    /// <summary>How often it was reopened.</summary>
    [Id(13)] public int Reopened { get; init; }

    /// <summary>Whether its ladder runs.</summary>
    public bool IsAwaited() => Status is PeriodStatus.Open or PeriodStatus.Returned;

    /// <summary>Whether its report is in and was not given back.</summary>
    public bool IsIn() => SubmittedAt is not null && Status is PeriodStatus.Submitted or PeriodStatus.Approved or PeriodStatus.Closed;

    /// <summary>The running ladder.</summary>
    public Track Track() => new(Ladder.Period, Due, Since, SettledThrough);
}

/// <summary>How many of a department's reports are in.</summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.ReportingShare")]
public sealed record ReportingShare
{
    /// <summary>Reports asked for so far: the periods that were opened.</summary>
    [Id(0)] public int Due { get; init; }

    /// <summary>Of those, submitted and not given back.</summary>
    [Id(1)] public int Submitted { get; init; }

    /// <summary>Of those, named as late once or more.</summary>
    [Id(2)] public int Late { get; init; }

    public static ReportingShare operator +(ReportingShare one, ReportingShare other)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        return new() { Due = one.Due + other.Due, Submitted = one.Submitted + other.Submitted, Late = one.Late + other.Late };
    }

    /// <summary>Null where no report was ever asked for.</summary>
    public static ReportingShare? Of(Programmes.DepartmentState department)
    {
        ArgumentNullException.ThrowIfNull(department);
        return department.Periods is { } periods
            ? new() { Due = periods.Length, Submitted = periods.Count(period => period.IsIn()), Late = periods.Count(period => period.LateAt is not null) }
            : null;
    }

    /// <summary>The sum of what there is; null where there is nothing.</summary>
    public static ReportingShare? Sum(IEnumerable<ReportingShare?> shares) => shares.OfType<ReportingShare>().ToArray() is { Length: > 0 } some ? some.Aggregate((one, other) => one + other) : null;
}
