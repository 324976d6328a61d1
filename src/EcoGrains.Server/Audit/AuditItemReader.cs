using System.Globalization;
using System.Text.Json;

namespace EcoGrains.Server.Audit;

/// <summary>What an item's events do to its tracks. Events that no deadline depends on pass by.</summary>
internal sealed class AuditItemReader
{
    // The words of a million settlements are a few dozen: each is kept once.
    private readonly AuditWords _words = new();

    internal void Apply(AuditItem item, string type, DateTimeOffset at, JsonElement payload)
    {
        switch (type)
        {
            case "itemAdopted":
                item.Entered = true;
                break;
            case "stageCompleted" or "targetAssigned":
                item.End(StageOf(payload), payload.Instant("doneAt"));
                AuditSlips.EndIfOver(item, payload.Instant("doneAt"));
                break;
            case "slipIssued" or "slipEscalated" or "slipAnswered" or "slipReturned" or "slipClosed":
                AuditSlips.Apply(item, type, at, payload);
                break;
            case "dueDateSet":
                SetDueDate(item, at, payload);
                break;
            case "departmentAssigned":
                item.Departments = [.. payload.List("departments").Select(element => _words.Keep(AuditJson.Text(element)))];
                item.MissesDepartment = false;
                item.EndGapIfFilled(at);
                break;
            case "amended":
                Amend(item, at, payload);
                break;
            case "cancelled":
                item.Amendment = payload.Int("amendment");
                item.EndAll(at);
                break;
            case "gapOpened":
                OpenGap(item, at, payload);
                break;
            case "gapFilled":
                item.End(AuditTrack.GapStage, at);
                break;
            case "suspended":
                item.Suspend(at);
                break;
            case "resumed":
                item.Resume(at);
                break;
            case "snoozed":
                item.Running(StageOf(payload))?.Snooze(item.Happens(at), AuditJson.Date(payload.GetProperty("until")));
                break;
            case "rungsSettled":
                Settle(item, at, payload);
                break;
        }
    }

    private static string StageOf(JsonElement payload) => payload.Int("stage").ToString(CultureInfo.InvariantCulture);

    private static void SetDueDate(AuditItem item, DateTimeOffset at, JsonElement payload)
    {
        string stage = StageOf(payload);
        DateTimeOffset since = payload.Instant("since");
        AuditTrack? before = item.Tracks.FindLast(track => track.Stage == stage);
        item.End(stage, since);
        item.Tracks.Add(new AuditTrack
        {
            Stage = stage,
            Generation = (before?.Generation ?? 0) + 1,
            Ladder = item.StageLadder,
            Anchor = AuditJson.Date(payload.GetProperty("due")),
            Since = since,
            KnownAt = item.Happens(at),
            FirstCalendar = item.Calendars.Count - 1,
            OwnedByOffice = before?.OwnedByOffice ?? payload.Flag("ownedByOffice"),
        });
        item.MissesDate = false;
        item.EndGapIfFilled(since);
    }

    // Its ladders have been taken from the amended plan; other dates and stages follow as events of their own.
    private void Amend(AuditItem item, DateTimeOffset at, JsonElement payload)
    {
        item.Amendment = payload.Int("amendment");
        foreach (JsonElement dropped in payload.List("dropped"))
        {
            item.End(dropped.GetInt32().ToString(CultureInfo.InvariantCulture), at);
        }

        item.Departments = [.. payload.List("departments").Select(element => _words.Keep(AuditJson.Text(element)))];
        item.MissesDepartment = item.Running(AuditTrack.GapStage) is not null && item.Departments.Count == 0;
    }

    private static void OpenGap(AuditItem item, DateTimeOffset at, JsonElement payload)
    {
        AuditTrack? before = item.Tracks.FindLast(track => track.Stage == AuditTrack.GapStage);
        item.MissesDate = payload.Flag("missingDueDate");
        item.MissesDepartment = payload.Flag("missingDepartment");
        item.Tracks.Add(new AuditTrack
        {
            Stage = AuditTrack.GapStage,
            // The first is the adopted plan's, whether it had one or not.
            Generation = (before?.Generation ?? 1) + 1,
            Ladder = item.GapLadder,
            Anchor = AuditCalendar.CivilDate(at),
            Since = payload.Instant("since"),
            KnownAt = item.Happens(at),
            FirstCalendar = item.Calendars.Count - 1,
        });
    }

    internal void Settle(AuditItem item, DateTimeOffset at, JsonElement payload)
    {
        string stage = _words.Keep(payload.Text("stage"));
        int generation = payload.Int("generation");
        foreach (JsonElement rung in payload.List("rungs"))
        {
            AuditRungKey key = new(stage, generation, _words.Keep(rung.Text("rung")));
            if (!item.Settlements.TryAdd(key, new AuditSettlement(_words.Keep(rung.Text("outcome")), rung.Flag("late"), at, item.Departments)))
            {
                item.SettledAgain.Add(key);
            }
        }
    }
}
