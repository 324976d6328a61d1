using EcoGrains.Domain.Time;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;

namespace EcoGrains.Delivery.Calendars;

/// <summary>Entries as an iCalendar (RFC 5545, 7986), UTF-8, published rather than invited to. The same entries on the same day are the same text.</summary>
internal static class CalendarText
{
    // All-day entries begin at midnight, when nobody wants an alarm: these sound at 09:00, when notices go out, 7 days and 1 day ahead.
    private static readonly Duration[] Alarms = [new(days: -6, hours: -15), new(hours: -15)];

    // Readers ask again after this; more often brings nothing, since dates are civil days.
    private const string Refresh = "PT1H";

    /// <param name="today">The programme's date.</param>
    internal static string Write(string name, IEnumerable<FeedEntry> entries, DateOnly today)
    {
        Calendar calendar = new() { ProductId = "-//EcoGrains//Calendar feed//ZH", Method = CalendarMethods.Publish, Scale = "GREGORIAN" };
        calendar.AddProperty("NAME", name);
        calendar.AddProperty("X-WR-CALNAME", name);
        calendar.AddProperty("X-PUBLISHED-TTL", Refresh);
        CalendarProperty refresh = new("REFRESH-INTERVAL", Refresh);
        refresh.AddParameter("VALUE", "DURATION");
        calendar.AddProperty(refresh);
        DateTimeOffset stamp = ProgrammeZone.StartOf(today);
        foreach (FeedEntry entry in entries.OrderBy(entry => entry.Due).ThenBy(entry => entry.Uid, StringComparer.Ordinal))
        {
            calendar.Events.Add(Event(entry, stamp));
        }

        return new CalendarSerializer().SerializeToString(calendar) ?? throw new InvalidOperationException("The calendar could not be written.");
    }

    private static CalendarEvent Event(FeedEntry entry, DateTimeOffset stamp)
    {
        CalendarEvent shown = new()
        {
            Uid = entry.Uid,
            Sequence = entry.Sequence,
            Start = new CalDateTime(entry.Due),
            End = new CalDateTime(entry.Due.AddDays(1)),
            DtStamp = Utc(entry.ModifiedAt > stamp ? entry.ModifiedAt : stamp),
            LastModified = Utc(entry.ModifiedAt),
            Summary = entry.Summary,
            Description = entry.Description,
            Categories = [.. entry.Categories],
            Status = entry.Mark == FeedMark.Suspended ? EventStatus.Tentative : EventStatus.Confirmed,
            // A due date takes nobody's time.
            Transparency = TransparencyType.Transparent,
        };
        if (entry.Mark == FeedMark.Open)
        {
            foreach (Duration before in Alarms)
            {
                shown.Alarms.Add(new Alarm { Action = AlarmAction.Display, Description = entry.Summary, Trigger = new Trigger(before) });
            }
        }

        return shown;
    }

    private static CalDateTime Utc(DateTimeOffset instant) => new(instant.UtcDateTime, hasTime: true);
}
