using EcoGrains.Domain.Items;
using EcoGrains.Domain.Lights;

namespace EcoGrains.Contracts;

/// <summary>The answer to a command: stored, or refused with the reason. Nothing of a refused command is stored.</summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.CommandReply")]
public sealed record CommandReply
{
    [Id(0)] public required bool Accepted { get; init; }

    /// <summary>Why it was refused, in kebab case, for programs; null when accepted.</summary>
    [Id(1)] public string? Code { get; init; }

    /// <summary>Why it was refused, a sentence for people; null when accepted.</summary>
    [Id(2)] public string? Message { get; init; }

    /// <summary>The version that holds after it.</summary>
    [Id(3)] public long Version { get; init; }

    public static CommandReply Ok(long version) => new() { Accepted = true, Version = version };

    public static CommandReply Refused(string code, string message, long version = 0) =>
        new() { Accepted = false, Code = code, Message = message, Version = version };
}

/// <summary>An item as its grain sees it now.</summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.ItemView")]
public sealed record ItemView
{
    [Id(0)] public required ItemState State { get; init; }

    /// <summary>The light at the grain's programme time, with the rule and the numbers that made it.</summary>
    [Id(1)] public required LightReading Light { get; init; }

    [Id(2)] public required long Version { get; init; }

    /// <summary>When it next has something to say; null when never.</summary>
    [Id(3)] public DateTimeOffset? WakeAt { get; init; }
}

/// <summary>A stage to come, and the notice to come for it.</summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.NextDate")]
public sealed record NextDate
{
    [Id(0)] public required int Stage { get; init; }

    [Id(1)] public required string Name { get; init; }

    [Id(2)] public required DateOnly Due { get; init; }

    /// <summary>The rung that is sent next, for instance <c>T-30</c>.</summary>
    [Id(3)] public required string NextRung { get; init; }

    [Id(4)] public required DateTimeOffset NextRungAt { get; init; }
}
