using System.Text.Json.Nodes;
using EcoGrains.Domain.Items;
using EcoGrains.Domain.Json;
using EcoGrains.Domain.Plans;

namespace EcoGrains.Domain.Commands;

/// <summary>Short ways of writing a command's fields that people use in scenarios and on a command line.</summary>
internal static class CommandShorthand
{
    // What a scenario writes beside assignTarget instead of a target of its own.
    private static readonly string[] TargetFields = ["operator", "value", "text"];

    /// <summary>Writes the fields out, in place.</summary>
    internal static void Expand(CommandSpec spec, JsonObject fields)
    {
        if (spec.Type == typeof(AssignTarget) && !fields.ContainsKey("target") && TargetFields.Any(fields.ContainsKey))
        {
            fields["target"] = Target(fields);
        }

        if (fields["department"] is JsonValue one && spec.Type == typeof(AssignDepartment) && !fields.ContainsKey("departments"))
        {
            fields.Remove("department");
            fields["departments"] = new JsonArray(one.DeepClone());
        }
    }

    // A value makes it a number, by default to be reached; words alone make it one to be judged.
    private static JsonObject Target(JsonObject fields)
    {
        JsonObject target = [];
        foreach (string name in TargetFields)
        {
            JsonNode? value = fields[name];
            fields.Remove(name);
            if (value is not null)
            {
                target[name] = value;
            }
        }

        bool numeric = target["value"] is not null;
        target["kind"] = JsonNames.Of(numeric ? TargetKind.Numeric : TargetKind.Qualitative);
        if (numeric)
        {
            target["operator"] ??= JsonNames.Of(TargetOperator.AtLeast);
            target["text"] ??= target["value"]!.ToString();
        }

        return target;
    }
}
