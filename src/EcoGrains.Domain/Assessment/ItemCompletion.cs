using EcoGrains.Domain.Indicators;
using EcoGrains.Domain.Items;
using EcoGrains.Domain.Plans;

namespace EcoGrains.Domain.Assessment;

/// <summary>How far an item is, and what that is worth.</summary>
/// <param name="Full">What it is worth when it is done.</param>
/// <param name="Share">0 to 1.</param>
/// <param name="Value">The indicator's value that decided; null where no one number did.</param>
internal sealed record ItemCompletion(decimal Full, decimal Share, decimal? Value)
{
    internal decimal Points => Round(Full * Share);

    /// <summary>Null for what cannot be scored: it does not count here, awaits its target, or was withdrawn.</summary>
    /// <param name="met">What the yearly check found; null before it. The status forgets it when the indicator is closed out.</param>
    internal static ItemCompletion? Of(ItemState item, bool? met, ScoringRules rules)
    {
        ItemScoring? own = rules.Items.FirstOrDefault(scoring => scoring.Item == item.Id().LocalId);
        decimal full = Round((own?.Weight ?? 1) * (item.Kind switch
        {
            ItemKind.Indicator => rules.IndicatorPoints,
            ItemKind.KeyTask => rules.KeyTaskPoints,
            ItemKind.Project => rules.ProjectPoints,
            _ => rules.InstructionPoints,
        }));
        if (full <= 0 || item.Status is ItemStatus.Cancelled or ItemStatus.NotApplicable || item.Indicator?.Target.Kind is TargetKind.AssignedBySuperior or TargetKind.NotApplicable)
        {
            return null;
        }

        return item.Indicator is { } indicator ? OfIndicator(item, met, indicator, own, full) : new(full, ByWork(item), null);
    }

    /// <summary>To hundredths, without the zeros that a decimal carries along: equal points are written alike.</summary>
    internal static decimal Round(decimal points) => Math.Round(points, 2, MidpointRounding.AwayFromZero) / 1.0000000000000000000000000000m;

    /// <summary>The reading by the yearly check, or by what was reported before it.</summary>
    internal static IndicatorReading ReadingOf(ItemState item)
    {
        IndicatorDetails indicator = item.Indicator!;
        return IsChecked(item)
            ? IndicatorRules.Evaluate(indicator, indicator.Found, [.. indicator.FoundParts ?? []])
            : IndicatorRules.Evaluate(indicator, item.Progress?.Value, [.. item.Progress?.Parts ?? []]);
    }

    /// <summary>Whether the yearly check was made. An indicator that was closed out since, or suspended, keeps its finding.</summary>
    internal static bool IsChecked(ItemState item) => item.Stages is [.., { DoneAt: not null }] && item.Indicator is not null;

    // A stage that is done is done, whatever the last report said.
    private static decimal ByWork(ItemState item)
    {
        if (item.Status is ItemStatus.Completed or ItemStatus.ClosedOut || item.AllStagesDone())
        {
            return 1;
        }

        decimal stages = item.Stages.IsEmpty ? 0 : (decimal)item.Stages.Count(stage => stage.DoneAt is not null) / item.Stages.Length;
        return Math.Max(stages, Math.Clamp((item.Progress?.Percent ?? 0) / 100, 0, 1));
    }

    private static ItemCompletion OfIndicator(ItemState item, bool? met, IndicatorDetails indicator, ItemScoring? own, decimal full)
    {
        IndicatorReading reading = ReadingOf(item);
        if (met == true || reading.Finding == IndicatorFinding.Met)
        {
            return new(full, 1, reading.Value);
        }

        if (own?.PointsPerUnit is { } points && reading.Value is { } value && Missed(indicator.Target, value) is { } missed)
        {
            return new(full, Math.Max(0, full - (points * missed / own.Unit)) / full, value);
        }

        return reading switch
        {
            { Parts: { IsEmpty: false } parts, Value: null } => new(full, parts.Average(ShareOf), null),
            { Value: { } measured } => new(full, ShareOf(indicator.Target, measured), measured),
            // Words are judged at the check; before it the report's percent is all there is. What was not reported is no zero, but earns nothing.
            { Finding: IndicatorFinding.Undecided } when !IsChecked(item) => new(full, Math.Clamp((item.Progress?.Percent ?? 0) / 100, 0, 1), null),
            _ => new(full, 0, null),
        };
    }

    private static decimal ShareOf(PartReading part) => part switch
    {
        { Finding: IndicatorFinding.Met } => 1,
        { Value: { } value, Target: { } target } => ShareOf(target, value),
        _ => 0,
    };

    // How much of the target a value comes to; a target of zero is reached or it is not.
    private static decimal ShareOf(Target target, decimal value)
    {
        if (target.IsMetBy(value) == true)
        {
            return 1;
        }

        decimal share = (target.Operator, target.Value) switch
        {
            (TargetOperator.AtLeast, > 0 and { } bound) => value / bound,
            (TargetOperator.AtMost, > 0 and { } bound) => bound / value,
            (TargetOperator.Equal, { } bound and not 0) => 1 - (Math.Abs(value - bound) / Math.Abs(bound)),
            (TargetOperator.Range, _) when target is { Lower: > 0 and { } lower } && value < lower => value / lower,
            (TargetOperator.Range, _) when target is { Upper: > 0 and { } upper } && value > upper => upper / value,
            _ => 0,
        };
        return Math.Clamp(share, 0, 1);
    }

    private static decimal? Missed(Target target, decimal value) => target switch
    {
        { Operator: TargetOperator.AtLeast, Value: { } bound } => Math.Max(0, bound - value),
        { Operator: TargetOperator.AtMost, Value: { } bound } => Math.Max(0, value - bound),
        { Operator: TargetOperator.Equal, Value: { } bound } => Math.Abs(value - bound),
        { Lower: { } lower, Upper: { } upper } => Math.Max(0, Math.Max(lower - value, value - upper)),
        _ => null,
    };
}
