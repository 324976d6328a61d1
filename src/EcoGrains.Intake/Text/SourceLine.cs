namespace EcoGrains.Intake.Text;

/// <summary>A line of the file that is not blank, with its number from 1.</summary>
internal sealed record SourceLine(int Number, string Text)
{
    public bool HasCells => Text.Contains('\t', StringComparison.Ordinal);

    /// <summary>
    /// At most <paramref name="most"/> lines, so that a file of line breaks takes no memory. Blank lines only mark pages and
    /// paragraphs, and extraction puts them anywhere: they carry no meaning, but they count.
    /// </summary>
    public static IReadOnlyList<SourceLine> Split(string text, int most)
    {
        List<SourceLine> lines = [];
        int number = 1;
        int start = 0;
        while (start <= text.Length && lines.Count < most)
        {
            int length = text.AsSpan(start).IndexOfAny('\n', '\r');
            int end = length < 0 ? text.Length : start + length;
            if (!text.AsSpan(start, end - start).IsWhiteSpace())
            {
                lines.Add(new(number, text[start..end]));
            }

            bool isPair = end + 1 < text.Length && text[end] == '\r' && text[end + 1] == '\n';
            start = end + (isPair ? 2 : 1);
            number++;
        }

        return lines;
    }
}
