using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;

namespace EcoGrains.Domain.Commands;

/// <summary>What a change of a stored state comes to, place by place. Secrets never show: whoever reads the trail is not their owner.</summary>
public static class StateDiff
{
    private const string Masked = "***";

    /// <summary>The places that differ, in the order of their paths' appearance.</summary>
    /// <param name="before">JSON; null where nothing was stored.</param>
    public static ImmutableArray<StateChange> Of(string? before, string after)
    {
        JsonNode? old = before is null ? null : JsonNode.Parse(before);
        JsonNode? now = JsonNode.Parse(after);
        Mask(old);
        Mask(now);
        List<StateChange> changes = [];
        // A state that comes to be is its own first event; repeating it whole would say nothing more.
        if (old is not null)
        {
            Compare("", old, now, changes);
        }

        return [.. changes];
    }

    /// <summary>Hides every secret of a state or a command in place.</summary>
    public static void Mask(JsonNode? node)
    {
        if (node is JsonObject map)
        {
            foreach (string name in map.Select(pair => pair.Key).ToArray())
            {
                if (IsSecret(name) && map[name] is not null)
                {
                    map[name] = Masked;
                }
                else
                {
                    Mask(map[name]);
                }
            }
        }
        else if (node is JsonArray list)
        {
            foreach (JsonNode? item in list)
            {
                Mask(item);
            }
        }
    }

    private static bool IsSecret(string name) =>
        name.Contains("password", StringComparison.OrdinalIgnoreCase) || name.Contains("secret", StringComparison.OrdinalIgnoreCase);

    private static void Compare(string path, JsonNode? before, JsonNode? after, List<StateChange> changes)
    {
        if (JsonNode.DeepEquals(before, after))
        {
            return;
        }

        if (before is JsonObject old && after is JsonObject now)
        {
            foreach (string name in old.Select(pair => pair.Key).Union(now.Select(pair => pair.Key)))
            {
                Compare(Join(path, name), old[name], now[name], changes);
            }
        }
        else if (before is JsonArray oldList && after is JsonArray nowList)
        {
            for (int index = 0; index < Math.Max(oldList.Count, nowList.Count); index++)
            {
                Compare(Join(path, index.ToString(CultureInfo.InvariantCulture)), At(oldList, index), At(nowList, index), changes);
            }
        }
        else
        {
            changes.Add(new StateChange(path, before?.DeepClone(), after?.DeepClone()));
        }
    }

    private static JsonNode? At(JsonArray list, int index) => index < list.Count ? list[index] : null;

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}/{name}";
}
