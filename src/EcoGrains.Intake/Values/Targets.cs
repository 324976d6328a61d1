using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using EcoGrains.Domain.Plans;
using EcoGrains.Intake.Findings;
using EcoGrains.Intake.Notice;
using EcoGrains.Intake.Text;

namespace EcoGrains.Intake.Values;

/// <summary>A target cell: a number with or without a bound, a figure that the superior still has to set, nothing, or words.</summary>
internal static partial class Targets
{
    public static Target Read(string cell, string name, string? unit, ICollection<Remark> remarks)
    {
        string text = CjkText.Compact(cell);
        if (text.Length == 0)
        {
            remarks.Add(new(Severity.Warning, FindingCodes.MissingTarget, "The target cell is empty; the office has to fill it in."));
            return new() { Kind = TargetKind.Qualitative, Text = "" };
        }

        if (NoticeWords.IsNotGiven(text))
        {
            remarks.Add(new(Severity.Info, FindingCodes.NotGiven, $"The target is '{text}': the indicator does not count here. It is not a zero."));
            return new() { Kind = TargetKind.NotApplicable, Text = text };
        }

        if (Assigned().IsMatch(text))
        {
            return new() { Kind = TargetKind.AssignedBySuperior, Text = text };
        }

        if (Zero().IsMatch(text))
        {
            return new() { Kind = TargetKind.Numeric, Operator = TargetOperator.AtMost, Value = 0, Text = text };
        }

        return Numeric(text, name, unit, remarks) ?? new() { Kind = TargetKind.Qualitative, Text = text };
    }

    private static Target? Numeric(string text, string name, string? unit, ICollection<Remark> remarks)
    {
        Match match = Number().Match(CjkText.Narrow(text));
        if (!match.Success || !decimal.TryParse(match.Groups["number"].Value, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal value))
        {
            return null;
        }

        // What follows the number is its unit, a bound, or both: 95%以上. Anything else makes the cell words.
        string after = match.Groups["after"].Value;
        string before = match.Groups["before"].Value;
        string ownUnit = CjkText.Narrow(unit ?? "");
        after = ownUnit.Length > 0 && after.StartsWith(ownUnit, StringComparison.Ordinal) ? after[ownUnit.Length..] : after;
        if (before.Length > 0 && Bound(before) is null || after.Length > 0 && Bound(after) is null)
        {
            return null;
        }

        TargetOperator? stated = Bound(before) ?? Bound(after);
        TargetOperator assumed = LessIsBetter(name, unit) ? TargetOperator.AtMost : TargetOperator.AtLeast;
        if (stated is null)
        {
            string words = assumed == TargetOperator.AtMost ? "at most" : "at least";
            remarks.Add(new(Severity.Info, FindingCodes.DirectionAssumed, $"The target '{text}' does not say its direction; '{words}' is assumed."));
        }

        return new() { Kind = TargetKind.Numeric, Operator = stated ?? assumed, Value = value, Text = text };
    }

    private static TargetOperator? Bound(string word) =>
        Has(NoticeWords.AtLeast, word) ? TargetOperator.AtLeast
        : Has(NoticeWords.AtMost, word) ? TargetOperator.AtMost
        : Has(NoticeWords.Equal, word) ? TargetOperator.Equal
        : null;

    private static bool Has(ImmutableArray<string> words, string word) => words.Contains(word, StringComparer.Ordinal);

    private static bool LessIsBetter(string name, string? unit) =>
        (unit is not null && NoticeWords.LessIsBetterUnits.Contains(unit))
        || (NoticeWords.LessIsBetter.Any(word => name.Contains(word, StringComparison.Ordinal))
            && !NoticeWords.Reductions.Any(word => name.Contains(word, StringComparison.Ordinal)));

    [GeneratedRegex(@"^(?<before>[^0-9.+-]{0,8})(?<number>[+-]?[0-9]{1,15}(\.[0-9]{1,10})?)(?<after>\D{0,12})\z")]
    private static partial Regex Number();

    [GeneratedRegex("^(完成|按)?(省|市|县|区|上级|国家)级?.{0,3}下达.{0,8}\\z")]
    private static partial Regex Assigned();

    [GeneratedRegex("^[“\"「]?零[^0-9]{0,5}[”\"」]?\\z")]
    private static partial Regex Zero();
}
