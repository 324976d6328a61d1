using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace EcoGrains.Domain.Deadlines;

/// <summary>
/// A ladder as a plan writes it: the fixed rungs, then one that repeats for ever at even steps. Two are equal when they promise the same.
/// </summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.LadderData")]
public sealed record LadderData
{
    /// <summary>The rungs of deadlines.md: T-90, T-30, T-7, T-1, T0, T+1, T+10, then T+30, T+60 …</summary>
    public static LadderData StageDefault { get; } = new()
    {
        Rungs =
        [
            new() { Offset = -90, Audience = Audience.Lead, Snoozable = true },
            new() { Offset = -30, Audience = Audience.Lead, Snoozable = true },
            new() { Offset = -7, Audience = Audience.Involved },
            new() { Offset = -1, Audience = Audience.Involved },
            new() { Offset = 0, Audience = Audience.Involved },
            new() { Offset = 1, Audience = Audience.Involved },
            new() { Offset = 10, Audience = Audience.Leadership },
        ],
        Repeat = new() { Every = 30, Audience = Audience.Leadership },
    };

    /// <summary>The rungs of deadlines.md: GAP+0, then GAP+30, GAP+60 …</summary>
    public static LadderData GapDefault { get; } = new()
    {
        Rungs = [new() { Offset = 0, Audience = Audience.Office }],
        Repeat = new() { Every = 30, Audience = Audience.Office },
    };

    /// <summary>
    /// The rungs of a reporting period: before its due date to the department, on the day to the office too, and on the day after the
    /// department is named as late to the leadership group (source: domain.md, "Practice": whoever reports late is named).
    /// </summary>
    public static ImmutableArray<RungData> PeriodRungs { get; } =
    [
        new() { Offset = -3, Audience = Audience.Lead },
        new() { Offset = 0, Audience = Audience.Involved },
        new() { Offset = 1, Audience = Audience.Leadership },
    ];

    /// <summary>The rungs of a meeting; whom they go to, the group's rules say: the office and the leaders.</summary>
    public static ImmutableArray<RungData> MeetingRungs { get; } =
    [
        new() { Offset = -7, Audience = Audience.Office },
        new() { Offset = -1, Audience = Audience.Office },
        new() { Offset = 0, Audience = Audience.Office },
    ];

    /// <summary>At least one, by ascending offset.</summary>
    [Id(0)] public required ImmutableArray<RungData> Rungs { get; init; }

    /// <summary>What follows the last fixed rung, without end: a ladder ends only with its stage.</summary>
    [Id(1)] public required RepeatData Repeat { get; init; }

    public bool Equals(LadderData? other) => other is not null && Repeat == other.Repeat && Rungs.AsSpan().SequenceEqual(other.Rungs.AsSpan());

    public override int GetHashCode() => HashCode.Combine(Rungs.IsDefaultOrEmpty ? 0 : Rungs.Length, Rungs.IsDefaultOrEmpty ? null : Rungs[0], Repeat);
}

/// <summary>A fixed rung; its name derives from the offset.</summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.RungData")]
public sealed record RungData
{
    /// <summary>Days from the due date of a stage, or from the adoption date of a gap.</summary>
    [Id(0)] public required int Offset { get; init; }

    [Id(1)] public required Audience Audience { get; init; }

    /// <summary>Left out where it is the default, collapse.</summary>
    [Id(2), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] public Lateness Lateness { get; init; }

    /// <summary>Left out where it is the default, false.</summary>
    [Id(3), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] public bool Snoozable { get; init; }
}

/// <summary>The rung that repeats: on every multiple of so many days after the anchor that lies above the last fixed rung.</summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.RepeatData")]
public sealed record RepeatData
{
    /// <summary>Days, from 1.</summary>
    [Id(0)] public required int Every { get; init; }

    [Id(1)] public required Audience Audience { get; init; }

    /// <summary>Left out where it is the default, collapse.</summary>
    [Id(2), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] public Lateness Lateness { get; init; }
}
