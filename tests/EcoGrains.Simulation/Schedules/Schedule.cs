using System.Collections.Immutable;
using EcoGrains.Domain.Calendars;
using EcoGrains.Domain.Plans;

namespace EcoGrains.Simulation.Schedules;

/// <summary>A run before it runs: plans, calendar, silos and steps. All of it follows from the seed; a shrunk one has fewer steps.</summary>
public sealed record Schedule
{
    public required ulong Seed { get; init; }

    public required ImmutableArray<Plan> Plans { get; init; }

    public required CalendarData Calendar { get; init; }

    /// <summary>When the simulation begins: after the last plan was issued.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>The instant as of which plans are adopted.</summary>
    public required DateTimeOffset AdoptedAt { get; init; }

    public required int Silos { get; init; }

    public required ImmutableArray<Step> Steps { get; init; }
}
