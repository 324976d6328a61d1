namespace EcoGrains.Intake.Text;

/// <summary>A line of the file that is not blank, with its number from 1.</summary>
internal sealed record SourceLine(int Number, string Text)
{
    public bool HasCells => Text.Contains('\t', StringComparison.Ordinal);

    /// <summary>Blank lines only mark pages and paragraphs, and extraction puts them anywhere: they carry no meaning.</summary>
    public static IReadOnlyList<SourceLine> Split(string text)
    {
        string[] lines = text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Split('\n');
        return [.. lines.Select((line, index) => new SourceLine(index + 1, line)).Where(line => !string.IsNullOrWhiteSpace(line.Text))];
    }
}
