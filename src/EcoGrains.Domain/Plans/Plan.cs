using System.Collections.Immutable;
using EcoGrains.Domain.Assessment;

namespace EcoGrains.Domain.Plans;

/// <summary>
/// A task book (任务书) as data: what one jurisdiction promises for one year. It is what intake drafts, what the office
/// reviews and what the programme grain adopts. <see cref="PlanValidator"/> says whether it may be adopted.
/// </summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.Plan")]
public sealed record Plan
{
    /// <summary>Lower-case letters, digits and hyphens, for instance <c>nantong-etdz-2018</c>: the programme grain's key.</summary>
    [Id(0)] public required string Id { get; init; }

    /// <summary>The task book's title as printed, without the spaces that extraction put into it.</summary>
    [Id(1)] public required string Title { get; init; }

    /// <summary>The year whose end closes the programme.</summary>
    [Id(2)] public required int Year { get; init; }

    /// <summary>The document's own date; adoption defaults to 08:00 local on it.</summary>
    [Id(3)] public required DateOnly IssuedOn { get; init; }

    /// <summary>The body that issued the task book.</summary>
    [Id(4)] public required string Issuer { get; init; }

    /// <summary>The key of the leadership group (领导小组) that answers for it, for instance <c>nantong-etdz</c>.</summary>
    [Id(5)] public required string Group { get; init; }

    /// <summary>The working calendar by which dates roll, for instance <c>cn</c>.</summary>
    [Id(6)] public string Calendar { get; init; } = "cn";

    /// <summary>Every department that an item names, in the order of first mention, by its full name.</summary>
    [Id(7)] public ImmutableArray<string> Departments { get; init; } = [];

    [Id(8)] public ImmutableArray<PlanIndicator> Indicators { get; init; } = [];

    [Id(9)] public ImmutableArray<PlanKeyTask> KeyTasks { get; init; } = [];

    [Id(10)] public ImmutableArray<PlanProject> Projects { get; init; } = [];

    /// <summary>Places where one item speaks of another: proposals for the office, without effect on deadlines.</summary>
    [Id(11)] public ImmutableArray<PlanLink> Links { get; init; } = [];

    /// <summary>The ladders that differ from those of deadlines.md; null where none does.</summary>
    [Id(12)] public PlanLadders? Ladders { get; init; }

    /// <summary>The thresholds by which the programme is run; null for the defaults.</summary>
    [Id(13)] public RuleBook? Rules { get; init; }

    /// <summary>By what its departments are assessed; null for the defaults.</summary>
    [Id(14)] public ScoringRules? Scoring { get; init; }
}

/// <summary>An indicator (指标): a figure to reach by the end of the year.</summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.PlanIndicator")]
public sealed record PlanIndicator
{
    [Id(0)] public required int Number { get; init; }

    /// <summary>The heading it stands under, null where the document does not say.</summary>
    [Id(1)] public string? Category { get; init; }

    [Id(2)] public required string Name { get; init; }

    /// <summary>As printed, for instance <c>%</c> or <c>m³/万元</c>; null where not given.</summary>
    [Id(3)] public string? Unit { get; init; }

    [Id(4)] public required Target Target { get; init; }

    /// <summary>Sub-indicators (分项), for instance the seven pollutants of one reduction target.</summary>
    [Id(5)] public ImmutableArray<IndicatorPart> Parts { get; init; } = [];

    /// <summary>Line in the source document, from 1; 0 where the plan did not come from a text.</summary>
    [Id(6)] public int Line { get; init; }

    /// <summary>Where it stood before the year, in its unit; null where not given.</summary>
    [Id(7)] public decimal? Baseline { get; init; }

    /// <summary>Which way is better; null: as the target's operator says.</summary>
    [Id(8)] public IndicatorDirection? Direction { get; init; }

    /// <summary>What a reported value is; null for a snapshot.</summary>
    [Id(9)] public IndicatorValueKind? ValueKind { get; init; }

    /// <summary>How the values of its parts decide; null: its own value decides where one was reported, else all parts.</summary>
    [Id(10)] public PartsRule? PartsRule { get; init; }
}

/// <summary>A key task (重点工作) of one of the areas (一 … 九).</summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.PlanKeyTask")]
public sealed record PlanKeyTask
{
    /// <summary>Area and number, for instance <c>5.1</c> for 五.1.</summary>
    [Id(0)] public required string Number { get; init; }

    [Id(1)] public required string Area { get; init; }

    [Id(2)] public required string Title { get; init; }

    /// <summary>What is to be done, a sentence or a short restatement each.</summary>
    [Id(3)] public ImmutableArray<string> Measures { get; init; } = [];

    /// <summary>The lead first; empty where the document names none: the office owns the task until it is assigned.</summary>
    [Id(4)] public ImmutableArray<string> Departments { get; init; } = [];

    [Id(5)] public int Line { get; init; }
}

/// <summary>An engineering project (工程项目).</summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.PlanProject")]
public sealed record PlanProject
{
    [Id(0)] public required int Number { get; init; }

    [Id(1)] public string? Category { get; init; }

    [Id(2)] public required string Name { get; init; }

    [Id(3)] public string? Content { get; init; }

    /// <summary>Planned investment in 万元 (ten thousand yuan); null where not given.</summary>
    [Id(4)] public decimal? InvestmentWan { get; init; }

    /// <summary>The lead first. Empty is a data gap: the project table has the column.</summary>
    [Id(5)] public ImmutableArray<string> Departments { get; init; } = [];

    /// <summary>In date order, numbered from 1. Empty is a data gap.</summary>
    [Id(6)] public ImmutableArray<PlanStage> Stages { get; init; } = [];

    [Id(7)] public int Line { get; init; }
}

/// <summary>A stage (节点): a due date of its own, met until the end of that civil day.</summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.PlanStage")]
public sealed record PlanStage
{
    [Id(0)] public required int Number { get; init; }

    [Id(1)] public required string Name { get; init; }

    [Id(2)] public required DateOnly Due { get; init; }

    /// <summary>The day on which its work begins; null: with the programme.</summary>
    [Id(3)] public DateOnly? Start { get; init; }
}

/// <summary>A cross-reference between two items, each written as <c>task/2.2</c>, <c>project/3</c> or <c>indicator/19</c>.</summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.PlanLink")]
public sealed record PlanLink
{
    [Id(0)] public required string From { get; init; }

    [Id(1)] public required string To { get; init; }

    /// <summary>The words that both share.</summary>
    [Id(2)] public required string Why { get; init; }
}
