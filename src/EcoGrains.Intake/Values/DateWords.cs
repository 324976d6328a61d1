using System.Globalization;
using System.Text.RegularExpressions;
using EcoGrains.Intake.Notice;
using EcoGrains.Intake.Text;

namespace EcoGrains.Intake.Values;

/// <summary>A date at the start of a phrase, as task books write it: 2018年底, 2018年6月, 10月底前, 2018年上半年, 第三季度, 2018-06-30.</summary>
internal static partial class DateWords
{
    /// <param name="Due">Null where the words make no date of the calendar, such as 2018年13月.</param>
    /// <param name="Year">The year as printed, null where the plan's year was taken.</param>
    /// <param name="Rest">What follows the date.</param>
    /// <param name="IsYearAlone">Only a year was given.</param>
    internal sealed record Reading(DateOnly? Due, int? Year, string Rest, bool IsYearAlone);

    /// <summary>Null where the phrase does not begin with a date at all.</summary>
    public static Reading? AtStart(string phrase, int defaultYear)
    {
        Match match = Pattern().Match(CjkText.Narrow(phrase));
        if (!match.Success || match.Length == 0)
        {
            return null;
        }

        int? year = Int(match.Groups["year"]) ?? Int(match.Groups["isoYear"]);
        DateOnly? due = Resolve(match, year ?? defaultYear, out bool yearAlone);
        return new(due, year, phrase[match.Length..], yearAlone);
    }

    private static DateOnly? Resolve(Match match, int year, out bool yearAlone)
    {
        yearAlone = false;
        if (match.Groups["quarter"] is { Success: true } quarter)
        {
            string word = "一二三四".Contains(quarter.Value, StringComparison.Ordinal) ? quarter.Value : "一二三四"[quarter.Value[0] - '1'].ToString();
            return LastOf(year, NoticeWords.Quarters[word]);
        }

        if (match.Groups["half"] is { Success: true } half)
        {
            return LastOf(year, NoticeWords.Halves[half.Value]);
        }

        int? month = Int(match.Groups["month"]) ?? Int(match.Groups["isoMonth"]);
        int? day = Int(match.Groups["day"]) ?? Int(match.Groups["isoDay"]);
        if (month is null)
        {
            yearAlone = !match.Groups["yearEnd"].Success;
            return LastOf(year, 12);
        }

        return day is null
            ? match.Groups["third"].Value switch { "上" => Day(year, month.Value, 10), "中" => Day(year, month.Value, 20), _ => LastOf(year, month.Value) }
            : Day(year, month.Value, day.Value);
    }

    private static DateOnly? LastOf(int year, int month) =>
        year is >= 1900 and <= 2999 && month is >= 1 and <= 12 ? new DateOnly(year, month, DateTime.DaysInMonth(year, month)) : null;

    private static DateOnly? Day(int year, int month, int day) =>
        LastOf(year, month) is { } last && day >= 1 && day <= last.Day ? new DateOnly(year, month, day) : null;

    private static int? Int(Group group) => group.Success ? int.Parse(group.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture) : null;

    [GeneratedRegex(
        @"^(?:(?<isoYear>[0-9]{4})[-./](?<isoMonth>[0-9]{1,2})(?:[-./](?<isoDay>[0-9]{1,2}))?(?![0-9])"
        + @"|(?:(?<year>[0-9]{4})年度?)?(?:(?<month>[0-9]{1,3})月(?:份)?(?:(?<day>[0-9]{1,3})[日号]|(?<third>[上中下])旬|[底末])?|(?<half>[上下])半年|第?(?<quarter>[一二三四1-4])季度[底末]?|(?<yearEnd>(?<=[0-9]年)[底末]|年[底末])|(?<=年度?))"
        + @")(?:之前|以前|前|内)?")]
    private static partial Regex Pattern();
}
