using System.Text.Json.Nodes;
using EcoGrains.Domain.Items;

namespace EcoGrains.Domain.Commands;

/// <summary>Short ways of writing a command's fields that people use in scenarios and on a command line.</summary>
internal static class CommandShorthand
{
    /// <summary>Writes the fields out, in place.</summary>
    internal static void Expand(CommandSpec spec, JsonObject fields)
    {
        if (spec.Type == typeof(AssignTarget))
        {
            TargetShorthand.Expand(fields);
        }

        if (fields["department"] is JsonValue one && spec.Type == typeof(AssignDepartment) && !fields.ContainsKey("departments"))
        {
            fields.Remove("department");
            fields["departments"] = new JsonArray(one.DeepClone());
        }
    }
}
