using System.Text.Json.Nodes;
using EcoGrains.Domain.Items;
using EcoGrains.Domain.Reporting;

namespace EcoGrains.Domain.Commands;

/// <summary>Short ways of writing a command's fields that people use in scenarios and on a command line.</summary>
internal static class CommandShorthand
{
    private static readonly string[] Common = ["by", "key", "ifVersion"];

    /// <summary>Writes the fields out, in place.</summary>
    internal static void Expand(CommandSpec spec, JsonObject fields)
    {
        if (spec.Type == typeof(AssignTarget))
        {
            TargetShorthand.Expand(fields);
        }

        if (spec.Type == typeof(Report) && !fields.ContainsKey("line"))
        {
            fields["line"] = Line(fields);
        }

        if (fields["department"] is JsonValue one && spec.Type == typeof(AssignDepartment) && !fields.ContainsKey("departments"))
        {
            fields.Remove("department");
            fields["departments"] = new JsonArray(one.DeepClone());
        }
    }

    // Whatever is not every command's is the line's.
    private static JsonObject Line(JsonObject fields)
    {
        JsonObject line = [];
        foreach ((string name, JsonNode? value) in fields.Where(pair => !Common.Contains(pair.Key)).ToArray())
        {
            fields.Remove(name);
            line[name] = value;
        }

        return line;
    }
}
