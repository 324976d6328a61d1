using System.Globalization;
using System.Text.Json;

namespace EcoGrains.Server.Audit;

/// <summary>The items of an adopted plan with the stages of deadlines.md, "Stages", read from the event's payload.</summary>
internal static class AuditPlanReader
{
    /// <summary>Which calendar the plan goes by.</summary>
    internal static string CalendarOf(JsonElement adopted) => adopted.GetProperty("plan").Text("calendar");

    /// <summary>The hash of the version that its items begin with; null for the first.</summary>
    internal static string? CalendarVersionOf(JsonElement adopted) =>
        adopted.TryGetProperty("calendarVersion", out JsonElement version) && version.ValueKind != JsonValueKind.Null ? AuditJson.Text(version) : null;

    /// <param name="since">Under which name the event has the instant from which they count.</param>
    internal static IReadOnlyList<AuditItem> Items(JsonElement adopted, DateTimeOffset storedAt, AuditCalendarUse calendar, string since = "adoptedAt")
    {
        JsonElement plan = adopted.GetProperty("plan");
        Reading reading = new(plan.Text("id"), plan.Int("year"), adopted.Instant(since), storedAt, calendar, CalendarOf(adopted), AuditLadders.Of(plan), SlipAnswerDaysOf(plan));
        return
        [
            .. plan.List("indicators").Select(reading.Indicator),
            .. plan.List("keyTasks").Select(reading.KeyTask),
            .. plan.List("projects").Select(reading.Project),
        ];
    }

    // Of the thresholds of a plan only this one bears on deadlines; a plan that says nothing has the usual five working days.
    internal static int SlipAnswerDaysOf(JsonElement plan) =>
        plan.TryGetProperty("rules", out JsonElement rules) && rules.ValueKind == JsonValueKind.Object && rules.TryGetProperty("slipAnswerDays", out JsonElement days) ? days.GetInt32() : 5;

    private sealed record Reading(
        string Programme, int Year, DateTimeOffset AdoptedAt, DateTimeOffset StoredAt, AuditCalendarUse Calendar, string CalendarId, AuditLadders Ladders, int SlipAnswerDays)
    {
        internal AuditItem Indicator(JsonElement indicator)
        {
            AuditItem item = Item("indicator", Number(indicator), []);
            switch (indicator.GetProperty("target").Text("kind"))
            {
                case "notApplicable":
                    break;
                case "assignedBySuperior":
                    item.Tracks.Add(Stage(item, 1, new DateOnly(Year, 3, 31), ownedByOffice: true));
                    item.Tracks.Add(Stage(item, 2, new DateOnly(Year, 12, 31)));
                    break;
                case "numeric" or "qualitative":
                    item.Tracks.Add(Stage(item, 1, new DateOnly(Year, 12, 31)));
                    break;
                case string unknown:
                    throw new FormatException($"'{item.Id}' has a target of the unknown kind '{unknown}'.");
            }

            return item;
        }

        internal AuditItem KeyTask(JsonElement task)
        {
            AuditItem item = Item("task", task.Text("number"), Departments(task));
            item.Tracks.Add(Stage(item, 1, new DateOnly(Year, 12, 31)));
            return item;
        }

        internal AuditItem Project(JsonElement project)
        {
            IReadOnlyList<string> departments = Departments(project);
            AuditItem item = Item("project", Number(project), departments);
            item.Tracks.AddRange(project.List("stages").Select(stage => Stage(item, stage.Int("number"), AuditJson.Date(stage.GetProperty("due")))));
            item.MissesDate = item.Tracks.Count == 0;
            item.MissesDepartment = departments.Count == 0;
            if (item.MissesDate || item.MissesDepartment)
            {
                item.Tracks.Add(Track(AuditTrack.GapStage, Ladders.Choose("project", Number(project), isGap: true), AuditCalendar.CivilDate(AdoptedAt), ownedByOffice: false));
            }

            return item;
        }

        private static string Number(JsonElement item) => item.Int("number").ToString(CultureInfo.InvariantCulture);

        private static IReadOnlyList<string> Departments(JsonElement item) => [.. item.List("departments").Select(AuditJson.Text)];

        private AuditItem Item(string kind, string number, IReadOnlyList<string> departments) => new()
        {
            Id = $"{Programme}/{kind}/{number}",
            Calendars = [Calendar],
            CalendarId = CalendarId,
            StageLadder = Ladders.Choose(kind, number, isGap: false),
            GapLadder = Ladders.Choose(kind, number, isGap: true),
            PlannedAt = StoredAt,
            SlipAnswerDays = SlipAnswerDays,
            Departments = departments,
        };

        private AuditTrack Stage(AuditItem item, int number, DateOnly due, bool ownedByOffice = false) =>
            Track(number.ToString(CultureInfo.InvariantCulture), item.StageLadder, due, ownedByOffice);

        private AuditTrack Track(string stage, AuditLadder ladder, DateOnly anchor, bool ownedByOffice) => new()
        {
            Stage = stage,
            Generation = 1,
            Ladder = ladder,
            Anchor = anchor,
            Since = AdoptedAt,
            KnownAt = new AuditMoment(StoredAt),
            OwnedByOffice = ownedByOffice,
        };
    }
}
