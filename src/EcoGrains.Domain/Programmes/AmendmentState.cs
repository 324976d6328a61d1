using EcoGrains.Domain.Plans;

namespace EcoGrains.Domain.Programmes;

/// <summary>An amendment of which the items are being told.</summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.AmendmentState")]
public sealed record AmendmentState
{
    /// <summary>The plan before.</summary>
    [Id(0)] public required Plan Was { get; init; }

    [Id(1)] public required string Reason { get; init; }

    /// <summary>From when on items that it adds count.</summary>
    [Id(2)] public required DateTimeOffset At { get; init; }

    /// <summary>Hash of the calendar version by which items that it adds begin; null for the first.</summary>
    [Id(3)] public string? CalendarVersion { get; init; }
}
