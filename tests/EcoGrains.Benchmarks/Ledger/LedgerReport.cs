using System.Text;

namespace EcoGrains.Benchmarks.Ledger;

/// <summary>Medians and spread of every side, and whether the bar is met against the stock storage at its best.</summary>
internal sealed record LedgerReport(IReadOnlyList<LedgerReport.Side> Sides, double TimesStock, bool MeetsBar)
{
    private const double BarPerSecond = 15_000;
    private const double BarTimesStock = 20;

    public static LedgerReport From(IReadOnlyList<IReadOnlyList<Sample>> samples)
    {
        Side[] sides = [.. samples.Select(rounds => new Side(
            rounds[0].Name,
            rounds[0].Committers,
            Median(rounds.Select(sample => sample.PerSecond)),
            rounds.Min(sample => sample.PerSecond),
            rounds.Max(sample => sample.PerSecond),
            rounds.Max(sample => sample.SlowestMilliseconds),
            rounds.Sum(sample => sample.Failed)))];
        double times = sides[0].Median / sides.Skip(1).Max(side => side.Median);
        return new LedgerReport(sides, times, sides[0].Median >= BarPerSecond && times >= BarTimesStock);
    }

    public string ToTable()
    {
        StringBuilder table = new();
        table.AppendLine()
            .AppendLine("| store | at once | median/s | least | most | the ledger's multiple | slowest write | failed |")
            .AppendLine("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        foreach (Side side in Sides)
        {
            table.AppendLine(FormattableString.Invariant($"| {side.Name} | {side.Committers} | {side.Median:N0} | {side.Least:N0} | {side.Most:N0} | {Sides[0].Median / side.Median:N1} | {side.SlowestMilliseconds:N0} ms | {side.Failed} |"));
        }

        return table.AppendLine().AppendLine(FormattableString.Invariant(
            $"{TimesStock:N1} times the stock storage at its best; bar: {BarPerSecond:N0}/s and {BarTimesStock:N0} times: {(MeetsBar ? "met" : "MISSED")}")).ToString();
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    internal sealed record Side(string Name, int Committers, double Median, double Least, double Most, double SlowestMilliseconds, int Failed);
}
