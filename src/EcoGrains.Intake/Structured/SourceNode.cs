namespace EcoGrains.Intake.Structured;

/// <summary>A YAML or JSON value that remembers its line, so that every problem can name it.</summary>
internal abstract record SourceNode(int Line);

/// <summary>A scalar: its text, and whether it was quoted (and so is text for certain).</summary>
internal sealed record SourceScalar(int Line, string Text, bool IsQuoted) : SourceNode(Line)
{
    public bool IsNull => !IsQuoted && Text is "" or "null" or "~";
}

internal sealed record SourceList(int Line, IReadOnlyList<SourceNode> Items) : SourceNode(Line);

internal sealed record SourceMap(int Line, IReadOnlyList<KeyValuePair<SourceScalar, SourceNode>> Entries) : SourceNode(Line);
