using System.Text.Json.Nodes;
using EcoGrains.Intake.Structured;

namespace EcoGrains.Intake.Scenarios;

/// <summary>A YAML value as JSON: scalars stay text, for what they stand for is the field's to say.</summary>
internal static class SourceJson
{
    internal static JsonNode? Of(SourceNode node) => node switch
    {
        SourceScalar { IsNull: true } => null,
        SourceScalar scalar => JsonValue.Create(scalar.Text),
        SourceList list => new JsonArray([.. list.Items.Select(Of)]),
        SourceMap map => new JsonObject(map.Entries.Select(entry => KeyValuePair.Create(entry.Key.Text, Of(entry.Value)))),
        _ => throw new ArgumentOutOfRangeException(nameof(node), node.GetType().Name, "No such node."),
    };
}
