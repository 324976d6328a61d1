namespace EcoGrains.Domain.Reporting;

/// <summary>What became of a report, as it tells its department.</summary>
public enum PeriodNewsKind
{
    Submitted,
    Approved,
    Returned,
}

/// <summary>A report tells its department. The same may come more than once; what is older than what the department knows changes nothing.</summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.PeriodNews")]
public sealed record PeriodNews
{
    [Id(0)] public required string Period { get; init; }

    [Id(1)] public required PeriodNewsKind Kind { get; init; }

    /// <summary>Which submission of the report it is about, from 1.</summary>
    [Id(2)] public required int Round { get; init; }

    /// <summary>When it happened.</summary>
    [Id(3)] public required DateTimeOffset At { get; init; }

    /// <summary>Of a return: by when the report is wanted again; null for the default.</summary>
    [Id(4)] public DateOnly? Due { get; init; }

    /// <summary>The place of these news in the life of the report: what was decided comes after what was submitted, and before the next.</summary>
    public int Order() => OrderOf(Round, Kind != PeriodNewsKind.Submitted);

    internal static int OrderOf(int round, bool decided) => (round * 2) + (decided ? 1 : 0);
}
