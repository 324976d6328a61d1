using System.Collections.Immutable;
using EcoGrains.Domain.Commands;
using EcoGrains.Domain.Plans;
using EcoGrains.Domain.Reporting;

namespace EcoGrains.Domain.Items;

/// <summary>What may be asked of an item. Whether it may be done now is the workflow table's to say.</summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.ItemCommand")]
public abstract record ItemCommand : ICommand
{
    /// <summary>Who asks: <c>department/区环保局</c>, <c>office</c>, <c>leadership</c>.</summary>
    [Id(0)] public required string By { get; init; }

    [Id(1)] public string? Key { get; init; }

    [Id(2)] public long? IfVersion { get; init; }
}

/// <summary>Work has begun (开工).</summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.Start")]
public sealed record Start : ItemCommand;

/// <summary>A stage is done; for an indicator's yearly check, with what was found.</summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.Complete")]
public sealed record Complete : ItemCommand
{
    /// <summary>The stage's number; null for the earliest that is not done.</summary>
    [Id(0)] public int? Stage { get; init; }

    /// <summary>
    /// The measured value of an indicator, in its unit; compared with the target, equality counts as met. Where it is left out, the last
    /// approved report's value is held against the target.
    /// </summary>
    [Id(1)] public decimal? Value { get; init; }

    /// <summary>
    /// The finding of a yearly check that no number decides: of a target in words null counts as met, of a number that nobody reported it
    /// must be said.
    /// </summary>
    [Id(2)] public bool? Met { get; init; }

    [Id(3)] public string? Note { get; init; }

    /// <summary>The measured values of an indicator's parts; one that is left out counts as it was reported last.</summary>
    [Id(4)] public ImmutableArray<PartValue> Parts { get; init; } = [];
}

/// <summary>The superior has set the target (下达).</summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.AssignTarget")]
public sealed record AssignTarget : ItemCommand
{
    /// <summary>Numeric (with one bound or two, and perhaps a striving level) or qualitative.</summary>
    [Id(0)] public required Target Target { get; init; }

    /// <summary>Parts with targets of their own, by name; a part that is left out keeps what it has.</summary>
    [Id(1)] public ImmutableArray<IndicatorPart> Parts { get; init; } = [];
}

/// <summary>The office sets what a project costs, in 万元; what is null stays as it is.</summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.SetInvestment")]
public sealed record SetInvestment : ItemCommand
{
    /// <summary>Planned investment.</summary>
    [Id(0)] public decimal? PlannedWan { get; init; }

    /// <summary>Arranged so far (到位). Stands until a report of a newer period tells it.</summary>
    [Id(1)] public decimal? InPlaceWan { get; init; }

    /// <summary>Done so far (完成). Stands until a report of a newer period tells it.</summary>
    [Id(2)] public decimal? DoneWan { get; init; }

    [Id(3)] public string? Reason { get; init; }
}

/// <summary>Names the departments that answer for the item, the lead first (分解).</summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.AssignDepartment")]
public sealed record AssignDepartment : ItemCommand
{
    [Id(0)] public required ImmutableArray<string> Departments { get; init; }
}

/// <summary>Gives a stage a (new) due date: a new generation of rungs begins, the original date stays on record.</summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.SetDueDate")]
public sealed record SetDueDate : ItemCommand
{
    /// <summary>The stage's number; null for the only one, or for a new one where the item has none.</summary>
    [Id(0)] public int? Stage { get; init; }

    [Id(1)] public required DateOnly Due { get; init; }

    [Id(2)] public string? Reason { get; init; }
}

/// <summary>Stops the clock for the item (暂停).</summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.Suspend")]
public sealed record Suspend : ItemCommand
{
    [Id(0)] public required string Reason { get; init; }
}

/// <summary>A recipient has read the newest notice of a stage or of the gap (签收). It silences nothing.</summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.Acknowledge")]
public sealed record Acknowledge : ItemCommand
{
    /// <summary>The stage's number, or <c>gap</c>.</summary>
    [Id(0)] public required string Stage { get; init; }
}

/// <summary>The lead or the office asks not to hear of a stage's early notices for a while.</summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.Snooze")]
public sealed record Snooze : ItemCommand
{
    /// <summary>The stage's number; null for the earliest that is not done.</summary>
    [Id(0)] public int? Stage { get; init; }

    /// <summary>The first day on which notices go out again; before the due date.</summary>
    [Id(1)] public required DateOnly Until { get; init; }

    [Id(2)] public required string Reason { get; init; }
}

/// <summary>Goes on where the item was suspended.</summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.Resume")]
public sealed record Resume : ItemCommand;
