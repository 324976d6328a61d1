using System.Globalization;
using System.Text.RegularExpressions;
using EcoGrains.Domain.Items;
using EcoGrains.Domain.Plans;
using EcoGrains.Intake.Findings;
using EcoGrains.Intake.Text;
using static System.FormattableString;

namespace EcoGrains.Intake.CrossChecks;

/// <summary>Where a key task speaks of an indicator, in its own words or nearly so, and whether it asks for the same number.</summary>
internal sealed partial class IndicatorMentions(FindingList findings)
{
    /// <summary>Three quarters of a name: 地表水断面水质优Ⅲ比例 is 地表水优于Ⅲ类比例, 建成区绿化覆盖率 of towns is not that of cities.</summary>
    private const double Alike = 0.75;

    /// <summary>Below this length a name has too few characters to be recognised by most of them.</summary>
    private const int ShortestInexact = 5;

    private const int TailLength = 2;

    private sealed record Mention(PlanIndicator Indicator, string Name, Clause Clause, Alignment Place)
    {
        public string Item => ItemId.Local(ItemKind.Indicator, Indicator.Number);

        public string Words => Clause.Text[Place.Start..Place.End];
    }

    public IEnumerable<PlanLink> Find(IReadOnlyList<PlanIndicator> indicators, IReadOnlyList<Clause> clauses)
    {
        (PlanIndicator Indicator, string Name)[] names = [.. indicators.Select(indicator => (indicator, Names.ForComparison(indicator.Name))).Where(pair => pair.Item2.Length > 2)];
        foreach (Clause clause in clauses)
        {
            List<Mention> taken = [];
            foreach (Mention mention in names
                .Select(pair => TryMention(pair.Indicator, pair.Name, clause))
                .OfType<Mention>()
                .OrderByDescending(mention => mention.Place.Ratio)
                .ThenByDescending(mention => mention.Name.Length))
            {
                // One place speaks of one indicator: the one whose name it is most like.
                if (taken.TrueForAll(other => other.Place.End <= mention.Place.Start || mention.Place.End <= other.Place.Start))
                {
                    taken.Add(mention);
                    CompareNumbers(mention);
                    yield return new() { From = clause.Item, To = mention.Item, Why = mention.Words };
                }
            }
        }
    }

    private static Mention? TryMention(PlanIndicator indicator, string name, Clause clause)
    {
        // What is measured stands at the end of a name; without it the clause speaks of something else.
        if (!clause.Text.Contains(name[^TailLength..], StringComparison.Ordinal))
        {
            return null;
        }

        int exact = clause.Text.IndexOf(name, StringComparison.Ordinal);
        Alignment place = exact >= 0 ? new(name.Length, exact, exact + name.Length, 1) : Alignment.Best(name, clause.Text);
        bool isAlike = exact >= 0 || (name.Length >= ShortestInexact && place.Ratio >= Alike && clause.Text.AsSpan(0, place.End).EndsWith(name.AsSpan()[^TailLength..], StringComparison.Ordinal));
        return isAlike ? new(indicator, name, clause, place) : null;
    }

    private void CompareNumbers(Mention mention)
    {
        Target target = mention.Indicator.Target;
        if (target is not { Kind: TargetKind.Numeric, Value: { } value } || mention.Indicator.Unit is not { } unit)
        {
            return;
        }

        Match number = NumberAfter().Match(CjkText.Narrow(CjkText.Compact(mention.Clause.Text[mention.Place.End..])));
        if (number.Success
            && number.Groups["unit"].Value.StartsWith(CjkText.Narrow(unit), StringComparison.Ordinal)
            && decimal.TryParse(number.Groups["number"].Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal inText)
            && inText != value)
        {
            findings.Warning(
                FindingCodes.TargetConflict,
                mention.Item,
                mention.Indicator.Line,
                Invariant($"The table gives {value} {unit} (line {mention.Indicator.Line}), but {mention.Clause.Item} in line {mention.Clause.Line} says '{mention.Words}{number.Value}'. The table's figure is kept until the office decides."));
        }
    }

    [GeneratedRegex(@"^[^0-9]{0,12}(?<number>[0-9]{1,12}(\.[0-9]{1,8})?)(?<unit>[^0-9]{0,8})")]
    private static partial Regex NumberAfter();
}
