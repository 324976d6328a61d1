using EcoGrains.Domain.Items;

namespace EcoGrains.Domain.Plans;

/// <summary>What a plan's indicators must be like: their targets, and what their parts decide.</summary>
internal static class IndicatorValidator
{
    internal static IEnumerable<PlanProblem> Validate(Plan plan) => plan.Indicators.SelectMany(Validate);

    private static IEnumerable<PlanProblem> Validate(PlanIndicator indicator)
    {
        string item = ItemId.Local(ItemKind.Indicator, indicator.Number);
        foreach (Target target in indicator.Parts.Select(part => part.Target).Prepend(indicator.Target).OfType<Target>())
        {
            if (TargetRules.Problem(target) is { } problem)
            {
                yield return new(TargetRules.Code, item, problem);
            }
        }

        if (indicator.Baseline is { } baseline && Math.Abs(baseline) > TargetRules.Limit)
        {
            yield return new("bad-baseline", item, $"The baseline {TargetRules.Text(baseline)} is no figure of an indicator.");
        }

        if ((indicator.Direction, indicator.Target.Operator) is (IndicatorDirection.LowerIsBetter, TargetOperator.AtLeast) or (IndicatorDirection.HigherIsBetter, TargetOperator.AtMost))
        {
            yield return new("direction-conflict", item, $"The target is {TargetRules.Words(indicator.Target)}, which does not fit the direction '{Json.JsonNames.Of(indicator.Direction!.Value)}'.");
        }

        foreach (PlanProblem problem in OfParts(indicator, item))
        {
            yield return problem;
        }
    }

    private static IEnumerable<PlanProblem> OfParts(PlanIndicator indicator, string item)
    {
        bool weighted = indicator.PartsRule == PartsRule.Weighted;
        if (indicator.Parts.Any(part => weighted ? part.Weight is not (> 0 and <= TargetRules.MaxWeight) : part.Weight is not null))
        {
            yield return new("bad-weight", item, weighted ? "Parts that are weighted need a weight each, above 0." : "Only parts that are weighted have a weight.");
        }

        if (indicator.PartsRule is not { } rule)
        {
            yield break;
        }

        if (indicator.Parts.IsEmpty)
        {
            yield return new("parts-missing", item, $"The rule '{Json.JsonNames.Of(rule)}' needs parts.");
        }

        if (indicator.Parts.Select(part => part.Name).Distinct(StringComparer.Ordinal).Count() != indicator.Parts.Length)
        {
            yield return new("duplicate-part", item, "Two parts have one name, so their values could not be told apart.");
        }

        // The mean and the worst are held against one target; where the superior sets it, it is still to come.
        if (rule != PartsRule.AllParts && indicator.Target.Kind is not (TargetKind.Numeric or TargetKind.AssignedBySuperior))
        {
            yield return new("bad-parts-rule", item, $"The rule '{Json.JsonNames.Of(rule)}' holds a figure against the indicator's own target, so that must be a number.");
        }
    }
}
