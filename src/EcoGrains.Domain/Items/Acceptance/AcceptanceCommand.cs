using System.Collections.Immutable;
using EcoGrains.Domain.Reporting;

namespace EcoGrains.Domain.Items.Acceptance;

/// <summary>What may be asked about the acceptance of an item that is done (验收, 销号).</summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.AcceptanceCommand")]
public abstract record AcceptanceCommand : ItemCommand;

/// <summary>The department says that the item is done and may be looked at.</summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.ApplyForAcceptance")]
public sealed record ApplyForAcceptance : AcceptanceCommand
{
    [Id(0)] public required string Words { get; init; }

    /// <summary>佐证; at least one.</summary>
    [Id(1)] public required ImmutableArray<EvidenceReference> Evidence { get; init; }
}

/// <summary>The office says what it found; a repetition replaces what was found before.</summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.CheckAcceptance")]
public sealed record CheckAcceptance : AcceptanceCommand
{
    /// <summary>One for each line of the rule book's checklist.</summary>
    [Id(0)] public ImmutableArray<CheckResult> Results { get; init; } = [];

    [Id(1)] public string? Note { get; init; }
}

/// <summary>The office accepts: the item is closed out (销号) and does not change any more.</summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.Accept")]
public sealed record Accept : AcceptanceCommand
{
    [Id(0)] public string? Note { get; init; }
}

/// <summary>The office sends an application back.</summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.ReturnAcceptance")]
public sealed record ReturnAcceptance : AcceptanceCommand
{
    [Id(0)] public required string Reason { get; init; }
}

/// <summary>The office opens a closed item again.</summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.Reopen")]
public sealed record Reopen : AcceptanceCommand
{
    [Id(0)] public required string Reason { get; init; }
}
