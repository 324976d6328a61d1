using System.Diagnostics;
using System.Text;
using EcoGrains.Benchmarks.Running;

namespace EcoGrains.Benchmarks.Ledger;

/// <summary>Durable commits a second, the ledger beside Orleans' stock storage, on the same machine in the same run.</summary>
internal static class LedgerBenchmark
{
    private const int Committers = 64;
    private const int EntitiesEach = 32;

    // More than a few writers at once only make the stock storage wait for SQLite's lock; it is measured at both.
    private static readonly Side[] SqliteSides =
    [
        new(LedgerLoad.Sqlite, Committers),
        new(() => new SqliteStockLoad(wal: true), Committers),
        new(() => new SqliteStockLoad(wal: true), 8),
        new(() => new SqliteStockLoad(wal: false), 8),
    ];

    private static readonly Side[] PostgresSides =
    [
        new(LedgerLoad.Postgres, Committers),
        new(() => new PostgresStockLoad(prepares: false), Committers),
        new(() => new PostgresStockLoad(prepares: true), Committers),
        new(() => new PostgresStockLoad(prepares: true), 16),
    ];

    private static readonly Option Rounds = Option.Rounds(5);
    private static readonly Option Seconds = new("--seconds", "4", "seconds that each side writes in a round");
    private static readonly Option Disk = new("--directory", Path.Combine("artifacts", "benchmarks"), "the directory, and with it the disk, on which the SQLite stores are made");

    public static Verb Sqlite { get; } = new(
        "ledger",
        "durable commits a second, the ledger on SQLite beside Orleans' stock storage",
        [Rounds, Seconds, Disk],
        async run => LedgerReport.From(
            await MeasureAsync(SqliteSides, InDirectoryAsync, run), "SQLite", 15_000, 20, "SQLite with synchronous=FULL, read back on every side."));

    public static Verb Postgres { get; } = new(
        "ledger-postgres",
        "the same on PostgreSQL",
        [Rounds, Seconds],
        async run => LedgerReport.From(
            await MeasureAsync(PostgresSides, InDatabaseAsync, run), "PostgreSQL", 20_000, 6, "All on one PostgreSQL server with fsync and synchronous_commit on, each in an empty database."));

    private static async Task<IReadOnlyList<IReadOnlyList<Sample>>> MeasureAsync(Side[] sides, Func<Side, Run, Task<Sample>> measure, Run run)
    {
        int rounds = run.Count(Rounds);
        run.Say($"{Committers} committers with {EntitiesEach} entities each, state of {Encoding.UTF8.GetByteCount(new SampleState().ToJson())} bytes, {rounds} rounds of {run.Count(Seconds)} s");
        List<Sample>[] samples = [.. sides.Select(_ => new List<Sample>())];
        for (int round = 0; round <= rounds; round++)
        {
            for (int side = 0; side < sides.Length; side++)
            {
                Sample sample = await measure(sides[side], run);
                run.Say($"  {(round == 0 ? "warm-up" : $"round {round}")}: {sample.Name}, {sample.Committers} at once: {sample.PerSecond:N0}/s, slowest {sample.SlowestMilliseconds:N0} ms, {sample.Failed} failed");
                if (round > 0)
                {
                    samples[side].Add(sample);
                }
            }
        }

        return samples;
    }

    private static async Task<Sample> InDirectoryAsync(Side side, Run run)
    {
        string directory = Directory.CreateDirectory(Path.Combine(run.Text(Disk), Guid.NewGuid().ToString("N"))).FullName;
        try
        {
            return await MeasureAsync(side, directory, run);
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private static async Task<Sample> InDatabaseAsync(Side side, Run run)
    {
        string database = await run.CreateDatabaseAsync();
        try
        {
            return await MeasureAsync(side, database, run);
        }
        finally
        {
            await run.DropDatabaseAsync(database);
        }
    }

    private static async Task<Sample> MeasureAsync(Side side, string place, Run run)
    {
        await using IWriteLoad load = side.Create();
        await load.OpenAsync(place);
        return await WriteAllAsync(load, side.Committers, run);
    }

    private static async Task<Sample> WriteAllAsync(IWriteLoad load, int committers, Run run)
    {
        Func<Task>[][] writes = await Task.WhenAll(Enumerable.Range(0, committers).Select(committer =>
            Task.WhenAll(Enumerable.Range(0, EntitiesEach).Select(entity => load.ActivateAsync((committer * EntitiesEach) + entity)))));
        Stopwatch watch = Stopwatch.StartNew();
        TimeSpan until = TimeSpan.FromSeconds(run.Count(Seconds));
        (int Done, int Failed, TimeSpan Slowest)[] results =
            await Task.WhenAll(writes.Select(own => Task.Run(() => WriteAsync(own, watch, until))));
        double perSecond = results.Sum(result => result.Done) / watch.Elapsed.TotalSeconds;
        return new Sample(
            load.Name, committers, perSecond, results.Max(result => result.Slowest).TotalMilliseconds, results.Sum(result => result.Failed));
    }

    private static async Task<(int Done, int Failed, TimeSpan Slowest)> WriteAsync(Func<Task>[] writes, Stopwatch watch, TimeSpan until)
    {
        (int done, int failed, TimeSpan slowest) = (0, 0, TimeSpan.Zero);
        for (int turn = 0; watch.Elapsed < until; turn++)
        {
            TimeSpan began = watch.Elapsed;
            try
            {
                await writes[turn % writes.Length]();
                done++;
            }
            catch (Exception exception) when (exception is not OutOfMemoryException)
            {
                // The stock storage gives up where a lock is taken for too long; that is part of what is measured.
                failed++;
            }

            TimeSpan took = watch.Elapsed - began;
            slowest = took > slowest ? took : slowest;
        }

        return (done, failed, slowest);
    }
}

internal sealed record Side(Func<IWriteLoad> Create, int Committers);

internal sealed record Sample(string Name, int Committers, double PerSecond, double SlowestMilliseconds, int Failed);
