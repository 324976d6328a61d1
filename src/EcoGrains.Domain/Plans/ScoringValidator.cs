using System.Globalization;
using EcoGrains.Domain.Assessment;
using EcoGrains.Domain.Items;

namespace EcoGrains.Domain.Plans;

/// <summary>The ranges of a plan's scoring rules, as <see cref="ScoringRules"/> documents them.</summary>
internal static class ScoringValidator
{
    private const string Code = "bad-scoring";

    /// <param name="items">The local ids of the plan's items.</param>
    internal static IEnumerable<PlanProblem> Validate(Plan plan, IReadOnlySet<string> items)
    {
        if (plan.Scoring is not { } rules)
        {
            yield break;
        }

        (string Name, decimal Value, decimal From, decimal To)[] numbers =
        [
            ("indicatorPoints", rules.IndicatorPoints, 0, 1000), ("keyTaskPoints", rules.KeyTaskPoints, 0, 1000), ("projectPoints", rules.ProjectPoints, 0, 1000),
            ("instructionPoints", rules.InstructionPoints, 0, 1000), ("lateStage", rules.LateStage, 0, 100), ("lateDay", rules.LateDay, 0, 100),
            ("lateMost", rules.LateMost, 0, 1000), ("yellowSlip", rules.YellowSlip, 0, 100), ("redSlip", rules.RedSlip, 0, 100),
            ("missingReport", rules.MissingReport, 0, 100), ("lateReport", rules.LateReport, 0, 100), ("earlyDays", rules.EarlyDays, 1, 366),
            ("earlyBonus", rules.EarlyBonus, 0, 100), ("overTargetPercent", rules.OverTargetPercent, 1, 1000), ("overTargetBonus", rules.OverTargetBonus, 0, 100),
            ("strivingBonus", rules.StrivingBonus, 0, 100), ("excellentFrom", rules.ExcellentFrom, 0, 1000), ("goodFrom", rules.GoodFrom, 0, 1000), ("passFrom", rules.PassFrom, 0, 1000),
        ];
        foreach ((string name, decimal value, decimal from, decimal to) in numbers.Where(number => number.Value < number.From || number.Value > number.To))
        {
            yield return new(Code, "", string.Create(CultureInfo.InvariantCulture, $"The scoring rule '{name}' is {value}; it lies between {from} and {to}."));
        }

        if (rules.ExcellentFrom <= rules.GoodFrom || rules.GoodFrom <= rules.PassFrom)
        {
            yield return new(Code, "", "The grades' thresholds fall: 'excellentFrom' lies above 'goodFrom', and that above 'passFrom'.");
        }

        foreach (string unknown in rules.Items.Select(scoring => scoring.Item).Concat(rules.Vetoes).Where(item => !items.Contains(item)).Distinct(StringComparer.Ordinal))
        {
            yield return new(Code, unknown, $"The scoring rules name '{unknown}', which the plan does not have; an item is written as project/3.");
        }

        foreach (string twice in Twice(rules.Items.Select(scoring => scoring.Item)).Concat(Twice(rules.Vetoes)))
        {
            yield return new(Code, twice, $"The scoring rules name '{twice}' twice in one list.");
        }

        foreach (ItemScoring scoring in rules.Items.Where(scoring => scoring.Weight is < 0 or > 100 || scoring.PointsPerUnit is < 0 or > 1000 || scoring.Unit <= 0))
        {
            yield return new(Code, scoring.Item, $"The scoring of '{scoring.Item}' has a weight between 0 and 100, points per unit between 0 and 1000 and a unit above 0.");
        }

        foreach (ItemScoring scoring in rules.Items.Where(scoring => scoring.PointsPerUnit is not null && !IsIndicator(scoring.Item)))
        {
            yield return new(Code, scoring.Item, $"The scoring of '{scoring.Item}' has points per unit, which only an indicator can miss.");
        }
    }

    private static bool IsIndicator(string item) => ItemId.TryParseLocal("", item, out ItemId id) && id.Kind == ItemKind.Indicator;

    private static IEnumerable<string> Twice(IEnumerable<string> items) => items.GroupBy(item => item, StringComparer.Ordinal).Where(same => same.Count() > 1).Select(same => same.Key);
}
