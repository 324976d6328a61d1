using System.Collections.Immutable;

namespace EcoGrains.Domain.Reporting;

/// <summary>What a department reports of one item for one period (填报). What is not reported is null: never a zero.</summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.ReportLine")]
public sealed record ReportLine
{
    /// <summary>Local id, for instance <c>project/3</c>.</summary>
    [Id(0)] public required string Item { get; init; }

    /// <summary>Progress in percent of the whole item, 0 to 100.</summary>
    [Id(1)] public decimal? Percent { get; init; }

    /// <summary>The stage under way, by its number.</summary>
    [Id(2)] public int? Stage { get; init; }

    /// <summary>An indicator's value in its unit: cumulative or a snapshot, as the indicator says.</summary>
    [Id(3)] public decimal? Value { get; init; }

    /// <summary>Values of an indicator's parts (分项).</summary>
    [Id(4)] public ImmutableArray<PartValue> Parts { get; init; } = [];

    /// <summary>Investment that has been arranged so far (到位), 万元.</summary>
    [Id(5)] public decimal? InvestmentInPlaceWan { get; init; }

    /// <summary>Investment that has been done so far (完成), 万元.</summary>
    [Id(6)] public decimal? InvestmentDoneWan { get; init; }

    [Id(7)] public string? Words { get; init; }

    /// <summary>佐证.</summary>
    [Id(8)] public ImmutableArray<EvidenceReference> Evidence { get; init; } = [];
}

/// <summary>The value of one part of an indicator.</summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.PartValue")]
public sealed record PartValue([property: Id(0)] string Name, [property: Id(1)] decimal Value);

/// <summary>Evidence as a report names it: a stored file by its hash, or a link.</summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.EvidenceReference")]
public sealed record EvidenceReference
{
    /// <summary>64 lower-case hexadecimal digits; null for a link.</summary>
    [Id(0)] public string? Sha256 { get; init; }

    /// <summary>An https address; null for a file.</summary>
    [Id(1)] public string? Url { get; init; }

    /// <summary>What people read.</summary>
    [Id(2)] public required string Name { get; init; }
}
