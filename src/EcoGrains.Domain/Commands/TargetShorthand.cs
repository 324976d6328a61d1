using System.Text.Json.Nodes;
using EcoGrains.Domain.Json;
using EcoGrains.Domain.Plans;

namespace EcoGrains.Domain.Commands;

/// <summary>
/// Short ways of writing a target that is assigned: its fields beside the command's or the part's own, a bound alone, a striving level as a
/// number.
/// </summary>
internal static class TargetShorthand
{
    private static readonly string[] TargetFields = ["operator", "value", "lower", "upper", "striving", "text"];

    /// <summary>Writes the target of a command and those of its parts out, in place.</summary>
    internal static void Expand(JsonObject fields)
    {
        Gather(fields);
        foreach (JsonObject part in (fields["parts"] as JsonArray ?? []).OfType<JsonObject>())
        {
            Gather(part);
        }
    }

    private static void Gather(JsonObject owner)
    {
        if (owner.ContainsKey("target") || !TargetFields.Any(owner.ContainsKey))
        {
            return;
        }

        JsonObject target = [];
        foreach (string name in TargetFields)
        {
            JsonNode? value = owner[name];
            owner.Remove(name);
            if (value is not null)
            {
                target[name] = value;
            }
        }

        Complete(target, "atLeast");
        owner["target"] = target;
    }

    // A number makes it one to be reached, two bounds a range; words alone are judged.
    private static void Complete(JsonObject target, string assumed)
    {
        bool range = target["lower"] is not null || target["upper"] is not null;
        bool numeric = range || target["value"] is not null;
        target["kind"] ??= JsonNames.Of(numeric ? TargetKind.Numeric : TargetKind.Qualitative);
        if (!numeric)
        {
            return;
        }

        target["operator"] ??= range ? JsonNames.Of(TargetOperator.Range) : assumed;
        target["text"] ??= range ? $"{target["lower"]}~{target["upper"]}" : target["value"]!.ToString();
        string bound = target["operator"]!.ToString();
        switch (target["striving"])
        {
            case JsonValue number:
                target["striving"] = new JsonObject { ["kind"] = JsonNames.Of(TargetKind.Numeric), ["operator"] = bound, ["value"] = number.DeepClone(), ["text"] = number.ToString() };
                break;
            case JsonObject level:
                Complete(level, bound);
                break;
        }
    }
}
