using System.Collections.Immutable;
using EcoGrains.Domain.Access;
using EcoGrains.Domain.Deadlines;
using EcoGrains.Domain.Items.Acceptance;
using EcoGrains.Domain.Items.Extensions;
using EcoGrains.Domain.Items.Slips;
using EcoGrains.Domain.Lights;
using EcoGrains.Domain.Plans;
using EcoGrains.Domain.Reporting;

namespace EcoGrains.Domain.Items;

/// <summary>
/// An item of the programme as its grain holds it: an indicator, a key task, an engineering project or an instruction. What they share
/// stands here; what only one of them has stands in <see cref="Indicator"/>, <see cref="KeyTask"/>, <see cref="Project"/> or <see cref="Instruction"/>.
/// </summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.ItemState")]
public sealed record ItemState
{
    [Id(0)] public required string Programme { get; init; }

    [Id(1)] public required ItemKind Kind { get; init; }

    /// <summary>As printed: <c>3</c>, or <c>5.1</c> for a key task.</summary>
    [Id(2)] public required string Number { get; init; }

    [Id(3)] public required string Name { get; init; }

    [Id(4)] public string? Category { get; init; }

    /// <summary>Line in the source document; 0 where there is none.</summary>
    [Id(5)] public int Line { get; init; }

    [Id(6)] public required ItemStatus Status { get; init; }

    /// <summary>The status to which it resumes; null unless suspended.</summary>
    [Id(7)] public ItemStatus? SuspendedFrom { get; init; }

    /// <summary>The instant from which the programme counts; never later than the commit that stored it.</summary>
    [Id(8)] public required DateTimeOffset AdoptedAt { get; init; }

    /// <summary>The leadership group that answers for it.</summary>
    [Id(9)] public required string Group { get; init; }

    /// <summary>The working calendar's id.</summary>
    [Id(10)] public required string Calendar { get; init; }

    /// <summary>The lead first; empty while the office stands in.</summary>
    [Id(11)] public ImmutableArray<string> Departments { get; init; } = [];

    /// <summary>In date order, numbered from 1.</summary>
    [Id(12)] public ImmutableArray<StageState> Stages { get; init; } = [];

    /// <summary>What the document leaves open; null when nothing is missing or it has been filled.</summary>
    [Id(13)] public GapState? Gap { get; init; }

    /// <summary>The light as last committed; <see cref="LightRules"/> recomputes it with its reason.</summary>
    [Id(14)] public Light Light { get; init; }

    [Id(15)] public IndicatorDetails? Indicator { get; init; }

    [Id(16)] public KeyTaskDetails? KeyTask { get; init; }

    [Id(17)] public ProjectDetails? Project { get; init; }

    /// <summary>The ladder of its stages where the plan gives one that is not the default; null otherwise.</summary>
    [Id(18)] public LadderData? StageLadder { get; init; }

    /// <summary>The ladder of its gap where the plan gives one that is not the default; null otherwise.</summary>
    [Id(19)] public LadderData? GapLadder { get; init; }

    /// <summary>Hash of the calendar version that its dates roll by; null for the first, by which items went before calendars had versions.</summary>
    [Id(20)] public string? CalendarVersion { get; init; }

    /// <summary>The thresholds that hold for it; null for the defaults.</summary>
    [Id(21)] public RuleBook? Rules { get; init; }

    /// <summary>Its supervision slips in the order of issue, the closed ones too; null where none was ever issued.</summary>
    [Id(22)] public ImmutableArray<SlipState>? Slips { get; init; }

    /// <summary>The newest application for its acceptance (验收); null before the first.</summary>
    [Id(23)] public AcceptanceState? Acceptance { get; init; }

    /// <summary>What was reported of it and approved, the newest of each period, in the order of the reports; null where nothing was.</summary>
    [Id(26)] public ImmutableArray<ProgressReport>? Reports { get; init; }

    /// <summary>How far it is by those reports; null where nothing was reported.</summary>
    [Id(27)] public ItemProgress? Progress { get; init; }

    /// <summary>When it was suspended, in order; null where it never was. Suspensions of before they were kept are not in it.</summary>
    [Id(28)] public ImmutableArray<SuspensionSpan>? Suspensions { get; init; }
    /// <summary>The key task of which it is a part, <c>task/4.2</c>; null for an item of its own.</summary>
    [Id(30)] public string? Parent { get; init; }

    /// <summary>Only of instructions.</summary>
    [Id(31)] public InstructionDetails? Instruction { get; init; }

    /// <summary>The parts into which a key task was split, <c>task/4.2.1</c> …; null where it was not.</summary>
    [Id(32)] public ImmutableArray<string>? Parts { get; init; }

    /// <summary>The last amendment of the plan that it has heard of; null before the first.</summary>
    [Id(33)] public int? Amendment { get; init; }

    /// <summary>What amendments took away from it: no promise may get the key of an earlier one. Null where they took nothing.</summary>
    [Id(34)] public FormerTracks? Former { get; init; }

    public ItemId Id() => new(Programme, Kind, Number);

    /// <summary>What rights to it depend on.</summary>
    public Subject Subject() => new(Group, Programme, Departments);

    /// <summary>Whether every stage is done. False for an item without stages: nothing was ever to be done.</summary>
    public bool AllStagesDone() => !Stages.IsEmpty && Stages.All(stage => stage.DoneAt is not null);

    /// <summary>The earliest due date that is not done; null when there is none.</summary>
    public DateOnly? NextDue() => Status == ItemStatus.Cancelled ? null : Stages.Where(stage => stage.DoneAt is null).Select(stage => (DateOnly?)stage.Due).Min();

    /// <summary>The running ladder of one of its stages.</summary>
    public Track TrackOf(StageState stage)
    {
        ArgumentNullException.ThrowIfNull(stage);
        return new(Ladder.OfStage(StageLadder), stage.Due, stage.Since, stage.SettledThrough, stage.SnoozedUntil);
    }

    /// <summary>The running ladder of its gap.</summary>
    public Track TrackOf(GapState gap)
    {
        ArgumentNullException.ThrowIfNull(gap);
        return new(Ladder.OfGap(GapLadder), gap.Anchor, gap.Since, gap.SettledThrough);
    }
}

/// <summary>A stage and how far its ladder is settled.</summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.StageState")]
public sealed record StageState
{
    [Id(0)] public required int Number { get; init; }

    [Id(1)] public required string Name { get; init; }

    /// <summary>Met until the end of this civil day.</summary>
    [Id(2)] public required DateOnly Due { get; init; }

    /// <summary>The first due date: stays on record for scoring.</summary>
    [Id(3)] public required DateOnly OriginalDue { get; init; }

    /// <summary>From 1; each new due date starts the next.</summary>
    [Id(4)] public required int Generation { get; init; }

    /// <summary>The instant at which this generation began.</summary>
    [Id(5)] public required DateTimeOffset Since { get; init; }

    /// <summary>Whether the office answers for it, whoever leads the item (目标下达).</summary>
    [Id(6)] public bool OwnedByOffice { get; init; }

    /// <summary>Offset in days of the last settled rung; null when none is.</summary>
    [Id(7)] public int? SettledThrough { get; init; }

    [Id(8)] public DateTimeOffset? DoneAt { get; init; }

    /// <summary>The rung of this generation that was sent last; null before the first.</summary>
    [Id(9)] public string? LastSent { get; init; }

    /// <summary>Who has read which notice of this generation, the newest of each recipient; null where nobody has said so.</summary>
    [Id(10)] public ImmutableArray<Receipt>? Receipts { get; init; }

    /// <summary>Snoozable rungs of earlier dates are withdrawn; null where nothing is snoozed.</summary>
    [Id(11)] public DateOnly? SnoozedUntil { get; init; }

    /// <summary>The newest request for another due date, decided or not; null before the first.</summary>
    [Id(12)] public ExtensionState? Extension { get; init; }

    /// <summary>The day on which its work begins; null: with the programme.</summary>
    [Id(15)] public DateOnly? Start { get; init; }
}

/// <summary>A missing date or a blank department, of which the office is reminded until it is filled.</summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.GapState")]
public sealed record GapState
{
    [Id(0)] public required bool MissingDueDate { get; init; }

    [Id(1)] public required bool MissingDepartment { get; init; }

    /// <summary>The adoption date: the anchor of the gap's ladder.</summary>
    [Id(2)] public required DateOnly Anchor { get; init; }

    [Id(3)] public required DateTimeOffset Since { get; init; }

    [Id(4)] public int? SettledThrough { get; init; }

    /// <summary>The rung that was sent last; null before the first.</summary>
    [Id(5)] public string? LastSent { get; init; }

    /// <summary>Who has read which notice, the newest of each recipient; null where nobody has said so.</summary>
    [Id(6)] public ImmutableArray<Receipt>? Receipts { get; init; }

    /// <summary>From 2, where an amendment opened it; null for the first.</summary>
    [Id(10)] public int? Generation { get; init; }
}

/// <summary>A recipient has read a notice (签收).</summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.Receipt")]
public sealed record Receipt
{
    /// <summary><c>department/NAME</c>, <c>office</c> or <c>leadership</c>.</summary>
    [Id(0)] public required string By { get; init; }

    /// <summary>For instance <c>T-7</c>.</summary>
    [Id(1)] public required string Rung { get; init; }

    [Id(2)] public required DateTimeOffset At { get; init; }
}

/// <summary>What only an indicator has.</summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.IndicatorDetails")]
public sealed record IndicatorDetails
{
    [Id(0)] public string? Unit { get; init; }

    [Id(1)] public required Target Target { get; init; }

    [Id(2)] public ImmutableArray<IndicatorPart> Parts { get; init; } = [];

    /// <summary>The value found at the yearly check, in <see cref="Unit"/>; null before, or where none was given.</summary>
    [Id(3)] public decimal? Found { get; init; }

    /// <summary>Where it stood before the year; null where not given.</summary>
    [Id(4)] public decimal? Baseline { get; init; }

    /// <summary>Which way is better; null: as the target's operator says.</summary>
    [Id(5)] public IndicatorDirection? Direction { get; init; }

    /// <summary>What a reported value is; null for a snapshot.</summary>
    [Id(6)] public IndicatorValueKind? ValueKind { get; init; }

    /// <summary>How the values of its parts decide; null: its own value decides where one was reported, else all parts.</summary>
    [Id(7)] public PartsRule? PartsRule { get; init; }

    /// <summary>Whether the yearly check found the striving level reached; null before, or where there is none.</summary>
    [Id(8)] public bool? StrivingReached { get; init; }

    /// <summary>The parts' values that the yearly check went by; null before, or where it went by none.</summary>
    [Id(9)] public ImmutableArray<PartValue>? FoundParts { get; init; }
}

/// <summary>What only a key task has.</summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.KeyTaskDetails")]
public sealed record KeyTaskDetails
{
    [Id(0)] public ImmutableArray<string> Measures { get; init; } = [];
}

/// <summary>What only an engineering project has.</summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.ProjectDetails")]
public sealed record ProjectDetails
{
    [Id(0)] public string? Content { get; init; }

    /// <summary>Planned investment in 万元; null where not given.</summary>
    [Id(1)] public decimal? InvestmentWan { get; init; }

    /// <summary>Investment arranged so far (到位), 万元: as reported last, or as the office has set it since; null where neither did.</summary>
    [Id(2)] public decimal? InvestmentInPlaceWan { get; init; }

    /// <summary>Investment done so far (完成), 万元, in the same way.</summary>
    [Id(3)] public decimal? InvestmentDoneWan { get; init; }
}
