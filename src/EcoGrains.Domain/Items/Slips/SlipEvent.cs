using System.Collections.Immutable;
using EcoGrains.Domain.Reporting;

namespace EcoGrains.Domain.Items.Slips;

/// <summary>What happened to a slip.</summary>
/// <param name="Slip">Its number.</param>
public abstract record SlipEvent(int Slip) : ItemEvent;

/// <param name="Stage">The stage that it is about; null for the item as a whole.</param>
/// <param name="AnswerBy">The last day for the answer; null where a rung issued it: then the stage's rungs alone make it graver.</param>
/// <param name="ByHand">Whether somebody issued it, and not a rung of the stage.</param>
public sealed record SlipIssued(int Slip, SlipColor Color, int? Stage, string Matter, DateOnly? AnswerBy, bool ByHand, DateTimeOffset At, string? Words = null)
    : SlipEvent(Slip);

/// <summary>The limit for its answer has lapsed, or its stage has come to a graver rung.</summary>
/// <param name="AnswerBy">The new last day for the answer; null where the slip has no limit of its own.</param>
public sealed record SlipEscalated(int Slip, SlipColor From, SlipColor To, DateOnly? AnswerBy, DateTimeOffset At) : SlipEvent(Slip);

/// <param name="By">In which capacity it was answered.</param>
public sealed record SlipAnswered(int Slip, string By, string Words, ImmutableArray<EvidenceReference>? Evidence, DateTimeOffset At) : SlipEvent(Slip);

/// <summary>The office is not content with the answer: a new limit runs.</summary>
public sealed record SlipReturned(int Slip, string Reason, DateOnly AnswerBy, DateTimeOffset At) : SlipEvent(Slip);

public sealed record SlipClosed(int Slip, string Note, DateTimeOffset At) : SlipEvent(Slip);
