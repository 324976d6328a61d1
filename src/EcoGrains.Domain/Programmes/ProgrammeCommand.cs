using System.Collections.Immutable;
using EcoGrains.Domain.Commands;
using EcoGrains.Domain.Plans;

namespace EcoGrains.Domain.Programmes;

/// <summary>What may be asked of a programme.</summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.ProgrammeCommand")]
public abstract record ProgrammeCommand : Command;

/// <summary>
/// Adopts a plan. The plan itself travels beside it and stands in <see cref="PlanAdopted"/>: a large one would otherwise be kept twice.
/// </summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.AdoptPlan")]
public sealed record AdoptPlan : ProgrammeCommand
{
    /// <summary>SHA-256 of the plan's JSON.</summary>
    [Id(0)] public required string PlanHash { get; init; }

    /// <summary>The instant from which rungs are promised.</summary>
    [Id(1)] public required DateTimeOffset AdoptedAt { get; init; }
}

/// <summary>A leader's written decision (批示) becomes an item with a department and a date.</summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.IssueInstruction")]
public sealed record IssueInstruction : ProgrammeCommand
{
    [Id(0)] public required string Text { get; init; }

    /// <summary>The lead first; none for the office itself.</summary>
    [Id(1)] public ImmutableArray<string> Departments { get; init; } = [];

    [Id(2)] public required DateOnly Due { get; init; }

    /// <summary>The meeting and the number of its decision, <c>nantong-etdz/meeting-2/1</c>: issued once. Null where no meeting decided it.</summary>
    [Id(3)] public string? Meeting { get; init; }

    /// <summary>The items that it is about, by their local ids.</summary>
    [Id(4)] public ImmutableArray<string> Items { get; init; } = [];
}

/// <summary>Splits a key task into parts that are items of their own, after the responsible leader has agreed (source: domain.md, "Practice").</summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.SplitKeyTask")]
public sealed record SplitKeyTask : ProgrammeCommand
{
    /// <summary>Local id, <c>task/4.2</c>.</summary>
    [Id(0)] public required string Task { get; init; }

    /// <summary>At least one; a task may be split again, the new parts come after the old ones.</summary>
    [Id(1)] public required ImmutableArray<TaskPart> Parts { get; init; }

    /// <summary>Who agreed, and why.</summary>
    [Id(2)] public required string Note { get; init; }
}

/// <summary>A part of a key task.</summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.TaskPart")]
public sealed record TaskPart
{
    [Id(0)] public required string Title { get; init; }

    /// <summary>The lead first; none leaves it with the office until it is assigned.</summary>
    [Id(1)] public ImmutableArray<string> Departments { get; init; } = [];

    /// <summary>Null for the task's own date; never after it.</summary>
    [Id(2)] public DateOnly? Due { get; init; }
}

/// <summary>Two items speak of the same thing: confirms what intake proposed, or adds it by hand.</summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.ConfirmLink")]
public sealed record ConfirmLink : ProgrammeCommand
{
    /// <summary>Local id; the direction does not matter.</summary>
    [Id(0)] public required string From { get; init; }

    [Id(1)] public required string To { get; init; }

    /// <summary>What they share; needed where intake proposed nothing.</summary>
    [Id(2)] public string? Why { get; init; }
}

/// <summary>Two items do not speak of the same thing.</summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.RejectLink")]
public sealed record RejectLink : ProgrammeCommand
{
    [Id(0)] public required string From { get; init; }

    [Id(1)] public required string To { get; init; }

    [Id(2)] public string? Reason { get; init; }
}

/// <summary>Adopts a revised task book: items are added, changed and withdrawn, with their history kept.</summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.AmendPlan")]
public sealed record AmendPlan : ProgrammeCommand
{
    /// <summary>The whole plan as it is to be.</summary>
    [Id(0)] public required Plan Plan { get; init; }

    /// <summary>SHA-256 of the plan with which it was compared: another one in force refuses.</summary>
    [Id(1)] public required string Basis { get; init; }

    /// <summary>By what decision, for instance the document's number.</summary>
    [Id(2)] public required string Reason { get; init; }
}
