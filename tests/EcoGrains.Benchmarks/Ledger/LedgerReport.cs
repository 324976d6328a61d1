using EcoGrains.Benchmarks.Reports;

namespace EcoGrains.Benchmarks.Ledger;

/// <summary>Every side's rounds, and whether the bar is met against the stock storage at its best.</summary>
internal static class LedgerReport
{
    /// <param name="samples">The rounds of every side, the ledger's first.</param>
    /// <param name="engine">As the bars name it.</param>
    /// <param name="perSecond">The bar.</param>
    /// <param name="timesStock">The bar against the stock storage.</param>
    /// <param name="note">How durably every side wrote.</param>
    public static Section From(IReadOnlyList<IReadOnlyList<Sample>> samples, string engine, double perSecond, double timesStock, string note)
    {
        Figure[] commits = [.. samples.Select(rounds => Of(rounds, "commits", "/s", sample => sample.PerSecond))];
        return new Section(
            [
                .. commits,
                .. samples.Select(rounds => Of(rounds, "slowest write", "ms", sample => sample.SlowestMilliseconds)),
                .. samples.Select(rounds => Of(rounds, "failed", "writes", sample => sample.Failed)),
            ],
            [
                new Bar($"ledger commits, {engine}", commits[0].Median, perSecond, "/s"),
                new Bar($"ledger commits, {engine}, against the stock storage at its best", commits[0].Median / commits.Skip(1).Max(side => side.Median), timesStock, "times"),
            ],
            [note]);
    }

    private static Figure Of(IReadOnlyList<Sample> rounds, string quantity, string unit, Func<Sample, double> value) =>
        new($"{rounds[0].Name}, {rounds[0].Committers} at once", quantity, unit, [.. rounds.Select(value)]);
}
