using System.Globalization;
using System.Text.Json;

namespace EcoGrains.Server.Audit;

/// <summary>The audit's own working calendar and zone: Monday to Friday, minus days off, plus make-up days; 09:00 at +08:00.</summary>
internal sealed class AuditCalendar
{
    private static readonly TimeSpan Offset = TimeSpan.FromHours(8);

    private readonly HashSet<DateOnly> _off = [];
    private readonly HashSet<DateOnly> _work = [];

    private AuditCalendar()
    {
    }

    /// <summary>The name of the ledger's setting that holds a calendar.</summary>
    internal static string SettingName(string id) => $"calendar/{id}";

    /// <param name="setting">The setting that holds it, for the message.</param>
    /// <exception cref="AuditException">The text is no calendar.</exception>
    internal static AuditCalendar Parse(string setting, string json)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            AuditCalendar calendar = new();
            foreach (JsonElement year in document.RootElement.List("years"))
            {
                calendar._off.UnionWith(year.List("off").Select(AuditJson.Date));
                calendar._work.UnionWith(year.List("work").Select(AuditJson.Date));
            }

            return calendar;
        }
        catch (Exception fault) when (AuditJson.IsUnreadable(fault))
        {
            throw new AuditException($"The setting '{setting}' of the ledger is no calendar: {fault.Message} Store the calendar again.", fault);
        }
    }

    internal bool Works(DateOnly day)
    {
        if (_work.Contains(day))
        {
            return true;
        }

        return day.DayOfWeek != DayOfWeek.Saturday && day.DayOfWeek != DayOfWeek.Sunday && !_off.Contains(day);
    }

    /// <summary>The last day that is more than a day of its week.</summary>
    internal DateOnly LastException => _off.Concat(_work).DefaultIfEmpty(DateOnly.MinValue).Max();

    internal DateOnly OnOrBefore(DateOnly day)
    {
        while (!Works(day))
        {
            day = day.AddDays(-1);
        }

        return day;
    }

    internal DateOnly OnOrAfter(DateOnly day)
    {
        while (!Works(day))
        {
            day = day.AddDays(1);
        }

        return day;
    }

    /// <summary>So many working days later; the day itself does not count.</summary>
    internal DateOnly Later(DateOnly day, int workingDays)
    {
        for (int counted = 0; counted < workingDays; counted++)
        {
            day = OnOrAfter(day.AddDays(1));
        }

        return day;
    }

    /// <summary>The instant at which a notice of this day goes out.</summary>
    internal static DateTimeOffset NineOClock(DateOnly day) => new(day.Year, day.Month, day.Day, 9, 0, 0, Offset);

    /// <summary>The civil date of an instant.</summary>
    internal static DateOnly CivilDate(DateTimeOffset instant) => DateOnly.FromDateTime(instant.ToOffset(Offset).DateTime);

    internal static string Text(DateTimeOffset instant) => instant.ToOffset(Offset).ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture);
}
