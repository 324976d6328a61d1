using System.Diagnostics;
using System.Text;
using EcoGrains.Benchmarks.Reports;
using EcoGrains.Benchmarks.Running;

namespace EcoGrains.Benchmarks.Ledger;

/// <summary>Durable commits a second, the ledger beside Orleans' stock storage, on the same machine in the same run.</summary>
internal static class LedgerBenchmark
{
    private const int Committers = 64;
    private const int EntitiesEach = 32;

    // More than a few writers at once only make the stock storage wait for SQLite's lock; it is measured at both.
    private static readonly (Func<IWriteLoad> Create, int Committers)[] Sides =
    [
        (() => new LedgerLoad(), Committers),
        (() => new StockStorageLoad(wal: true), Committers),
        (() => new StockStorageLoad(wal: true), 8),
        (() => new StockStorageLoad(wal: false), 8),
    ];

    private static readonly Option Rounds = Option.Rounds(5);
    private static readonly Option Seconds = new("--seconds", "4", "seconds that each side writes in a round");
    private static readonly Option Disk = new("--directory", Path.Combine("artifacts", "benchmarks"), "the directory, and with it the disk, on which the SQLite stores are made");

    public static Verb Verb { get; } = new("ledger", "durable commits a second, the ledger beside Orleans' stock storage", [Rounds, Seconds, Disk], RunAsync);

    private static async Task<Section> RunAsync(Run run)
    {
        int rounds = run.Count(Rounds);
        run.Say($"{Committers} committers with {EntitiesEach} entities each, state of {Encoding.UTF8.GetByteCount(new SampleState().ToJson())} bytes, WAL, synchronous=FULL, {rounds} rounds of {run.Count(Seconds)} s");
        Dictionary<int, List<Sample>> samples = [];
        for (int round = 0; round <= rounds; round++)
        {
            for (int side = 0; side < Sides.Length; side++)
            {
                Sample sample = await MeasureAsync(Sides[side].Create(), Sides[side].Committers, run);
                run.Say($"  {(round == 0 ? "warm-up" : $"round {round}")}: {sample.Name}, {sample.Committers} at once: {sample.PerSecond:N0}/s, slowest {sample.SlowestMilliseconds:N0} ms, {sample.Failed} failed");
                if (round > 0)
                {
                    (samples.TryGetValue(side, out List<Sample>? list) ? list : samples[side] = []).Add(sample);
                }
            }
        }

        return LedgerReport.From([.. samples.OrderBy(pair => pair.Key).Select(pair => pair.Value)]);
    }

    private static async Task<Sample> MeasureAsync(IWriteLoad load, int committers, Run run)
    {
        string directory = Directory.CreateDirectory(Path.Combine(run.Text(Disk), Guid.NewGuid().ToString("N"))).FullName;
        try
        {
            await using (load)
            {
                await load.OpenAsync(directory);
                return await WriteAllAsync(load, committers, run);
            }
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
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
                // The stock storage gives up where SQLite's lock is taken for too long; that is part of what is measured.
                failed++;
            }

            TimeSpan took = watch.Elapsed - began;
            slowest = took > slowest ? took : slowest;
        }

        return (done, failed, slowest);
    }
}

internal sealed record Sample(string Name, int Committers, double PerSecond, double SlowestMilliseconds, int Failed);
