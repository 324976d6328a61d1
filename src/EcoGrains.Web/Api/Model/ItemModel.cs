using System.Collections.Immutable;
using EcoGrains.Contracts;
using EcoGrains.Domain.Items;
using EcoGrains.Domain.Lights;
using EcoGrains.Domain.Programmes;
using EcoGrains.Domain.Time;
using EcoGrains.Web.Reading;

namespace EcoGrains.Web.Api.Model;

/// <summary>An item in a list.</summary>
public sealed record ItemModel
{
    /// <summary>For instance <c>nantong-etdz-2018/project/3</c>.</summary>
    public required string Id { get; init; }

    public required ItemKind Kind { get; init; }

    /// <summary>As printed: <c>3</c>, or <c>5.1</c> for a key task.</summary>
    public required string Number { get; init; }

    public required string Name { get; init; }

    /// <summary>The heading that it stands under; left out where the document does not say.</summary>
    public string? Category { get; init; }

    /// <summary>The workflow's state.</summary>
    public required ItemStatus Status { get; init; }

    /// <summary>The light today, with the rule and the numbers that made it.</summary>
    public required LightReading Light { get; init; }

    /// <summary>The lead first; empty while the office stands in.</summary>
    public required IReadOnlyList<string> Departments { get; init; }

    /// <summary>The earliest due date that is not done.</summary>
    public DateOnly? NextDue { get; init; }

    /// <summary>Planned investment in 万元; only of projects.</summary>
    public decimal? InvestmentWan { get; init; }

    internal static ItemModel Of(ItemEntry item) => new()
    {
        Id = item.State.Id().ToString(),
        Kind = item.State.Kind,
        Number = item.State.Number,
        Name = item.State.Name,
        Category = item.State.Category,
        Status = item.State.Status,
        Light = item.Light,
        Departments = item.State.Departments,
        NextDue = item.State.NextDue(),
        InvestmentWan = item.State.Project?.InvestmentWan,
    };
}

/// <summary>One page of an item list.</summary>
/// <param name="Items">Sorted by kind, then number.</param>
/// <param name="Next">The value of <c>after</c> for the next page; left out on the last.</param>
public sealed record ItemPageModel(IReadOnlyList<ItemModel> Items, string? Next);

/// <summary>An item with everything that it holds.</summary>
public sealed record ItemDetailsModel
{
    /// <summary>The line of it that a list shows.</summary>
    public required ItemModel Item { get; init; }

    /// <summary>Commits so far, from 1.</summary>
    public required long Version { get; init; }

    /// <summary>The instant from which it counts.</summary>
    public required DateTimeOffset AdoptedAt { get; init; }

    /// <summary>Line in the source document; left out where there is none.</summary>
    public int? Line { get; init; }

    /// <summary>In date order.</summary>
    public required IReadOnlyList<StageModel> Stages { get; init; }

    /// <summary>What the document leaves open.</summary>
    public GapModel? Gap { get; init; }

    /// <summary>Only of indicators: unit, target, parts, found value.</summary>
    public IndicatorDetails? Indicator { get; init; }

    /// <summary>Only of key tasks: the measures.</summary>
    public KeyTaskDetails? KeyTask { get; init; }

    /// <summary>Only of projects: content and investment.</summary>
    public ProjectDetails? Project { get; init; }

    /// <summary>How far it is, and what it is held against.</summary>
    public required ProgressModel Progress { get; init; }

    /// <summary>Only of indicators: how it stands against its target.</summary>
    public StandingModel? Standing { get; init; }

    /// <summary>Only of instructions: the leader's words, the meeting, the items that it is about.</summary>
    public InstructionDetails? Instruction { get; init; }

    /// <summary>The key task of which it is a part; left out for an item of its own.</summary>
    public string? Parent { get; init; }

    /// <summary>The parts into which it was split; left out where it was not.</summary>
    public IReadOnlyList<string>? Parts { get; init; }

    /// <summary>Items that speak of the same thing.</summary>
    public IReadOnlyList<LinkModel> Links { get; init; } = [];

    internal static ItemDetailsModel Of(ItemEntry item, ImmutableArray<NextDate> next, ProgrammeState? programme) => new()
    {
        Item = ItemModel.Of(item),
        Version = item.Version,
        AdoptedAt = ProgrammeZone.Local(item.State.AdoptedAt),
        Line = item.State.Line == 0 ? null : item.State.Line,
        Stages = [.. item.State.Stages.Select(stage => StageModel.Of(stage, next.FirstOrDefault(date => date.Stage == stage.Number)))],
        Gap = item.State.Gap is { } gap ? new GapModel(gap.MissingDueDate, gap.MissingDepartment, ReceiptModels.Of(gap.Receipts)) : null,
        Indicator = item.State.Indicator,
        KeyTask = item.State.KeyTask,
        Project = item.State.Project,
        Progress = ProgressModel.Of(item),
        Standing = StandingModel.Of(item.State),
        Instruction = item.State.Instruction,
        Parent = item.State.Parent,
        Parts = item.State.Parts,
        Links = programme is null ? [] : [.. ItemDetails.LinksOf(programme, item.State.Id().LocalId).Select(link => new LinkModel(link.Id.LocalId, link.Name, link.Why, link.Status))],
    };
}

/// <summary>An item that speaks of the same thing.</summary>
/// <param name="Item">Local id.</param>
/// <param name="Why">What both share.</param>
/// <param name="Status">Proposed by intake, confirmed or rejected by the office.</param>
public sealed record LinkModel(string Item, string Name, string Why, LinkStatus Status);

/// <summary>A stage (节点) with the notice to come for it.</summary>
/// <param name="Due">Met until the end of this civil day.</param>
/// <param name="OriginalDue">The first due date, which scoring keeps.</param>
/// <param name="Generation">From 1; each new due date starts the next.</param>
/// <param name="DoneAt">Left out while it is open.</param>
/// <param name="NextRung">The notice to come, for instance <c>T-30</c>.</param>
/// <param name="NextRungAt">When it goes out.</param>
/// <param name="SnoozedUntil">Early notices of earlier dates are withdrawn; left out where nothing is snoozed.</param>
/// <param name="Receipts">Who has read which notice, the newest of each recipient; left out where nobody has said so.</param>
/// <param name="Start">The day on which its work begins; left out where that is the adoption.</param>
public sealed record StageModel(
    int Number,
    string Name,
    DateOnly Due,
    DateOnly OriginalDue,
    int Generation,
    DateTimeOffset? DoneAt,
    string? NextRung,
    DateTimeOffset? NextRungAt,
    DateOnly? SnoozedUntil,
    IReadOnlyList<Receipt>? Receipts,
    DateOnly? Start = null)
{
    internal static StageModel Of(StageState stage, NextDate? next) => new(
        stage.Number,
        stage.Name,
        stage.Due,
        stage.OriginalDue,
        stage.Generation,
        stage.DoneAt is { } done ? ProgrammeZone.Local(done) : null,
        next?.NextRung,
        next is null ? null : ProgrammeZone.Local(next.NextRungAt),
        stage.SnoozedUntil,
        ReceiptModels.Of(stage.Receipts),
        stage.Start);
}

/// <summary>What the document leaves open, of which the office is reminded until it is filled.</summary>
/// <param name="Receipts">Who has read which notice; left out where nobody has said so.</param>
public sealed record GapModel(bool MissingDueDate, bool MissingDepartment, IReadOnlyList<Receipt>? Receipts);

/// <summary>Receipts as the API shows them: instants with the zone's offset.</summary>
internal static class ReceiptModels
{
    internal static IReadOnlyList<Receipt>? Of(ImmutableArray<Receipt>? receipts) =>
        receipts is { } all ? [.. all.Select(receipt => receipt with { At = ProgrammeZone.Local(receipt.At) })] : null;
}
