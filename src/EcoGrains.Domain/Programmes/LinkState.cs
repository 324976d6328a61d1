namespace EcoGrains.Domain.Programmes;

/// <summary>Where the link of two items stands.</summary>
public enum LinkStatus
{
    /// <summary>Nobody speaks of one.</summary>
    Unlinked,

    /// <summary>Intake found words that both share.</summary>
    Proposed,

    Confirmed,
    Rejected,
}

/// <summary>What the office decided of a link.</summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.LinkState")]
public sealed record LinkState
{
    /// <summary>Local id, as the plan or the office wrote it; the direction does not matter.</summary>
    [Id(0)] public required string From { get; init; }

    [Id(1)] public required string To { get; init; }

    [Id(2)] public required string Why { get; init; }

    /// <summary>Confirmed or rejected.</summary>
    [Id(3)] public required LinkStatus Status { get; init; }

    /// <summary>Whether it is the link of these two, in either direction.</summary>
    public bool Joins(string one, string other) => (From == one && To == other) || (From == other && To == one);
}
