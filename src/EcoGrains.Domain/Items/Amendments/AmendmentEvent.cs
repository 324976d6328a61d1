using System.Collections.Immutable;
using System.Text.Json.Serialization;
using EcoGrains.Domain.Deadlines;
using EcoGrains.Domain.Plans;

namespace EcoGrains.Domain.Items;

/// <summary>The amended plan does not have the item any more: it sends nothing from here on.</summary>
/// <param name="Amendment">Its number.</param>
public sealed record Cancelled(int Amendment, string Reason) : ItemEvent;

/// <summary>The item is as the amended plan has it; where a stage has another date, <see cref="DueDateSet"/> follows.</summary>
/// <param name="Amendment">Its number.</param>
/// <param name="SuspendedFrom">Null unless it is suspended.</param>
/// <param name="Stages">Stages that the plan names otherwise, or whose work begins anew.</param>
/// <param name="Dropped">Numbers of the stages that it has no more.</param>
public sealed record Amended(
    int Amendment,
    string Reason,
    ItemStatus Status,
    ItemStatus? SuspendedFrom,
    string Name,
    string? Category,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] int Line,
    ImmutableArray<string> Departments,
    IndicatorDetails? Indicator = null,
    KeyTaskDetails? KeyTask = null,
    ProjectDetails? Project = null,
    LadderData? StageLadder = null,
    LadderData? GapLadder = null,
    RuleBook? Rules = null,
    ImmutableArray<AmendedStage>? Stages = null,
    ImmutableArray<int>? Dropped = null) : ItemEvent;

/// <param name="OriginalDue">The plan's own date: what scoring goes by.</param>
/// <param name="Reopened">It was done and is to be done again.</param>
/// <param name="Start">The day on which its work begins; null: with the programme.</param>
public sealed record AmendedStage(
    int Number,
    string Name,
    DateOnly OriginalDue,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool Reopened = false,
    DateOnly? Start = null);

/// <summary>The amended plan leaves open what was known: the gap's ladder begins anew.</summary>
/// <param name="Anchor">The civil date of the amendment.</param>
/// <param name="Generation">From 2: the first belongs to the plan as it was adopted.</param>
public sealed record GapOpened(bool MissingDueDate, bool MissingDepartment, DateOnly Anchor, DateTimeOffset Since, int Generation) : ItemEvent;
