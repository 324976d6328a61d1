using EcoGrains.Benchmarks.Running;

namespace EcoGrains.Benchmarks.Scale;

/// <summary>The options that the benchmarks of a large ledger share.</summary>
internal static class ScaleOptions
{
    public static Option Items { get; } = new("--items", "1000000", "items in the large ledger");

    public static Option Directory { get; } = new("--dir", Path.Combine(Path.GetTempPath(), "ecograins-scale"), "where filled ledgers are made and kept for the next run; a million items take about 3 GB");

    public static Option Seconds { get; } = new("--load-seconds", "15", "seconds that a load lasts, after a few that warm up");

    public static Option Postgres { get; } = new("--postgres", null, "keep the ledger in PostgreSQL, filled anew for this run, instead of SQLite");

    /// <summary>The large ledger, filled if need be.</summary>
    public static Task<ScaleLedger> LedgerAsync(Run run) => LedgerAsync(run, run.Count(Items));

    public static async Task<ScaleLedger> LedgerAsync(Run run, int items)
    {
        ScaleLedger ledger = new(run.Has(Postgres) ? await run.CreateDatabaseAsync() : ScaleLedger.DirectoryOf(run.Text(Directory), items), items);
        await ledger.EnsureAsync(run);
        return ledger;
    }
}
