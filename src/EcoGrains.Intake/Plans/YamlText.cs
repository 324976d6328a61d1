using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace EcoGrains.Intake.Plans;

/// <summary>
/// Writes a JSON tree as YAML that people like to edit: block style, small maps and lists on one line, quotes only where YAML
/// would otherwise read something else.
/// </summary>
internal static partial class YamlText
{
    private const int MaxFlowLength = 110;

    /// <summary>The list whose entries are sentences: one a line, so that a changed sentence is a changed line.</summary>
    private const string Sentences = "measures";

    public static string Write(JsonObject root)
    {
        StringBuilder yaml = new();
        WriteMap(yaml, root, indent: 0, firstOnLine: false);
        return yaml.ToString();
    }

    private static void WriteMap(StringBuilder yaml, JsonObject map, int indent, bool firstOnLine)
    {
        bool onLine = firstOnLine;
        foreach ((string key, JsonNode? value) in map)
        {
            if (IsLeftOut(key, value))
            {
                continue;
            }

            yaml.Append(' ', onLine ? 0 : indent).Append(key).Append(':');
            onLine = false;
            WriteValue(yaml, value!, indent, mayFlow: key != Sentences);
        }
    }

    private static void WriteValue(StringBuilder yaml, JsonNode value, int indent, bool mayFlow)
    {
        string? oneLine = value is JsonValue scalar ? Scalar(scalar) : mayFlow ? Flow(value) : null;
        if (oneLine is not null)
        {
            yaml.Append(' ').Append(oneLine).Append('\n');
        }
        else if (value is JsonArray list)
        {
            yaml.Append('\n');
            foreach (JsonNode? item in list)
            {
                yaml.Append(' ', indent + 2).Append("- ");
                WriteItem(yaml, item!, indent + 4);
            }
        }
        else
        {
            yaml.Append('\n');
            WriteMap(yaml, value.AsObject(), indent + 2, firstOnLine: false);
        }
    }

    private static void WriteItem(StringBuilder yaml, JsonNode item, int indent)
    {
        if ((item is JsonValue scalar ? Scalar(scalar) : Flow(item)) is { } oneLine)
        {
            yaml.Append(oneLine).Append('\n');
        }
        else
        {
            WriteMap(yaml, item.AsObject(), indent, firstOnLine: true);
        }
    }

    /// <summary>The value on one line, null where it is too long or nested too deep for that.</summary>
    private static string? Flow(JsonNode value)
    {
        string? flow = value switch
        {
            JsonArray list when list.All(item => item is JsonValue) => $"[{string.Join(", ", list.Select(item => Scalar((JsonValue)item!)))}]",
            JsonObject map when map.All(entry => entry.Value is null or JsonValue) =>
                $"{{{string.Join(", ", map.Where(entry => !IsLeftOut(entry.Key, entry.Value)).Select(entry => $"{entry.Key}: {Scalar((JsonValue)entry.Value!)}"))}}}",
            _ => null,
        };
        return flow?.Length <= MaxFlowLength ? flow : null;
    }

    private static bool IsLeftOut(string key, JsonNode? value) =>
        value is null or JsonArray { Count: 0 } || (key == "line" && value is JsonValue line && line.GetValueKind() == JsonValueKind.Number && line.ToJsonString() == "0");

    private static string Scalar(JsonValue value)
    {
        if (value.GetValueKind() != JsonValueKind.String)
        {
            return value.ToJsonString();
        }

        string text = value.GetValue<string>();
        return PlainText().IsMatch(text) && !Ambiguous().IsMatch(text) ? text : Quoted(text);
    }

    private static string Quoted(string text)
    {
        StringBuilder quoted = new("\"", text.Length + 2);
        foreach (char c in text)
        {
            quoted.Append(c switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                // Line and byte-order marks and everything invisible: YAML readers treat them differently, so they are spelt out.
                _ when char.IsControl(c) || c is '\u2028' or '\u2029' or '\uFEFF' or >= '\uFFFE' => "\\u" + ((int)c).ToString("X4", CultureInfo.InvariantCulture),
                _ => c.ToString(),
            });
        }

        return quoted.Append('"').ToString();
    }

    /// <summary>Letters of any script and marks that never mean anything to YAML, single spaces only inside.</summary>
    [GeneratedRegex(@"^[\p{L}\p{N}《“（][\p{L}\p{N}《》“”（）、，。；：—·/%+._³²μⅢ-]*( [\p{L}\p{N}（）、，。；：/%+._-]+)*\z")]
    private static partial Regex PlainText();

    /// <summary>What YAML or JSON would take for a number, a truth value or nothing. Dates stay plain: they are text in both.</summary>
    [GeneratedRegex(@"^([\d._]+(e[+-]?\d+)?|0[xo][\da-f]+|null|true|false|yes|no|on|off|y|n)\z", RegexOptions.IgnoreCase)]
    private static partial Regex Ambiguous();
}
