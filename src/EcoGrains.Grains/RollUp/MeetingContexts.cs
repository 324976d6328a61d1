using EcoGrains.Domain.Calendars;
using EcoGrains.Domain.Programmes;
using EcoGrains.Domain.Programmes.Meetings;

namespace EcoGrains.Grains.RollUp;

/// <summary>What a group's rules may know: the time, and the calendars of its meetings.</summary>
internal static class MeetingContexts
{
    private const string DefaultCalendar = "cn";

    internal static async Task<GroupContext> OfAsync(EntityServices services, LeadershipGroupState group, DateTimeOffset now, CancellationToken cancellationToken)
    {
        string id = group.Calendar ?? DefaultCalendar;
        CalendarEdition? newest = await services.Calendars.NewestAsync(id, cancellationToken);
        Dictionary<string, WorkingCalendar> calendars = new(StringComparer.Ordinal);
        foreach (MeetingState meeting in (group.Meetings ?? []).Where(meeting => meeting.Status == MeetingStatus.Scheduled))
        {
            calendars[meeting.CalendarVersion ?? ""] = await services.Calendars.GetAsync(id, meeting.CalendarVersion, cancellationToken);
        }

        return new GroupContext(
            now,
            services.Clock.Tolerance,
            meeting => meeting.CalendarVersion == newest?.Version.Hash && newest is not null ? newest.Calendar : calendars[meeting.CalendarVersion ?? ""],
            newest);
    }
}
