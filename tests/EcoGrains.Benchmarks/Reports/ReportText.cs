using System.Globalization;
using System.Text;

namespace EcoGrains.Benchmarks.Reports;

/// <summary>A section as a table in Markdown, ready for the README.</summary>
internal static class ReportText
{
    public static string Of(Section section)
    {
        StringBuilder text = new();
        text.AppendLine().AppendLine("| side | quantity | median | least | most | rounds |").AppendLine("| --- | --- | ---: | ---: | ---: | ---: |");
        foreach (Figure figure in section.Figures)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"| {figure.Side} | {figure.Quantity} | {Number(figure.Median)} {figure.Unit} | {Number(figure.Min)} | {Number(figure.Max)} | {figure.Rounds.Count} |");
        }

        if (section.Bars.Count > 0)
        {
            text.AppendLine().AppendLine("| must hold | measured | bar | |").AppendLine("| --- | ---: | ---: | --- |");
        }

        foreach (Bar bar in section.Bars)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"| {bar.Promise} | {Number(bar.Measured)} {bar.Unit} | {(bar.AtMost ? "at most" : "at least")} {Number(bar.Limit)} | {(bar.Met ? "met" : "MISSED")} |");
        }

        text.AppendLine();
        foreach (string note in section.Notes)
        {
            text.AppendLine(note);
        }

        return text.AppendLine().ToString();
    }

    private static string Number(double value) => value.ToString(Math.Abs(value) < 100 ? "0.0##" : "N0", CultureInfo.InvariantCulture);
}
