using System.Text.Json;
using EcoGrains.Ledger;

namespace EcoGrains.Server.Audit;

/// <summary>The meetings of leadership groups: dates that promise notices to the office and the leaders.</summary>
internal static class AuditMeetings
{
    /// <summary>Whether an event speaks of a meeting's date.</summary>
    internal static bool Speaks(string type) => type is "meetingScheduled" or "meetingMoved" or "meetingCancelled" or "meetingHeld";

    internal static bool SetsDate(string type) => type is "meetingScheduled" or "meetingMoved";

    /// <param name="group">Null at its first meeting.</param>
    /// <param name="use">The calendar by which the date rolls, where one is set.</param>
    internal static AuditItem Apply(AuditItem? group, StoredEvent stored, JsonElement meeting, AuditCalendarUse? use)
    {
        group ??= new AuditItem
        {
            Id = stored.EntityId,
            Calendars = [],
            CalendarId = meeting.Text("calendar"),
            StageLadder = AuditLadder.Meeting,
            SlipAnswerDays = 0,
            GapLadder = AuditLadder.Meeting,
            PlannedAt = stored.Event.At,
            Departments = [],
            Entered = true,
        };
        string stage = $"meeting-{meeting.Int("number")}";
        AuditTrack? before = group.Tracks.FindLast(track => track.Stage == stage);
        before?.End(stored.Event.At, before.FirstCalendar);
        if (use is not null)
        {
            // Each date keeps the calendar by which it was set.
            group.Calendars.Add(use);
            group.Tracks.Add(new AuditTrack
            {
                Stage = stage,
                Generation = (before?.Generation ?? 0) + 1,
                Ladder = AuditLadder.Meeting,
                Anchor = AuditJson.Date(meeting.GetProperty("on")),
                Since = stored.Event.At,
                KnownAt = group.Happens(stored.Event.At),
                FirstCalendar = group.Calendars.Count - 1,
                IsPinned = true,
            });
        }

        return group;
    }
}
