using System.Collections.Frozen;

namespace EcoGrains.Domain.Calendars;

/// <summary>
/// Which days are working days: Monday to Friday, minus the holidays, plus the make-up working days
/// (source: deadlines.md, "Terms"). A year without data counts Monday to Friday; <see cref="Knows"/> tells.
/// </summary>
public sealed class WorkingCalendar
{
    private readonly FrozenSet<DateOnly> _off;
    private readonly FrozenSet<DateOnly> _work;
    private readonly FrozenSet<int> _years;

    public WorkingCalendar(CalendarData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        Data = data;
        _years = data.Years.Select(year => year.Year).ToFrozenSet();
        _off = data.Years.SelectMany(year => year.Off).ToFrozenSet();
        _work = data.Years.SelectMany(year => year.Work).ToFrozenSet();
    }

    public CalendarData Data { get; }

    /// <summary>Whether the official arrangement of this year is known, rather than assumed to be Monday to Friday.</summary>
    public bool Knows(int year) => _years.Contains(year);

    public bool IsWorkingDay(DateOnly date) =>
        _work.Contains(date) || (date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !_off.Contains(date));

    /// <summary>The latest working day on or before the date.</summary>
    public DateOnly RollBack(DateOnly date) => Roll(date, -1);

    /// <summary>The earliest working day on or after the date.</summary>
    public DateOnly RollForward(DateOnly date) => Roll(date, 1);

    /// <summary>The working day so many working days after the date, which does not count itself.</summary>
    public DateOnly WorkingDaysAfter(DateOnly date, int days)
    {
        for (; days > 0; days--)
        {
            date = RollForward(date.AddDays(1));
        }

        return date;
    }

    /// <summary>The last day that is a working day by one of the two calendars alone; null where they never differ.</summary>
    public DateOnly? LastDifference(WorkingCalendar other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return _off.Concat(_work).Concat(other._off).Concat(other._work)
            .Where(day => IsWorkingDay(day) != other.IsWorkingDay(day))
            .Select(day => (DateOnly?)day)
            .Max();
    }

    private DateOnly Roll(DateOnly date, int step)
    {
        while (!IsWorkingDay(date))
        {
            date = date.AddDays(step);
        }

        return date;
    }
}
