using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using EcoGrains.Domain.Commands;
using EcoGrains.Domain.Items;
using EcoGrains.Domain.Json;

namespace EcoGrains.Domain.Plans;

/// <summary>How a revised task book differs from the one in force, field by field.</summary>
/// <param name="Fields">Of the plan itself: title, departments, links, ladders, rules.</param>
/// <param name="Items">Those that differ, in the order of the revised plan, withdrawn ones last.</param>
/// <param name="Order">Every item of the revised plan, in its order.</param>
public sealed record PlanDifference(ImmutableArray<StateChange> Fields, ImmutableArray<ItemDifference> Items, ImmutableArray<string> Order)
{
    private static readonly (string List, ItemKind Kind)[] Lists = [("indicators", ItemKind.Indicator), ("keyTasks", ItemKind.KeyTask), ("projects", ItemKind.Project)];

    /// <summary>Whether both say the same, but for where it stands in the document.</summary>
    public bool IsEmpty => Fields.IsEmpty && Items.IsEmpty;

    public static PlanDifference Between(Plan was, Plan now)
    {
        (JsonObject oldFields, Dictionary<string, JsonObject> old) = Take(was);
        (JsonObject newFields, Dictionary<string, JsonObject> revised) = Take(now);
        return new PlanDifference(
            StateDiff.Of(oldFields.ToJsonString(), newFields.ToJsonString()),
            [
                .. revised.Select(pair => Between(pair.Key, old.GetValueOrDefault(pair.Key), pair.Value)).OfType<ItemDifference>(),
                .. old.Where(pair => !revised.ContainsKey(pair.Key)).Select(pair => Between(pair.Key, pair.Value, null)).OfType<ItemDifference>(),
            ],
            [.. revised.Keys]);
    }

    /// <summary>The revised plan, from the one before.</summary>
    public Plan Apply(Plan was)
    {
        (JsonObject fields, Dictionary<string, JsonObject> items) = Take(was);
        Patch(fields, Fields);
        foreach (ItemDifference difference in Items)
        {
            switch (difference.Change)
            {
                case ItemChange.Added:
                    items[difference.Item] = difference.Fields[0].After!.DeepClone().AsObject();
                    break;
                case ItemChange.Changed:
                    Patch(items[difference.Item], difference.Fields);
                    break;
            }
        }

        foreach ((string list, ItemKind kind) in Lists)
        {
            string prefix = ItemId.Segment(kind) + "/";
            fields[list] = new JsonArray([.. Order.Where(id => id.StartsWith(prefix, StringComparison.Ordinal)).Select(id => items[id].DeepClone())]);
        }

        return fields.Deserialize<Plan>(DomainJson.Compact)!;
    }

    private static ItemDifference? Between(string id, JsonObject? was, JsonObject? now)
    {
        JsonObject named = (now ?? was)!;
        string name = (named["name"] ?? named["title"])?.GetValue<string>() ?? "";
        if (was is null || now is null)
        {
            return new ItemDifference(id, name, was is null ? ItemChange.Added : ItemChange.Withdrawn, [new StateChange("", was?.DeepClone(), now?.DeepClone())]);
        }

        ImmutableArray<StateChange> fields = StateDiff.Of(was.ToJsonString(), now.ToJsonString());
        return fields.IsEmpty ? null : new ItemDifference(id, name, ItemChange.Changed, fields);
    }

    private static (JsonObject Fields, Dictionary<string, JsonObject> Items) Take(Plan plan)
    {
        JsonObject fields = JsonSerializer.SerializeToNode(plan, DomainJson.Compact)!.AsObject();
        Dictionary<string, JsonObject> items = new(StringComparer.Ordinal);
        foreach ((string list, ItemKind kind) in Lists)
        {
            foreach (JsonObject item in (fields[list]?.AsArray() ?? []).OfType<JsonObject>())
            {
                items[ItemId.Local(kind, item["number"]!.ToString())] = item.DeepClone().AsObject();
            }

            fields.Remove(list);
        }

        return (fields, items);
    }

    // What is gone is taken away last, from the end of its list: earlier places keep their numbers.
    private static void Patch(JsonObject root, ImmutableArray<StateChange> changes)
    {
        foreach (StateChange change in changes.Where(change => change.After is not null))
        {
            (JsonNode place, string last) = Find(root, change.Path);
            if (place is JsonArray list && int.Parse(last, CultureInfo.InvariantCulture) is var index)
            {
                if (index < list.Count)
                {
                    list[index] = change.After!.DeepClone();
                }
                else
                {
                    list.Add(change.After!.DeepClone());
                }
            }
            else
            {
                place[last] = change.After!.DeepClone();
            }
        }

        foreach (StateChange change in changes.Where(change => change.After is null).Reverse())
        {
            (JsonNode place, string last) = Find(root, change.Path);
            if (place is JsonArray list)
            {
                list.RemoveAt(int.Parse(last, CultureInfo.InvariantCulture));
            }
            else
            {
                place.AsObject().Remove(last);
            }
        }
    }

    private static (JsonNode Place, string Last) Find(JsonNode root, string path)
    {
        string[] parts = path.Split('/');
        JsonNode place = root;
        foreach (string part in parts[..^1])
        {
            place = place is JsonArray list ? list[int.Parse(part, CultureInfo.InvariantCulture)]! : place[part]!;
        }

        return (place, parts[^1]);
    }
}

public enum ItemChange
{
    Added,
    Changed,
    Withdrawn,
}

/// <summary>An item that differs.</summary>
/// <param name="Item">Local id.</param>
/// <param name="Fields">Each field before and after; of an item that is added or withdrawn, the whole under an empty path.</param>
public sealed record ItemDifference(string Item, string Name, ItemChange Change, ImmutableArray<StateChange> Fields);
