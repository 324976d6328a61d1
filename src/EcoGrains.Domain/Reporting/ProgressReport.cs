namespace EcoGrains.Domain.Reporting;

/// <summary>One line of an approved report, as its item takes it. The same one may come more than once, and an older one after a newer.</summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.ProgressReport")]
public sealed record ProgressReport
{
    /// <summary>The report's id: <c>{programme}/report/{department}/{period}</c>.</summary>
    [Id(0)] public required string Report { get; init; }

    /// <summary>Which submission of the report was approved, from 1: a correction has a greater one.</summary>
    [Id(1)] public required int Version { get; init; }

    /// <summary><c>2018-03</c>, <c>2018-Q1</c>, <c>2018-H1</c> or <c>2018</c>.</summary>
    [Id(2)] public required string Period { get; init; }

    /// <summary>The reporting department's full name; the office is 办公室.</summary>
    [Id(3)] public required string Department { get; init; }

    /// <summary>When the department submitted it.</summary>
    [Id(4)] public required DateTimeOffset ReportedAt { get; init; }

    [Id(5)] public required ReportLine Line { get; init; }

    /// <summary>
    /// Whether it takes the place of what an item holds for the same period: a later submission of the same report, or the later one of two
    /// departments that both led the item during the period.
    /// </summary>
    public bool Replaces(ProgressReport? held) =>
        held is null || (held.Report == Report ? Version > held.Version : ReportedAt > held.ReportedAt);
}
