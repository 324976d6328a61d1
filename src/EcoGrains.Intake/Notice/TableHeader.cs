using System.Text.RegularExpressions;
using EcoGrains.Intake.Text;

namespace EcoGrains.Intake.Notice;

/// <summary>A header row: which cell is which column, how many cells a whole row has, and the unit of the money column.</summary>
internal sealed partial record TableHeader(TableKind Kind, IReadOnlyDictionary<int, Column> Columns, IReadOnlyList<string> Unknown, int Width, string MoneyUnit)
{
    private const int FewestKnown = 3;
    private const int WidestTable = 40;
    private const string DefaultMoneyUnit = "万元";

    private static readonly Dictionary<string, Column> _columns = NoticeWords.Headers
        .SelectMany(pair => pair.Value.Select(word => (Word: word, Column: Enum.Parse<Column>(pair.Key, ignoreCase: true))))
        .ToDictionary(pair => pair.Word, pair => pair.Column, StringComparer.Ordinal);

    /// <summary>Reads a header at <paramref name="index"/>, over two lines where the second completes the first.</summary>
    /// <param name="lines">The section's lines.</param>
    /// <param name="index">Where to look.</param>
    /// <param name="length">How many lines the header takes.</param>
    /// <returns>Null where the line is no header.</returns>
    public static TableHeader? TryRead(IReadOnlyList<SourceLine> lines, int index, out int length)
    {
        length = 1;
        string[] cells = lines[index].Text.Split('\t');
        if (cells.Length > WidestTable || !cells.Any(cell => Recognise(cell) is Column.Number or Column.Name))
        {
            return null;
        }

        if (index + 1 < lines.Count && Completed(cells, lines[index + 1].Text.Split('\t')) is { } whole)
        {
            cells = whole;
            length = 2;
        }

        return FromCells(cells);
    }

    private static TableHeader? FromCells(string[] cells)
    {
        Dictionary<int, Column> columns = [];
        List<string> unknown = [];
        string unit = DefaultMoneyUnit;
        for (int i = 0; i < cells.Length; i++)
        {
            if (Recognise(cells[i]) is not { } column || columns.ContainsValue(column))
            {
                unknown.Add(CjkText.Join(cells[i]));
                continue;
            }

            columns[i] = column;
            if (column == Column.Investment && Bracketed().Match(Plain(cells[i])) is { Success: true } match && NoticeWords.MoneyUnits.ContainsKey(match.Groups["inside"].Value))
            {
                unit = match.Groups["inside"].Value;
            }
        }

        bool Has(Column column) => columns.ContainsValue(column);
        TableKind? kind = !Has(Column.Number) || !Has(Column.Name) || columns.Count < FewestKnown ? null
            : Has(Column.Target) ? TableKind.Indicators
            : Has(Column.Content) || Has(Column.Investment) || Has(Column.Completion) ? TableKind.Projects
            : null;
        return kind is { } known ? new(known, columns, [.. unknown.Where(name => name.Length > 0)], cells.Length, unit) : null;
    }

    /// <summary>
    /// The header with a second line's words added, null where the second line does not belong to it. Only words that make a
    /// known header with the word above them belong: a data row never does.
    /// </summary>
    private static string[]? Completed(string[] first, string[] second)
    {
        if (second.Length > first.Length || second.All(string.IsNullOrWhiteSpace))
        {
            return null;
        }

        string[] whole = [.. first];
        for (int i = 0; i < second.Length; i++)
        {
            if (string.IsNullOrWhiteSpace(second[i]))
            {
                continue;
            }

            whole[i] += second[i];
            if (Recognise(second[i]) is not null && Recognise(first[i]) is not null || Recognise(whole[i]) is null)
            {
                return null;
            }
        }

        return whole;
    }

    private static Column? Recognise(string cell) =>
        _columns.TryGetValue(Year().Replace(Bracketed().Replace(Plain(cell), ""), ""), out Column column) ? column : null;

    private static string Plain(string cell) => CjkText.Narrow(CjkText.Compact(cell));

    [GeneratedRegex(@"\((?<inside>[^()]*)\)")]
    private static partial Regex Bracketed();

    [GeneratedRegex("^[0-9]{4}年度?")]
    private static partial Regex Year();
}
