using System.Text;
using System.Text.Json;
using EcoGrains.Intake.Findings;

namespace EcoGrains.Intake.Structured;

/// <summary>Reads one JSON document into nodes with lines.</summary>
internal static class JsonSource
{
    private static readonly JsonReaderOptions _options = new() { MaxDepth = 32 };

    /// <summary>The document's root, or null with an error added to the findings.</summary>
    public static SourceNode? Parse(string text, FindingList findings)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        LineCounter lines = new(bytes);
        Utf8JsonReader reader = new(bytes, _options);
        try
        {
            reader.Read();
            SourceNode root = ReadNode(ref reader, lines);
            // A second value after the first makes this throw.
            reader.Read();
            return root;
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException)
        {
            int line = problem is JsonException { LineNumber: { } number } ? (int)number + 1 : 1;
            findings.Error(FindingCodes.BadSyntax, "", line, $"This is not valid JSON: {problem.Message}");
            return null;
        }
    }

    private static SourceNode ReadNode(ref Utf8JsonReader reader, LineCounter lines)
    {
        int line = lines.LineAt(reader.TokenStartIndex);
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                List<KeyValuePair<SourceScalar, SourceNode>> entries = [];
                while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
                {
                    SourceScalar key = new(lines.LineAt(reader.TokenStartIndex), reader.GetString()!, IsQuoted: true);
                    reader.Read();
                    entries.Add(new(key, ReadNode(ref reader, lines)));
                }

                return new SourceMap(line, entries);
            case JsonTokenType.StartArray:
                List<SourceNode> items = [];
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    items.Add(ReadNode(ref reader, lines));
                }

                return new SourceList(line, items);
            case JsonTokenType.String:
                return new SourceScalar(line, reader.GetString()!, IsQuoted: true);
            default:
                return new SourceScalar(line, Encoding.UTF8.GetString(reader.ValueSpan), IsQuoted: false);
        }
    }

    /// <summary>Tokens come in order, so one pass over the bytes finds all their lines.</summary>
    private sealed class LineCounter(byte[] bytes)
    {
        private int _at;
        private int _line = 1;

        public int LineAt(long index)
        {
            int to = (int)index;
            _line += bytes.AsSpan(_at, to - _at).Count((byte)'\n');
            _at = to;
            return _line;
        }
    }
}
