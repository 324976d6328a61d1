using EcoGrains.Intake.Findings;
using EcoGrains.Intake.Text;

namespace EcoGrains.Intake.Notice;

/// <summary>Tells once per table in which rows words had been split by spaces, so that a name can be compared with the print.</summary>
internal static class WordsJoined
{
    private const int MostLines = 50;

    public static void Report(NoticeTable table, FindingList findings)
    {
        int[] lines = [.. table.Rows.Where(row => row.Cells.Values.Any(CjkText.IsSplit)).Select(row => row.Line)];
        if (lines.Length > 0)
        {
            string more = lines.Length > MostLines ? ", …" : "";
            findings.Info(FindingCodes.WordsJoined, "", lines[0], $"Spaces within words were taken out in {lines.Length} rows, lines {string.Join(", ", lines.Take(MostLines))}{more}.");
        }
    }
}
