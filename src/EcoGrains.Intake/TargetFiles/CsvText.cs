using System.Text;

namespace EcoGrains.Intake.TargetFiles;

/// <summary>
/// Comma-separated values (source: RFC 4180) as records with the lines on which they begin. Quoted cells may hold commas, quotes written
/// twice, and line breaks; blank lines are no records. A quote that is never closed ends with the file.
/// </summary>
internal static class CsvText
{
    internal static IReadOnlyList<(int Line, string[] Cells)> Read(string text)
    {
        List<(int, string[])> records = [];
        List<string> cells = [];
        StringBuilder cell = new();
        (int line, int began, bool quoted) = (1, 1, false);
        for (int at = 0; at <= text.Length; at++)
        {
            char c = at < text.Length ? text[at] : '\n';
            bool last = at == text.Length;
            if (quoted && !last)
            {
                quoted = Quoted(text, ref at, cell);
                line += c == '\n' ? 1 : 0;
                continue;
            }

            switch (c)
            {
                case '"' when cell.ToString().Trim().Length == 0:
                    cell.Clear();
                    quoted = true;
                    break;
                case ',' or '\n':
                    cells.Add(cell.ToString().Trim());
                    cell.Clear();
                    break;
                default:
                    cell.Append(c);
                    break;
            }

            if (c == '\n')
            {
                if (cells.Any(value => value.Length > 0))
                {
                    records.Add((began, [.. cells]));
                }

                cells.Clear();
                began = ++line;
            }
        }

        return records;
    }

    // One character of a quoted cell; whether it goes on.
    private static bool Quoted(string text, ref int at, StringBuilder cell)
    {
        if (text[at] != '"')
        {
            cell.Append(text[at]);
            return true;
        }

        if (at + 1 < text.Length && text[at + 1] == '"')
        {
            cell.Append('"');
            at++;
            return true;
        }

        return false;
    }
}
