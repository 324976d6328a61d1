using System.Collections.Immutable;
using EcoGrains.Domain.Plans;

namespace EcoGrains.Domain.Indicators;

/// <summary>How an indicator, or one of its parts, stands against its target.</summary>
public enum IndicatorFinding
{
    /// <summary>达标: the target is reached; equality counts.</summary>
    Met,

    /// <summary>未达标.</summary>
    Missed,

    /// <summary>未填报: a value that decides was not reported. That is not a zero.</summary>
    NotReported,

    /// <summary>No number decides: words are judged, or the target is not set.</summary>
    Undecided,
}

/// <summary>How an indicator stands, with the numbers that make it so.</summary>
public sealed record IndicatorReading
{
    public required IndicatorFinding Finding { get; init; }

    /// <summary>The value that was held against the target: the indicator's own, the weighted mean or the worst; null where parts decide each.</summary>
    public decimal? Value { get; init; }

    /// <summary>Whether the striving level is reached as well; null where there is none, or nothing was reported.</summary>
    public bool? StrivingReached { get; init; }

    /// <summary>The parts that count, where parts decide; empty otherwise.</summary>
    public ImmutableArray<PartReading> Parts { get; init; } = [];

    /// <summary>The numbers as a sentence.</summary>
    public required string Words { get; init; }
}

/// <summary>How a part stands.</summary>
/// <param name="Value">As reported; null where it was not.</param>
/// <param name="Target">What it is held against: its own target or the indicator's.</param>
public sealed record PartReading(string Name, decimal? Value, Target? Target, IndicatorFinding Finding, bool? StrivingReached);
