using System.Collections.Immutable;

namespace EcoGrains.Domain.Items;

/// <summary>What only an instruction has.</summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.InstructionDetails")]
public sealed record InstructionDetails
{
    /// <summary>The leader's words.</summary>
    [Id(0)] public required string Text { get; init; }

    /// <summary>The meeting and the number of its decision, <c>nantong-etdz/meeting-2/1</c>; null where it was not decided at a meeting.</summary>
    [Id(1)] public string? Meeting { get; init; }

    /// <summary>The items that it is about, by their local ids.</summary>
    [Id(2)] public ImmutableArray<string> Items { get; init; } = [];
}
