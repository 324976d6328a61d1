using System.Collections.Immutable;
using EcoGrains.Domain.Items;
using EcoGrains.Domain.Plans;

namespace EcoGrains.Domain.Programmes;

/// <summary>What a programme's commands come to.</summary>
public abstract record ProgrammeEvent;

/// <summary>Items that the plan does not have come to be, in these states; a wake stands until each of them exists.</summary>
public sealed record ItemsAdded(ImmutableArray<ItemState> Items, string? Note = null) : ProgrammeEvent;

/// <summary>Every added item exists.</summary>
/// <param name="Added">How many were added so far.</param>
public sealed record ItemsAlive(int Added) : ProgrammeEvent;

public sealed record LinkConfirmed(string From, string To, string Why) : ProgrammeEvent;

public sealed record LinkRejected(string From, string To, string? Reason = null) : ProgrammeEvent;

/// <summary>Another version of the plan is in force, whole; a wake stands until every item is as it says.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Basis">SHA-256 of the plan before.</param>
/// <param name="CalendarVersion">Hash of the calendar version by which items that it adds begin.</param>
public sealed record PlanAmended(int Number, Plan Plan, string PlanHash, string Basis, string Reason, DateTimeOffset AmendedAt, string? CalendarVersion) : ProgrammeEvent;

/// <summary>Every item is as the amended plan says.</summary>
public sealed record AmendmentCompleted(int Number, int Added, int Changed, int Withdrawn) : ProgrammeEvent;
