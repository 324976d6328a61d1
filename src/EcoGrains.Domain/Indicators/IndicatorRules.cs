using EcoGrains.Domain.Items;
using EcoGrains.Domain.Plans;
using EcoGrains.Domain.Reporting;

namespace EcoGrains.Domain.Indicators;

/// <summary>
/// Whether an indicator is met (source: domain.md, "Words" and "Workflows"). Equality counts as met; a zero is a value; what was not
/// reported is neither. Pure: what was measured in, a finding out.
/// </summary>
public static class IndicatorRules
{
    /// <summary>Holds what was reported against the target, by the indicator's rule for its parts.</summary>
    /// <param name="value">The indicator's own value in its unit; null where none was reported.</param>
    /// <param name="parts">Values of parts, by name; a part that is left out was not reported.</param>
    public static IndicatorReading Evaluate(IndicatorDetails details, decimal? value, IReadOnlyList<PartValue> parts)
    {
        ArgumentNullException.ThrowIfNull(details);
        ArgumentNullException.ThrowIfNull(parts);
        if (details.Target.Kind == TargetKind.NotApplicable)
        {
            return new() { Finding = IndicatorFinding.Undecided, Words = "The indicator does not count here." };
        }

        PartReading[] counted = [.. details.Parts.Where(part => part.Target?.Kind != TargetKind.NotApplicable).Select(part => OfPart(part, details, parts))];
        return RuleOf(details, value, counted) switch
        {
            PartsRule.AllParts => ByParts(counted),
            PartsRule.Weighted => ByMean(details, counted),
            PartsRule.Worst => ByWorst(details, counted),
            _ => ByValue(details.Target, value),
        };
    }

    /// <summary>Which way is better: as the plan says, else as the target's operator does; null where neither tells.</summary>
    public static IndicatorDirection? DirectionOf(IndicatorDetails details)
    {
        ArgumentNullException.ThrowIfNull(details);
        return details.Direction ?? details.Target.Operator switch
        {
            TargetOperator.AtLeast => IndicatorDirection.HigherIsBetter,
            TargetOperator.AtMost => IndicatorDirection.LowerIsBetter,
            _ => null,
        };
    }

    // Where the plan has no rule: the indicator's own value, or, where none was reported, what was reported of its parts.
    private static PartsRule? RuleOf(IndicatorDetails details, decimal? value, PartReading[] counted)
    {
        if (counted.Length == 0)
        {
            return null;
        }

        bool own = details.Target.Kind == TargetKind.Numeric;
        bool partsTell = counted.Any(part => part.Target?.Kind == TargetKind.Numeric) && (!own || counted.Any(part => part.Value is not null));
        return details.PartsRule ?? (partsTell && !(own && value is not null) ? PartsRule.AllParts : null);
    }

    private static IndicatorReading ByValue(Target target, decimal? value) => new()
    {
        Finding = Find(target, value),
        Value = value,
        StrivingReached = Striving(target, value),
        Words = FindingWords.Of(target, value),
    };

    private static IndicatorReading ByParts(PartReading[] parts) => new()
    {
        Finding = Together(parts),
        StrivingReached = StrivingOf(parts),
        Parts = [.. parts],
        Words = FindingWords.Of(parts),
    };

    private static IndicatorReading ByMean(IndicatorDetails details, PartReading[] parts)
    {
        PartReading[] missing = [.. parts.Where(part => part.Value is null)];
        decimal weights = parts.Sum(part => WeightOf(details, part));
        if (missing.Length > 0 || weights <= 0 || details.Target.Kind != TargetKind.Numeric)
        {
            return Open(details, parts, missing);
        }

        decimal mean = parts.Sum(part => part.Value!.Value * WeightOf(details, part)) / weights;
        return ByValue(details.Target, mean) with { Parts = [.. parts], Words = FindingWords.OfMean(details.Target, mean, parts) };
    }

    private static IndicatorReading ByWorst(IndicatorDetails details, PartReading[] parts)
    {
        PartReading[] missing = [.. parts.Where(part => part.Value is null)];
        PartReading? worst = parts.Where(part => part.Value is not null).MaxBy(part => Distance(details.Target, part.Value!.Value));
        // One that misses decides, whatever the others will be.
        if (worst is null || details.Target.Kind != TargetKind.Numeric || (missing.Length > 0 && details.Target.IsMetBy(worst.Value!.Value) == true))
        {
            return Open(details, parts, missing);
        }

        return ByValue(details.Target, worst.Value) with { Parts = [.. parts], Words = FindingWords.OfWorst(details.Target, worst) };
    }

    private static IndicatorReading Open(IndicatorDetails details, PartReading[] parts, PartReading[] missing)
    {
        bool undecided = details.Target.Kind != TargetKind.Numeric || missing.Length == 0;
        return new()
        {
            Finding = undecided ? IndicatorFinding.Undecided : IndicatorFinding.NotReported,
            Parts = [.. parts],
            Words = undecided ? FindingWords.Of(details.Target, null) : FindingWords.Missing(details.Target, missing),
        };
    }

    // Under a mean or a worst, a part is held against the indicator's target: it has none that counts.
    private static PartReading OfPart(IndicatorPart part, IndicatorDetails details, IReadOnlyList<PartValue> values)
    {
        decimal? value = values.FirstOrDefault(reported => reported.Name == part.Name)?.Value;
        Target target = details.PartsRule is null or PartsRule.AllParts ? part.Target ?? details.Target : details.Target;
        return new(part.Name, value, target, Find(target, value), Striving(target, value));
    }

    private static IndicatorFinding Find(Target target, decimal? value) => (target.Kind, value) switch
    {
        (not TargetKind.Numeric, _) => IndicatorFinding.Undecided,
        (_, null) => IndicatorFinding.NotReported,
        (_, { } measured) => target.IsMetBy(measured) == true ? IndicatorFinding.Met : IndicatorFinding.Missed,
    };

    private static bool? Striving(Target target, decimal? value) => value is { } measured ? target.Striving?.IsMetBy(measured) : null;

    // One that misses decides, whatever the others will be.
    private static IndicatorFinding Together(PartReading[] parts)
    {
        IndicatorFinding[] byWeight = [IndicatorFinding.Missed, IndicatorFinding.NotReported, IndicatorFinding.Undecided];
        return byWeight.FirstOrDefault(finding => parts.Any(part => part.Finding == finding), IndicatorFinding.Met);
    }

    private static bool? StrivingOf(PartReading[] parts)
    {
        PartReading[] levelled = [.. parts.Where(part => part.Target?.Striving is not null)];
        return levelled.Length == 0 || levelled.Any(part => part.StrivingReached is null) ? null : levelled.All(part => part.StrivingReached == true);
    }

    // How far a value lies on the wrong side of the target; negative on the right side.
    private static decimal Distance(Target target, decimal value) => target switch
    {
        { Operator: TargetOperator.AtLeast, Value: { } bound } => bound - value,
        { Operator: TargetOperator.AtMost, Value: { } bound } => value - bound,
        { Operator: TargetOperator.Equal, Value: { } bound } => Math.Abs(bound - value),
        { Lower: { } lower, Upper: { } upper } => Math.Max(lower - value, value - upper),
        _ => 0,
    };

    private static decimal WeightOf(IndicatorDetails details, PartReading part) => details.Parts.First(known => known.Name == part.Name).Weight ?? 0;
}
