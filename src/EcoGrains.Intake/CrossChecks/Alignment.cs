namespace EcoGrains.Intake.CrossChecks;

/// <summary>
/// Where a text comes closest to a name: local alignment, in which a shared character counts two and a skipped or exchanged one
/// costs one, so that a good place is both alike and compact.
/// </summary>
/// <param name="Matched">How many of the name's characters the place shares, in order.</param>
/// <param name="Start">Where the place begins in the text.</param>
/// <param name="End">Where it ends, exclusive.</param>
/// <param name="Ratio">The share of the name that was found, 0 to 1.</param>
internal readonly record struct Alignment(int Matched, int Start, int End, double Ratio)
{
    private readonly record struct Cell(int Score, int Matched, int Start);

    public static Alignment Best(string name, string text)
    {
        Cell[] above = new Cell[text.Length + 1];
        Cell[] row = new Cell[text.Length + 1];
        (Cell Cell, int End) best = default;
        for (int i = 0; i < name.Length; i++)
        {
            row[0] = default;
            for (int j = 0; j < text.Length; j++)
            {
                Cell before = above[j].Score == 0 ? new(0, 0, j) : above[j];
                Cell cell = name[i] == text[j] ? new(before.Score + 2, before.Matched + 1, before.Start) : before with { Score = before.Score - 1 };
                cell = Better(cell, row[j]);
                cell = Better(cell, above[j + 1]);
                row[j + 1] = cell.Score > 0 ? cell : default;
                if (cell.Score > best.Cell.Score)
                {
                    best = (cell, j + 1);
                }
            }

            (above, row) = (row, above);
        }

        return new(best.Cell.Matched, best.Cell.Start, best.End, name.Length == 0 ? 0 : (double)best.Cell.Matched / name.Length);
    }

    private static Cell Better(Cell cell, Cell gapFrom) => gapFrom.Score - 1 > cell.Score ? gapFrom with { Score = gapFrom.Score - 1 } : cell;
}
