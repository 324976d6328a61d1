namespace EcoGrains.Domain.Plans;

/// <summary>A sub-indicator (分项); its target is null where the document gives it none of its own.</summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.IndicatorPart")]
public sealed record IndicatorPart
{
    [Id(0)] public required string Name { get; init; }

    [Id(1)] public Target? Target { get; init; }

    /// <summary>How much its value counts; given exactly where the indicator's parts are weighted.</summary>
    [Id(2)] public decimal? Weight { get; init; }
}

/// <summary>Which way an indicator gets better.</summary>
public enum IndicatorDirection
{
    HigherIsBetter,
    LowerIsBetter,
}

/// <summary>What a reported value of an indicator is. Neither adds up over periods: the newest stands for the year so far.</summary>
public enum IndicatorValueKind
{
    /// <summary>累计: all of the year up to the period's end.</summary>
    Cumulative,

    /// <summary>时点: as it stands at the period's end.</summary>
    Snapshot,
}

/// <summary>How the values of an indicator's parts decide whether it is met.</summary>
public enum PartsRule
{
    /// <summary>Every part reaches its own target, or the indicator's where it has none of its own.</summary>
    AllParts,

    /// <summary>The weighted mean of the parts' values reaches the indicator's target.</summary>
    Weighted,

    /// <summary>The value of the part that stands worst reaches the indicator's target.</summary>
    Worst,
}
