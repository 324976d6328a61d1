using EcoGrains.Intake.Findings;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace EcoGrains.Intake.Structured;

/// <summary>
/// Reads one YAML document into nodes with lines. Anchors, aliases and tags are refused: a plan does not need them, and they
/// are how a small file becomes a huge one.
/// </summary>
internal static class YamlSource
{
    private const int MaxDepth = 32;

    /// <summary>The document's root, or null with an error added to the findings.</summary>
    public static SourceNode? Parse(string text, FindingList findings)
    {
        try
        {
            Parser parser = new(new StringReader(text));
            parser.Consume<StreamStart>();
            parser.Consume<DocumentStart>();
            SourceNode root = ReadNode(parser, 0);
            parser.Consume<DocumentEnd>();
            parser.Consume<StreamEnd>();
            return root;
        }
        catch (YamlException problem)
        {
            findings.Error(FindingCodes.BadSyntax, "", (int)problem.Start.Line, $"This is not valid YAML: {problem.Message}");
            return null;
        }
    }

    private static SourceNode ReadNode(Parser parser, int depth)
    {
        if (depth > MaxDepth)
        {
            throw new YamlException(parser.Current!.Start, parser.Current.End, $"The document is nested deeper than {MaxDepth} levels.");
        }

        ParsingEvent current = parser.Current!;
        if (current is NodeEvent node && (!node.Anchor.IsEmpty || !node.Tag.IsEmpty))
        {
            throw new YamlException(current.Start, current.End, "Anchors and tags are not allowed.");
        }

        int line = (int)current.Start.Line;
        if (current is Scalar scalar)
        {
            parser.MoveNext();
            return new SourceScalar(line, scalar.Value, scalar.Style != ScalarStyle.Plain);
        }

        if (parser.TryConsume<SequenceStart>(out _))
        {
            List<SourceNode> items = [];
            while (!parser.TryConsume<SequenceEnd>(out _))
            {
                items.Add(ReadNode(parser, depth + 1));
            }

            return new SourceList(line, items);
        }

        if (parser.TryConsume<MappingStart>(out _))
        {
            return ReadMap(parser, line, depth);
        }

        throw new YamlException(current.Start, current.End, "Aliases are not allowed.");
    }

    private static SourceMap ReadMap(Parser parser, int line, int depth)
    {
        List<KeyValuePair<SourceScalar, SourceNode>> entries = [];
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            Mark start = parser.Current!.Start;
            SourceScalar key = ReadNode(parser, depth + 1) as SourceScalar ?? throw new YamlException(start, start, "Keys must be plain words.");
            entries.Add(new(key, ReadNode(parser, depth + 1)));
        }

        return new SourceMap(line, entries);
    }
}
