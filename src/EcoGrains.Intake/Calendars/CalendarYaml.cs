using System.Globalization;
using EcoGrains.Domain.Calendars;
using EcoGrains.Intake.Findings;
using EcoGrains.Intake.Structured;

namespace EcoGrains.Intake.Calendars;

/// <summary>What reading a calendar file came to; the data is null where there is at least one error.</summary>
public sealed record CalendarResult(CalendarData? Data, IReadOnlyList<Finding> Findings);

/// <summary>Reads a working calendar: per year the days <c>off</c> and the make-up days at <c>work</c>, ranges written <c>a..b</c>.</summary>
public static class CalendarYaml
{
    private const int LongestRange = 60;

    /// <param name="id">The calendar's id, for instance <c>cn</c>; a file carries it as its name.</param>
    /// <param name="text">The file's text.</param>
    public static CalendarResult Read(string id, string text)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        ArgumentNullException.ThrowIfNull(text);
        FindingList findings = new();
        List<CalendarYear> years = [];
        switch (YamlSource.Parse(text, findings))
        {
            case null:
                break;
            case SourceMap map:
                years.AddRange(map.Entries.Select(entry => ReadYear(entry.Key, entry.Value, findings)).OfType<CalendarYear>());
                foreach (IGrouping<int, CalendarYear> twice in years.GroupBy(year => year.Year).Where(group => group.Count() > 1))
                {
                    findings.Error(FindingCodes.DuplicateKey, "", map.Line, $"The year {twice.Key} stands twice.");
                }

                break;
            case { } other:
                findings.Error(FindingCodes.WrongType, "", other.Line, "A calendar file holds years with their days off and at work.");
                break;
        }

        return new(findings.HasErrors ? null : new() { Id = id, Years = [.. years] }, findings.InOrder());
    }

    private static CalendarYear? ReadYear(SourceScalar key, SourceNode value, FindingList findings)
    {
        if (!int.TryParse(key.Text, NumberStyles.None, CultureInfo.InvariantCulture, out int year) || year is < 1949 or > 2200)
        {
            findings.Error(FindingCodes.UnknownKey, "", key.Line, $"'{key.Text}' is not a year.");
            return null;
        }

        if (value is not SourceMap map)
        {
            findings.Error(FindingCodes.WrongType, "", value.Line, $"The year {year} must hold the lists off and work.");
            return null;
        }

        NodeReader reader = new(map, "", findings);
        CalendarYear result = new()
        {
            Year = year,
            Off = [.. Days(reader, "off", year, findings)],
            Work = [.. Days(reader, "work", year, findings)],
            Note = reader.OptionalText("note"),
        };
        reader.Finish();
        foreach (DateOnly both in result.Off.Intersect(result.Work))
        {
            findings.Error(FindingCodes.DateTwice, "", key.Line, $"{Iso(both)} is both a day off and a working day.");
        }

        return result;
    }

    private static List<DateOnly> Days(NodeReader reader, string key, int year, FindingList findings)
    {
        List<DateOnly> days = [];
        foreach ((SourceNode node, string text) in reader.TextNodes(key))
        {
            string[] ends = text.Split("..");
            if (ends.Length > 2 || !TryDate(ends[0], out DateOnly first) || !TryDate(ends[^1], out DateOnly last) || last < first || last.DayNumber - first.DayNumber > LongestRange)
            {
                findings.Error(FindingCodes.BadDate, "", node.Line, $"'{text}' is neither a date such as 2018-10-01 nor a range of at most {LongestRange} days such as 2018-10-01..2018-10-07.");
                continue;
            }

            if (first.Year != year || last.Year != year)
            {
                findings.Error(FindingCodes.BadDate, "", node.Line, $"'{text}' does not lie in {year}.");
                continue;
            }

            for (DateOnly day = first; day <= last; day = day.AddDays(1))
            {
                if (days.Contains(day))
                {
                    findings.Error(FindingCodes.DateTwice, "", node.Line, $"{Iso(day)} is listed twice under '{key}'.");
                }

                days.Add(day);
            }
        }

        return days;
    }

    private static bool TryDate(string text, out DateOnly date) =>
        DateOnly.TryParseExact(text.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date);

    private static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
