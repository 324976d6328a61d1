using System.Collections.Immutable;
using EcoGrains.Intake.Findings;
using EcoGrains.Intake.Text;

namespace EcoGrains.Intake.Notice;

/// <summary>
/// The category of each row from merged cells whose words run together (生态空间生态), are cut by a page break (生态 | 经济) or
/// stand beside the wrong row. Known headings tell the words apart; where one of two begins cannot be told, the rows between stay
/// without a category and a finding says so.
/// </summary>
internal sealed class CategoryColumn(IEnumerable<string> words, Func<TableRow, string> itemOf, FindingList findings)
{
    private readonly string[] _words = [.. words.OrderByDescending(word => word.Length)];
    private string? _current;
    private string _cut = "";
    private int _cutLine;

    /// <summary>One category for each row, null where the document does not say.</summary>
    public IReadOnlyList<string?> Read(IReadOnlyList<TableRow> rows)
    {
        List<string?> categories = [];
        for (int i = 0; i < rows.Count; i++)
        {
            categories.Add(Next(rows, i));
        }

        if (_cut.Length > 0)
        {
            findings.Warning(FindingCodes.CategoryUncertain, "", _cutLine, $"The category that begins with '{_cut}' is cut off and never completed; it is left out.");
        }

        return categories;
    }

    private string? Next(IReadOnlyList<TableRow> rows, int index)
    {
        string cell = CjkText.Compact(rows[index].Raw(Column.Category));
        if (cell.Length == 0)
        {
            return _current;
        }

        bool completes = _cut.Length > 0 && Segment(_cut + cell) is { Tail: "" };
        string text = completes ? _cut + cell : cell;
        (ImmutableArray<string> begun, string rest) = Segment(text);
        if (begun.IsEmpty)
        {
            (begun, rest) = ([text], "");
        }

        Explain(rows, index, completes, begun, rest);
        _cut = rest;
        _cutLine = rows[index].Line;
        _current = begun.Length == 1 && rest.Length == 0 ? begun[0] : null;
        return begun[0];
    }

    private void Explain(IReadOnlyList<TableRow> rows, int index, bool completes, ImmutableArray<string> begun, string rest)
    {
        TableRow row = rows[index];
        string item = ItemAt(rows, index);
        if (completes)
        {
            findings.Warning(FindingCodes.CategoryUncertain, item, row.Line, $"'{_cut}' in line {_cutLine} and the cell here are read as one category, '{begun[0]}', broken by a page; whether rows above belong to it cannot be told.");
        }

        if (begun.Length + (rest.Length > 0 ? 1 : 0) > 1)
        {
            string second = begun.Length > 1 ? begun[1] : rest + "…";
            findings.Warning(FindingCodes.CategoryUncertain, item, row.Line, $"Two categories are run together in one cell: '{begun[0]}' and '{second}'. The first is taken for this row; where the second begins cannot be told, so the rows below have none until the next category cell.");
        }

        if (TableReader.RowNumber(row.Raw(Column.Number)) is null)
        {
            findings.Warning(FindingCodes.CategoryUncertain, item, row.Line, $"'{begun[0]}' stands beside a row without a number; it is assumed to begin with the next numbered row.");
        }
    }

    /// <summary>The item of this row, or of the next one with a number.</summary>
    private string ItemAt(IReadOnlyList<TableRow> rows, int index) =>
        rows.Skip(index).FirstOrDefault(row => TableReader.RowNumber(row.Raw(Column.Number)) is not null) is { } numbered ? itemOf(numbered) : "";

    private (ImmutableArray<string> Begun, string Tail) Segment(string text)
    {
        ImmutableArray<string>.Builder begun = ImmutableArray.CreateBuilder<string>();
        int at = 0;
        while (at < text.Length && Array.Find(_words, word => text.AsSpan(at).StartsWith(word, StringComparison.Ordinal)) is { } word)
        {
            begun.Add(word);
            at += word.Length;
        }

        return (begun.ToImmutable(), text[at..]);
    }
}
