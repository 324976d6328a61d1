using System.Text.Json;
using System.Text.Json.Nodes;
using EcoGrains.Domain.Json;

namespace EcoGrains.Domain.Commands;

/// <summary>What reading a command came to: the command, or every problem by the field that has it.</summary>
public sealed record CommandReading(ICommand? Command, IReadOnlyDictionary<string, string[]> Problems);

/// <summary>
/// Reads commands from JSON, for the API, scenarios and the command line alike: every value is checked against what its field takes, and all
/// problems are told at once with their fields.
/// </summary>
public static class CommandJson
{
    /// <summary>Reads a command.</summary>
    /// <param name="body">Its fields; not changed. Shorthands of <see cref="CommandShorthand"/> are understood.</param>
    /// <param name="by">In which capacity it is given, where the body does not say.</param>
    /// <param name="lenient">Whether numbers, dates and flags may come as text, as in YAML and on a command line.</param>
    public static CommandReading Read(CommandSpec spec, JsonObject body, string? by = null, bool lenient = false)
    {
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentNullException.ThrowIfNull(body);
        JsonObject fields = body.DeepClone().AsObject();
        if (!fields.ContainsKey("by") && by is not null)
        {
            fields["by"] = by;
        }

        CommandShorthand.Expand(spec, fields);
        FieldCheck check = new(lenient);
        JsonNode? checkedBody = check.Check(fields, spec.Type, "");
        if (check.Problems.Count > 0)
        {
            return new CommandReading(null, check.Problems.ToDictionary(pair => pair.Key, pair => pair.Value.ToArray(), StringComparer.Ordinal));
        }

        try
        {
            return new CommandReading((ICommand)checkedBody.Deserialize(spec.Type, DomainJson.Stored)!, new Dictionary<string, string[]>());
        }
        catch (JsonException fault)
        {
            // What the check does not know of; the path is that of the serializer.
            return new CommandReading(null, new Dictionary<string, string[]> { [fault.Path?.TrimStart('$', '.') ?? ""] = ["The value does not fit."] });
        }
    }
}
