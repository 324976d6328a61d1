using System.Globalization;
using EcoGrains.Intake.Findings;
using EcoGrains.Intake.Text;

namespace EcoGrains.Intake.Notice;

/// <summary>
/// Finds the tables of a section: lines whose cells are separated by tabs, below a header that is known by its words. Rows torn
/// over two lines are put together again.
/// </summary>
internal sealed class TableReader(FindingList findings)
{
    private readonly Dictionary<TableKind, (int Line, List<TableRow> Rows)> _tables = [];

    /// <summary>The tables of all sections read so far, at most one of a kind.</summary>
    public NoticeTable? Table(TableKind kind) =>
        _tables.TryGetValue(kind, out (int Line, List<TableRow> Rows) table) ? new(kind, table.Line, table.Rows) : null;

    public void Read(NoticeSection section)
    {
        TableHeader? header = null;
        IReadOnlyList<SourceLine> lines = section.Lines;
        int next = 0;
        while (next < lines.Count)
        {
            SourceLine line = lines[next];
            if (TableHeader.TryRead(lines, next, out int length) is { } found)
            {
                header = found;
                Begin(found, line.Number);
                next += length;
            }
            else if (header is null)
            {
                next++;
            }
            else if (line.HasCells)
            {
                next += ReadRow(header, lines, next);
            }
            else
            {
                findings.Warning(FindingCodes.BrokenRow, "", line.Number, $"'{Excerpt(line.Text)}' stands among the rows of a table but has no cells; it is not placed.");
                next++;
            }
        }
    }

    /// <summary>The start of a text, for messages.</summary>
    public static string Excerpt(string text) => text.Length <= 40 ? text : text[..40] + "…";

    /// <summary>The row number of a cell, null where the cell holds none.</summary>
    public static int? RowNumber(string cell) =>
        int.TryParse(CjkText.Narrow(CjkText.Compact(cell)).TrimEnd('.', ','), NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;

    private void Begin(TableHeader header, int line)
    {
        if (_tables.TryAdd(header.Kind, (line, [])))
        {
            foreach (string unknown in header.Unknown)
            {
                findings.Warning(FindingCodes.UnknownColumn, "", line, $"The column '{Excerpt(unknown)}' is not known; its cells are not read.");
            }
        }
        else
        {
            findings.Info(FindingCodes.RepeatedHeader, "", line, $"The header of line {_tables[header.Kind].Line} is repeated here, as page breaks do; its rows continue.");
        }
    }

    /// <summary>Reads the row and returns how many lines it took.</summary>
    private int ReadRow(TableHeader header, IReadOnlyList<SourceLine> lines, int index)
    {
        List<string> cells = [.. lines[index].Text.Split('\t')];
        int taken = 1;
        while (cells.Count < header.Width && index + taken < lines.Count && Continuation(header, cells.Count, lines, index + taken) is { } rest)
        {
            findings.Warning(FindingCodes.TornRow, "", lines[index + taken].Number, $"The row of line {lines[index].Number} goes on here, torn within a cell; the two parts are joined.");
            cells[^1] += rest[0];
            cells.AddRange(rest.Skip(1));
            taken++;
        }

        foreach (string extra in cells.Skip(header.Width).Where(cell => !string.IsNullOrWhiteSpace(cell)))
        {
            findings.Warning(FindingCodes.BrokenRow, "", lines[index].Number, $"The row has more cells than the header has columns; '{Excerpt(extra)}' is not placed.");
        }

        Dictionary<Column, string> byColumn = header.Columns
            .Where(pair => pair.Key < cells.Count)
            .ToDictionary(pair => pair.Value, pair => cells[pair.Key]);
        _tables[header.Kind].Rows.Add(new(lines[index].Number, header, byColumn, cells.Count < header.Width));
        return taken;
    }

    /// <summary>The next line's cells where they complete a row that has too few; null where the next line is a row of its own.</summary>
    private static string[]? Continuation(TableHeader header, int have, IReadOnlyList<SourceLine> lines, int index)
    {
        string[] cells = lines[index].Text.Split('\t');
        int numberColumn = header.Columns.First(pair => pair.Value == Column.Number).Key;
        bool isRow = numberColumn < cells.Length && (RowNumber(cells[numberColumn]) is not null || cells.Length == header.Width);
        return isRow || have + cells.Length - 1 > header.Width || TableHeader.TryRead(lines, index, out _) is not null ? null : cells;
    }
}
