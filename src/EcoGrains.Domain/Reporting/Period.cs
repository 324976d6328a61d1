using System.Globalization;
using EcoGrains.Domain.Calendars;

namespace EcoGrains.Domain.Reporting;

/// <summary>
/// What a report is about: <c>2018-03</c>, <c>2018-Q1</c>, <c>2018-H1</c> or <c>2018</c>.
/// </summary>
/// <param name="Number">Which of its cycle in the year, from 1.</param>
public readonly record struct Period(ReportingCycle Cycle, int Year, int Number)
{
    private int Months => Cycle switch
    {
        ReportingCycle.Month => 1,
        ReportingCycle.Quarter => 3,
        ReportingCycle.HalfYear => 6,
        _ => 12,
    };

    public DateOnly FirstDay => new(Year, ((Number - 1) * Months) + 1, 1);

    public DateOnly LastDay => FirstDay.AddMonths(Months).AddDays(-1);

    /// <summary>The first day of its last month: from then on it is reported.</summary>
    public DateOnly OpensOn => FirstDay.AddMonths(Months - 1);

    public Period Next() => Containing(Cycle, LastDay.AddDays(1));

    public Period Previous() => Containing(Cycle, FirstDay.AddDays(-1));

    /// <summary>When its report is due: always a working day.</summary>
    public DateOnly DueOn(ReportingTerm term, WorkingCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        return calendar.RollForward(DueBefore(term));
    }

    /// <summary>When its report would be due if every day were a working day.</summary>
    public DateOnly DueBefore(ReportingTerm term)
    {
        ArgumentNullException.ThrowIfNull(term);
        DateOnly month = OpensOn.AddMonths(term.DueMonthsAfter);
        return new DateOnly(month.Year, month.Month, Math.Min(term.DueDay, DateTime.DaysInMonth(month.Year, month.Month)));
    }

    public override string ToString() => Cycle switch
    {
        ReportingCycle.Month => string.Create(CultureInfo.InvariantCulture, $"{Year:0000}-{Number:00}"),
        ReportingCycle.Quarter => string.Create(CultureInfo.InvariantCulture, $"{Year:0000}-Q{Number}"),
        ReportingCycle.HalfYear => string.Create(CultureInfo.InvariantCulture, $"{Year:0000}-H{Number}"),
        _ => Year.ToString("0000", CultureInfo.InvariantCulture),
    };

    /// <summary>The period of a cycle in which a day lies.</summary>
    public static Period Containing(ReportingCycle cycle, DateOnly day)
    {
        int months = new Period(cycle, day.Year, 1).Months;
        return new Period(cycle, day.Year, ((day.Month - 1) / months) + 1);
    }

    /// <summary>Reads what <see cref="ToString"/> writes; false for any other text.</summary>
    public static bool TryParse(string? text, out Period period)
    {
        period = default;
        string[] parts = text?.Split('-') ?? [];
        if (parts.Length is 0 or > 2 || parts[0].Length != 4 || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out int year) || year == 0)
        {
            return false;
        }

        string within = parts.Length == 2 ? parts[1] : "";
        (ReportingCycle cycle, string number, int most) = within switch
        {
            "" => (ReportingCycle.Year, "1", 1),
            ['Q', ..] => (ReportingCycle.Quarter, within[1..], 4),
            ['H', ..] => (ReportingCycle.HalfYear, within[1..], 2),
            _ => (ReportingCycle.Month, within, 12),
        };
        if (!int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int which) || which < 1 || which > most)
        {
            return false;
        }

        period = new Period(cycle, year, which);
        return period.ToString() == text;
    }
}
