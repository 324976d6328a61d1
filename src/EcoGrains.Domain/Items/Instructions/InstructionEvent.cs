using System.Collections.Immutable;
using EcoGrains.Domain.Reporting;

namespace EcoGrains.Domain.Items;

/// <param name="By">In whose capacity.</param>
public sealed record InstructionAccepted(string By, string? Note = null) : ItemEvent;

/// <summary>The department says that it is carried out; <see cref="StageCompleted"/> follows.</summary>
/// <param name="Note">What was done.</param>
public sealed record InstructionDone(string By, string Note, ImmutableArray<EvidenceReference>? Evidence = null) : ItemEvent;

public sealed record InstructionConfirmed(string By, string? Note = null) : ItemEvent;

/// <summary>It is not carried out; <see cref="DueDateSet"/> follows, with which the stage's next generation begins.</summary>
public sealed record InstructionReturned(int Stage, string By, string Reason) : ItemEvent;

/// <summary>A key task was split into parts, which are items of their own.</summary>
/// <param name="Parts">Local ids.</param>
public sealed record Split(ImmutableArray<string> Parts) : ItemEvent;
