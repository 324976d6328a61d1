namespace EcoGrains.Intake.Structured;

/// <summary>A YAML or JSON value that remembers its line, so that every problem can name it.</summary>
internal abstract record SourceNode(int Line)
{
    /// <summary>Nesting that a document may have, so that a hostile one cannot exhaust the stack.</summary>
    public const int MaxDepth = 32;

    /// <summary>Values that a document may have: a plan of ten thousand items has some hundred thousand.</summary>
    public const int MaxNodes = 1_000_000;
}

/// <summary>A scalar: its text, and whether it was quoted (and so is text for certain).</summary>
internal sealed record SourceScalar(int Line, string Text, bool IsQuoted) : SourceNode(Line)
{
    public bool IsNull => !IsQuoted && Text is "" or "null" or "~";
}

internal sealed record SourceList(int Line, IReadOnlyList<SourceNode> Items) : SourceNode(Line);

internal sealed record SourceMap(int Line, IReadOnlyList<KeyValuePair<SourceScalar, SourceNode>> Entries) : SourceNode(Line);
