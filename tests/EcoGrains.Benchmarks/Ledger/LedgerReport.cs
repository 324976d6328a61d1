using EcoGrains.Benchmarks.Reports;

namespace EcoGrains.Benchmarks.Ledger;

/// <summary>Every side's rounds, and whether the bar is met against the stock storage at its best.</summary>
internal static class LedgerReport
{
    private const double BarPerSecond = 15_000;
    private const double BarTimesStock = 20;

    public static Section From(IReadOnlyList<IReadOnlyList<Sample>> samples)
    {
        Figure[] commits = [.. samples.Select(rounds => Of(rounds, "commits", "/s", sample => sample.PerSecond))];
        return new Section(
            [
                .. commits,
                .. samples.Select(rounds => Of(rounds, "slowest write", "ms", sample => sample.SlowestMilliseconds)),
                .. samples.Select(rounds => Of(rounds, "failed", "writes", sample => sample.Failed)),
            ],
            [
                new Bar("ledger commits, SQLite", commits[0].Median, BarPerSecond, "/s"),
                new Bar("ledger commits, SQLite, against the stock storage at its best", commits[0].Median / commits.Skip(1).Max(side => side.Median), BarTimesStock, "times"),
            ],
            ["SQLite with synchronous=FULL, read back on every side."]);
    }

    private static Figure Of(IReadOnlyList<Sample> rounds, string quantity, string unit, Func<Sample, double> value) =>
        new($"{rounds[0].Name}, {rounds[0].Committers} at once", quantity, unit, [.. rounds.Select(value)]);
}
