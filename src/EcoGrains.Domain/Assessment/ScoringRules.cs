using System.Collections.Immutable;

namespace EcoGrains.Domain.Assessment;

/// <summary>The grades of a yearly assessment, each better than the one before (source: domain.md, "Practice").</summary>
public enum Grade
{
    /// <summary>不合格.</summary>
    Fail,

    /// <summary>合格.</summary>
    Pass,

    /// <summary>良好.</summary>
    Good,

    /// <summary>优秀.</summary>
    Excellent,
}

/// <summary>
/// By what a programme's departments are assessed (考核), as data with defaults. Sources: domain.md, "Practice", where it gives a figure (10 points
/// for a missing report, one month early, 10 % over target); the others are the project's own and meant to be set by each programme.
/// </summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.ScoringRules")]
public sealed record ScoringRules
{
    public static ScoringRules Default { get; } = new();

    /// <summary>Points of an indicator that is met. 0 to 1,000; default 10.</summary>
    [Id(0)] public decimal IndicatorPoints { get; init; } = 10;

    /// <summary>Points of a key task that is done. 0 to 1,000; default 10.</summary>
    [Id(1)] public decimal KeyTaskPoints { get; init; } = 10;

    /// <summary>Points of a project that is done. 0 to 1,000; default 10.</summary>
    [Id(2)] public decimal ProjectPoints { get; init; } = 10;

    /// <summary>Points of a leader's instruction that is done. 0 to 1,000; default 5.</summary>
    [Id(3)] public decimal InstructionPoints { get; init; } = 5;

    /// <summary>Items that weigh more or less than their kind, or lose points by the unit.</summary>
    [Id(4)] public ImmutableArray<ItemScoring> Items { get; init; } = [];

    /// <summary>Taken off for each stage that is late against its original due date. 0 to 100; default 1.</summary>
    [Id(5)] public decimal LateStage { get; init; } = 1;

    /// <summary>Taken off for each day late, beside <see cref="LateStage"/>. 0 to 100; default 0.</summary>
    [Id(6)] public decimal LateDay { get; init; }

    /// <summary>The most that one stage's lateness takes off. 0 to 1,000; default 5.</summary>
    [Id(7)] public decimal LateMost { get; init; } = 5;

    /// <summary>Taken off for each yellow slip. 0 to 100; default 1.</summary>
    [Id(8)] public decimal YellowSlip { get; init; } = 1;

    /// <summary>Taken off for each red slip, one that was yellow before too: one matter, one deduction. 0 to 100; default 3.</summary>
    [Id(9)] public decimal RedSlip { get; init; } = 3;

    /// <summary>Taken off for each report that was due and never came. 0 to 100; default 10.</summary>
    [Id(10)] public decimal MissingReport { get; init; } = 10;

    /// <summary>Taken off for each report that came late. 0 to 100; default 0: whoever is late is named.</summary>
    [Id(11)] public decimal LateReport { get; init; }

    /// <summary>From how many days before its original due date a finished item is early. 1 to 366; default 30.</summary>
    [Id(12)] public int EarlyDays { get; init; } = 30;

    /// <summary>For each item that is early. 0 to 100; default 1.</summary>
    [Id(13)] public decimal EarlyBonus { get; init; } = 1;

    /// <summary>By how many percent of its target an indicator must be better to be over it. 1 to 1,000; default 10.</summary>
    [Id(14)] public decimal OverTargetPercent { get; init; } = 10;

    /// <summary>For each indicator that is over its target. 0 to 100; default 1.</summary>
    [Id(15)] public decimal OverTargetBonus { get; init; } = 1;

    /// <summary>For each indicator that reached its striving level (力争). 0 to 100; default 1.</summary>
    [Id(16)] public decimal StrivingBonus { get; init; } = 1;

    /// <summary>Items that must not fail (一票否决): <c>indicator/3</c>.</summary>
    [Id(17)] public ImmutableArray<string> Vetoes { get; init; } = [];

    /// <summary>The best grade of a department of which such an item failed. Default 合格.</summary>
    [Id(18)] public Grade VetoCap { get; init; } = Grade.Pass;

    /// <summary>From which share of the points that could be had, in percent, it is 优秀. Up to 1,000; default 90.</summary>
    [Id(19)] public decimal ExcellentFrom { get; init; } = 90;

    /// <summary>And 良好. Default 80.</summary>
    [Id(20)] public decimal GoodFrom { get; init; } = 80;

    /// <summary>And 合格. Default 60.</summary>
    [Id(21)] public decimal PassFrom { get; init; } = 60;

    public bool Equals(ScoringRules? other) =>
        other is not null
        && Numbers().SequenceEqual(other.Numbers())
        && (EarlyDays, VetoCap) == (other.EarlyDays, other.VetoCap)
        && Items.AsSpan().SequenceEqual(other.Items.AsSpan())
        && Vetoes.AsSpan().SequenceEqual(other.Vetoes.AsSpan());

    public override int GetHashCode() => HashCode.Combine(IndicatorPoints, KeyTaskPoints, ProjectPoints, LateStage, MissingReport, Items.Length, Vetoes.Length);

    /// <summary>The share in percent to its grade.</summary>
    public Grade GradeOf(decimal percent) =>
        percent >= ExcellentFrom ? Grade.Excellent : percent >= GoodFrom ? Grade.Good : percent >= PassFrom ? Grade.Pass : Grade.Fail;

    private decimal[] Numbers() =>
    [
        IndicatorPoints, KeyTaskPoints, ProjectPoints, InstructionPoints, LateStage, LateDay, LateMost, YellowSlip, RedSlip, MissingReport, LateReport, EarlyBonus,
        OverTargetPercent, OverTargetBonus, StrivingBonus, ExcellentFrom, GoodFrom, PassFrom,
    ];
}

/// <summary>How one item is scored where it is not as its kind.</summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.ItemScoring")]
public sealed record ItemScoring
{
    /// <summary>Without its programme: <c>indicator/3</c>.</summary>
    [Id(0)] public required string Item { get; init; }

    /// <summary>By how much its kind's points are multiplied. 0 to 100; default 1.</summary>
    [Id(1)] public decimal Weight { get; init; } = 1;

    /// <summary>
    /// Of an indicator: points lost per <see cref="Unit"/> missed, down to zero ("0.5 points per microgram"); null: pro rata. 0 to 1,000.
    /// </summary>
    [Id(2)] public decimal? PointsPerUnit { get; init; }

    /// <summary>The unit of <see cref="PointsPerUnit"/>, in the indicator's unit. Above 0; default 1.</summary>
    [Id(3)] public decimal Unit { get; init; } = 1;
}
