using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using EcoGrains.Ledger;

namespace EcoGrains.Server.Audit;

/// <summary>The plan in force of a programme, as far as it bears on items that come or change after the adoption.</summary>
internal sealed class AuditPlan
{
    private readonly Dictionary<string, JsonObject> _items = new(StringComparer.Ordinal);
    private readonly HashSet<string> _changed = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<(string Stage, DateOnly Due)>> _moved = new(StringComparer.Ordinal);
    private readonly string _programme;
    private readonly AuditLadders _ladders;

    private AuditPlan(JsonElement plan, AuditPlan? before)
    {
        _programme = plan.Text("id");
        _ladders = AuditLadders.Of(plan);
        foreach ((string list, string kind) in (ReadOnlySpan<(string, string)>)[("indicators", "indicator"), ("keyTasks", "task"), ("projects", "project")])
        {
            foreach (JsonElement item in plan.List(list))
            {
                _items[$"{kind}/{item.GetProperty("number")}"] = JsonObject.Create(item.Clone())!;
            }
        }

        if (before is not null)
        {
            Compare(before);
        }
    }

    internal static AuditPlan Adopted(JsonElement adopted) => new(adopted.GetProperty("plan"), null);

    internal AuditPlan Next(JsonElement amended) => new(amended.GetProperty("plan"), this);

    /// <summary>Which items an event <c>itemsAdded</c> names; none where it cannot be read.</summary>
    internal static IEnumerable<string> AddedBy(StoredEvent stored)
    {
        try
        {
            using JsonDocument payload = JsonDocument.Parse(stored.Event.Payload);
            return [.. payload.RootElement.List("items").Select(seed => IdOf(stored.EntityId, seed))];
        }
        catch (Exception fault) when (AuditJson.IsUnreadable(fault))
        {
            return [];
        }
    }

    /// <summary>An item that came after the plan, with the plan's ladders.</summary>
    internal AuditItem Item(JsonElement seed, DateTimeOffset storedAt, AuditCalendarUse calendar)
    {
        string id = IdOf(_programme, seed);
        string[] parts = id.Split('/');
        AuditItem item = new()
        {
            Id = id,
            Calendars = [calendar],
            CalendarId = seed.Text("calendar"),
            StageLadder = _ladders.Choose(parts[1], parts[2], isGap: false),
            GapLadder = _ladders.Choose(parts[1], parts[2], isGap: true),
            SlipAnswerDays = AuditPlanReader.SlipAnswerDaysOf(seed),
            PlannedAt = storedAt,
            Departments = [.. seed.List("departments").Select(AuditJson.Text)],
        };
        item.Tracks.AddRange(seed.List("stages").Select(stage => new AuditTrack
        {
            Stage = stage.Int("number").ToString(CultureInfo.InvariantCulture),
            Generation = 1,
            Ladder = item.StageLadder,
            Anchor = AuditJson.Date(stage.GetProperty("due")),
            Since = seed.Instant("adoptedAt"),
            KnownAt = new AuditMoment(storedAt),
        }));
        return item;
    }

    /// <summary>The item goes by the amended plan's ladders.</summary>
    internal void Amend(AuditItem item)
    {
        string[] parts = item.Id.Split('/');
        item.StageLadder = _ladders.Choose(parts[1], parts[2], isGap: false);
        item.GapLadder = _ladders.Choose(parts[1], parts[2], isGap: true);
    }

    /// <summary>The programme says that every item is as the amended plan has it: those that it changes must have said so themselves.</summary>
    internal void Complete(int number, IReadOnlyDictionary<string, AuditItem> items, AuditFindings findings)
    {
        foreach (string local in _changed)
        {
            if (items.TryGetValue($"{_programme}/{local}", out AuditItem? item) && item.Amendment != number)
            {
                findings.Fault(AuditFaultClass.Lost, item.Id, $"amendment {number}", $"amendment {item.Amendment}", $"Amendment {number} of the plan changes '{item.Id}', which never heard of it.");
            }
        }

        foreach ((string local, List<(string Stage, DateOnly Due)> stages) in _moved)
        {
            foreach ((string stage, DateOnly due) in stages)
            {
                // One that is done keeps its date.
                if (items.TryGetValue($"{_programme}/{local}", out AuditItem? item) && item.Running(stage) is { } track && track.Anchor != due)
                {
                    findings.Fault(AuditFaultClass.Wrong, $"{item.Id}/{stage}", $"{due:yyyy-MM-dd}", $"{track.Anchor:yyyy-MM-dd}", $"Amendment {number} of the plan has another date for stage {stage} of '{item.Id}'.");
                }
            }
        }
    }

    private static string IdOf(string programme, JsonElement seed) => $"{programme}/{KindOf(seed.Text("kind"))}/{seed.Text("number")}";

    private static string KindOf(string kind) => kind switch
    {
        "keyTask" => "task",
        "instruction" or "project" or "indicator" => kind,
        _ => throw new FormatException($"An added item is of the unknown kind '{kind}'."),
    };

    // Where an item stands in the document does not change it.
    private void Compare(AuditPlan before)
    {
        foreach ((string local, JsonObject now) in _items)
        {
            JsonObject? was = before._items.GetValueOrDefault(local);
            if (was is null)
            {
                continue;
            }

            if (!JsonNode.DeepEquals(Essence(was), Essence(now)))
            {
                _changed.Add(local);
                Move(local, was, now);
            }
        }

        _changed.UnionWith(before._items.Keys.Where(local => !_items.ContainsKey(local)));
    }

    private void Move(string local, JsonObject was, JsonObject now)
    {
        Dictionary<string, string> dates = Dates(was);
        foreach ((string stage, string due) in Dates(now))
        {
            if (dates.GetValueOrDefault(stage) != due)
            {
                if (!_moved.TryGetValue(local, out List<(string Stage, DateOnly Due)>? stages))
                {
                    _moved[local] = stages = [];
                }

                stages.Add((stage, DateOnly.ParseExact(due, "yyyy-MM-dd", CultureInfo.InvariantCulture)));
            }
        }
    }

    private static Dictionary<string, string> Dates(JsonObject item) => item["stages"] is JsonArray stages
        ? stages.OfType<JsonObject>().ToDictionary(stage => stage["number"]!.ToString(), stage => stage["due"]!.ToString(), StringComparer.Ordinal)
        : [];

    private static JsonObject Essence(JsonObject item)
    {
        JsonObject essence = item.DeepClone().AsObject();
        essence.Remove("line");
        return essence;
    }
}
