using System.Collections.Immutable;
using EcoGrains.Domain.Reporting;

namespace EcoGrains.Domain.Items;

/// <summary>What may be asked of an instruction (批示) beside what may be asked of every item.</summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.InstructionCommand")]
public abstract record InstructionCommand : ItemCommand;

/// <summary>The department takes the instruction on (接办).</summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.AcceptInstruction")]
public sealed record AcceptInstruction : InstructionCommand
{
    [Id(0)] public string? Note { get; init; }
}

/// <summary>The department says that the instruction is carried out (办结).</summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.DoneInstruction")]
public sealed record DoneInstruction : InstructionCommand
{
    /// <summary>What was done.</summary>
    [Id(0)] public required string Note { get; init; }

    [Id(1)] public ImmutableArray<EvidenceReference> Evidence { get; init; } = [];
}

/// <summary>The office or a leader finds that the instruction is carried out.</summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.ConfirmInstruction")]
public sealed record ConfirmInstruction : InstructionCommand
{
    [Id(0)] public string? Note { get; init; }
}

/// <summary>The office or a leader finds that it is not: the department has it again, with the same date.</summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.ReturnInstruction")]
public sealed record ReturnInstruction : InstructionCommand
{
    [Id(0)] public required string Reason { get; init; }
}
