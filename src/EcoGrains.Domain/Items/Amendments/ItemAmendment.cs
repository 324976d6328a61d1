using System.Collections.Immutable;

namespace EcoGrains.Domain.Items;

/// <summary>What an amendment of the plan means for one item.</summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.ItemAmendment")]
public sealed record ItemAmendment
{
    /// <summary>The amendment's, from 1: an item hears of each once.</summary>
    [Id(0)] public required int Number { get; init; }

    /// <summary>The item as the plan before has it; null where it does not.</summary>
    [Id(1)] public ItemState? Was { get; init; }

    /// <summary>The item as the amended plan has it; null where it withdraws it.</summary>
    [Id(2)] public ItemState? Now { get; init; }

    [Id(3)] public required string Reason { get; init; }
}

/// <summary>Stages and gaps that an item had: what came of their promises stays on record under their keys.</summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.FormerTracks")]
public sealed record FormerTracks
{
    /// <summary>With their last generation.</summary>
    [Id(0)] public ImmutableArray<StageState> Stages { get; init; } = [];

    /// <summary>The highest generation of its gap; null where no amendment opened one.</summary>
    [Id(1)] public int? GapGeneration { get; init; }
}
