using System.Globalization;
using System.Text.RegularExpressions;
using EcoGrains.Intake.Findings;
using EcoGrains.Intake.Notice;
using EcoGrains.Intake.Text;
using static System.FormattableString;

namespace EcoGrains.Intake.Values;

/// <summary>An investment cell, in 万元 (ten thousand yuan). The column's header names the unit; a cell may repeat or change it.</summary>
internal static partial class Money
{
    /// <param name="cell">The cell as printed.</param>
    /// <param name="columnUnit">The unit in the header, for instance 万元.</param>
    /// <param name="remarks">Receives what has to be said about the cell.</param>
    public static decimal? Read(string cell, string columnUnit, ICollection<Remark> remarks)
    {
        string text = CjkText.Compact(cell);
        if (text.Length == 0 || NoticeWords.IsNotGiven(text))
        {
            remarks.Add(new(Severity.Info, FindingCodes.NotGiven, text.Length == 0
                ? "The investment cell is empty: not given."
                : $"The investment is '{text}': not given, and not zero."));
            return null;
        }

        Match match = Amount().Match(CjkText.Narrow(text));
        string unit = match.Groups["unit"].Value;
        if (!match.Success
            || !decimal.TryParse(match.Groups["number"].Value.Replace(",", "", StringComparison.Ordinal), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal number)
            || !TryScale(number, unit.Length == 0 ? columnUnit : unit, out decimal wan))
        {
            remarks.Add(new(Severity.Warning, FindingCodes.BadMoney, $"The investment '{text}' is not an amount; it is left open."));
            return null;
        }

        if (unit.Length > 0)
        {
            bool same = unit == columnUnit;
            remarks.Add(new(
                Severity.Warning,
                same ? FindingCodes.UnitRepeated : FindingCodes.UnitDiffers,
                same
                    ? Invariant($"'{text}' repeats the unit of its column ({columnUnit}); read as {wan} 万元, not as {number} times {columnUnit}.")
                    : Invariant($"'{text}' has a unit of its own in a column of {columnUnit}; read as {wan} 万元.")));
        }

        return wan;
    }

    /// <summary>No budget comes near the limit; beyond it the number is a mistake, and would overflow.</summary>
    private static bool TryScale(decimal number, string unit, out decimal wan)
    {
        wan = 0;
        if (number > 1_000_000_000_000m || !NoticeWords.MoneyUnits.TryGetValue(unit, out decimal scale))
        {
            return false;
        }

        // Dividing by a one with many places drops the zeros that the scale left: 5000, not 5000.0.
        wan = number * scale / 1.0000000000000000000000000000m;
        return true;
    }

    [GeneratedRegex(@"^(?<number>[0-9]{1,3}(,[0-9]{3})+(\.[0-9]{1,6})?|[0-9]{1,20}(\.[0-9]{1,6})?)(?<unit>[万亿]?元|[万亿])?\z")]
    private static partial Regex Amount();
}
