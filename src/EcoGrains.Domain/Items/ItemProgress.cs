using System.Collections.Immutable;
using EcoGrains.Domain.Reporting;

namespace EcoGrains.Domain.Items;

/// <summary>
/// How far an item is by its approved reports: of each figure the one that the newest period told. A figure that a period leaves out stands
/// as it was told last; a cumulative one is the year so far already, so nothing is ever added up.
/// </summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.ItemProgress")]
public sealed record ItemProgress
{
    /// <summary>The newest period that was reported, for instance <c>2018-03</c>.</summary>
    [Id(0)] public required string Period { get; init; }

    /// <summary>When its report was submitted.</summary>
    [Id(1)] public required DateTimeOffset At { get; init; }

    /// <summary>Progress of the whole item, 0 to 100; null where none was ever reported.</summary>
    [Id(2)] public decimal? Percent { get; init; }

    /// <summary>The period that told the percent.</summary>
    [Id(3)] public string? PercentPeriod { get; init; }

    /// <summary>The stage under way, by its number.</summary>
    [Id(4)] public int? Stage { get; init; }

    /// <summary>An indicator's value in its unit.</summary>
    [Id(5)] public decimal? Value { get; init; }

    /// <summary>Values of an indicator's parts; null where none was ever reported.</summary>
    [Id(6)] public ImmutableArray<PartValue>? Parts { get; init; }

    /// <summary>Investment arranged so far, 万元.</summary>
    [Id(7)] public decimal? InvestmentInPlaceWan { get; init; }

    /// <summary>Investment done so far, 万元.</summary>
    [Id(8)] public decimal? InvestmentDoneWan { get; init; }

    /// <summary>What the reports come to, in whatever order they came; null for none.</summary>
    /// <param name="reports">The newest of each period.</param>
    public static ItemProgress? Of(IEnumerable<ProgressReport> reports)
    {
        ProgressReport[] newest = [.. reports.OrderByDescending(report => report.Period, PeriodOrder.Instance)];
        if (newest.Length == 0)
        {
            return null;
        }

        return new()
        {
            Period = newest[0].Period,
            At = newest[0].ReportedAt,
            Percent = Newest(newest, line => line.Percent)?.Line.Percent,
            PercentPeriod = Newest(newest, line => line.Percent)?.Period,
            Stage = newest.Select(report => report.Line.Stage).FirstOrDefault(stage => stage is not null),
            Value = Newest(newest, line => line.Value)?.Line.Value,
            Parts = PartsOf(newest),
            InvestmentInPlaceWan = Newest(newest, line => line.InvestmentInPlaceWan)?.Line.InvestmentInPlaceWan,
            InvestmentDoneWan = Newest(newest, line => line.InvestmentDoneWan)?.Line.InvestmentDoneWan,
        };
    }

    /// <summary>The report that tells a figure last; null where none does.</summary>
    internal static ProgressReport? Newest(IEnumerable<ProgressReport> reports, Func<ReportLine, decimal?> figure) =>
        reports.Where(report => figure(report.Line) is not null).MaxBy(report => report.Period, PeriodOrder.Instance);

    // Part by part: one that a period leaves out stands as it was told last.
    private static ImmutableArray<PartValue>? PartsOf(IEnumerable<ProgressReport> newest)
    {
        ImmutableArray<PartValue> parts = [.. newest.SelectMany(report => report.Line.Parts).DistinctBy(part => part.Name, StringComparer.Ordinal)];
        return parts.IsEmpty ? null : parts;
    }
}
