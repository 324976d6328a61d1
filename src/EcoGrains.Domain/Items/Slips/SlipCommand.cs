using System.Collections.Immutable;
using EcoGrains.Domain.Reporting;

namespace EcoGrains.Domain.Items.Slips;

/// <summary>What may be asked about supervision slips (督办单).</summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.SlipCommand")]
public abstract record SlipCommand : ItemCommand;

/// <summary>Issues a slip; what is urgent may begin at red.</summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.IssueSlip")]
public sealed record IssueSlip : SlipCommand
{
    [Id(0)] public required SlipColor Color { get; init; }

    /// <summary>The stage that it is about; null for the item as a whole.</summary>
    [Id(1)] public int? Stage { get; init; }

    /// <summary>What it is about, a line.</summary>
    [Id(2)] public required string Matter { get; init; }

    /// <summary>What is asked of the department.</summary>
    [Id(3)] public required string Words { get; init; }
}

/// <summary>The department answers a slip.</summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.AnswerSlip")]
public sealed record AnswerSlip : SlipCommand
{
    [Id(0)] public required int Slip { get; init; }

    [Id(1)] public required string Words { get; init; }

    /// <summary>佐证.</summary>
    [Id(2)] public ImmutableArray<EvidenceReference> Evidence { get; init; } = [];
}

/// <summary>The office is not content with an answer: a new limit begins.</summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.ReturnAnswer")]
public sealed record ReturnAnswer : SlipCommand
{
    [Id(0)] public required int Slip { get; init; }

    [Id(1)] public required string Reason { get; init; }
}

/// <summary>Closes a slip; only the office does.</summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.CloseSlip")]
public sealed record CloseSlip : SlipCommand
{
    [Id(0)] public required int Slip { get; init; }

    /// <summary>What the matter came to.</summary>
    [Id(1)] public required string Note { get; init; }
}
