using System.Collections.Immutable;
using EcoGrains.Domain.Reporting;

namespace EcoGrains.Domain.Items.Acceptance;

/// <summary>What happened on the way to the item's closing out.</summary>
public abstract record AcceptanceEvent : ItemEvent;

/// <param name="By">In which capacity it was applied for.</param>
public sealed record AcceptanceApplied(string By, string Words, ImmutableArray<EvidenceReference> Evidence, DateTimeOffset At) : AcceptanceEvent;

/// <param name="Results">One for each line of the checklist; null where there is none.</param>
/// <param name="Person">The account that checked; null where nobody is known.</param>
public sealed record AcceptanceChecked(ImmutableArray<CheckResult>? Results, string? Note, string? Person, DateTimeOffset At) : AcceptanceEvent;

/// <summary>The item is closed out.</summary>
/// <param name="Person">The account that accepted, and so is responsible; null where nobody is known.</param>
public sealed record Accepted(string? Note, string? Person, DateTimeOffset At) : AcceptanceEvent;

public sealed record AcceptanceReturned(string Reason, DateTimeOffset At) : AcceptanceEvent;

/// <summary>The closed item is open again, in the state in which it was accepted.</summary>
public sealed record Reopened(string Reason, DateTimeOffset At) : AcceptanceEvent;
