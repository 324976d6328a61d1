using System.Diagnostics;
using EcoGrains.Grains.Waking;
using EcoGrains.Ledger.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace EcoGrains.Benchmarks.Scale;

/// <summary>What deadlines cost that are not due: one cycle reads the reminder table and sweeps, for the whole ring.</summary>
internal static class DormantBenchmark
{
    private const int Cycles = 500;
    private const double Mebibyte = 1024 * 1024;

    internal static async Task<int> RunAsync(string[] arguments)
    {
        if (ScaleOptions.Parse("dormant", arguments) is not ScaleOptions options)
        {
            return 2;
        }

        ScaleLedger full = new(options.Directory, options.Items);
        await full.EnsureAsync();
        string empty = Directory.CreateTempSubdirectory("ecograins-empty-").FullName;
        try
        {
            Sample before = await MeasureAsync(empty);
            Sample dormant = await MeasureAsync(full.Path);
            Console.WriteLine($"  empty: {before}");
            Console.WriteLine($"  {options.Items:N0} items: {dormant}");
            return await ScaleReport.WriteAsync(options.Out,
            [
                new Figure($"refresh + sweep of {options.Items:N0} dormant items, p99", dormant.Cycle.P99, "ms", 20),
                new Figure("the same of an empty ledger, p99", before.Cycle.P99, "ms", null),
                new Figure("processor time of a cycle", dormant.ProcessorMilliseconds, "ms", null),
                new Figure("managed memory beyond an empty silo's", dormant.ManagedMebibytes - before.ManagedMebibytes, "MiB", 100),
                new Figure("working set beyond an empty silo's", dormant.WorkingMebibytes - before.WorkingMebibytes, "MiB", 100),
            ]);
        }
        finally
        {
            Directory.Delete(empty, recursive: true);
        }
    }

    private static async Task<Sample> MeasureAsync(string directory)
    {
        await using ScaleSilo silo = await ScaleSilo.StartAsync(directory);
        IReminderTable table = silo.Services.GetRequiredService<IReminderTable>();
        WakeSweeper sweeper = silo.Services.GetRequiredService<WakeSweeper>();
        await CycleAsync(table, sweeper, Cycles);
        TimeSpan processor = Process.GetCurrentProcess().TotalProcessorTime;
        double[] took = await CycleAsync(table, sweeper, Cycles);
        double spent = (Process.GetCurrentProcess().TotalProcessorTime - processor).TotalMilliseconds / Cycles;
        GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        using Process self = Process.GetCurrentProcess();
        return new Sample(Latencies.Of(took), spent, GC.GetTotalMemory(forceFullCollection: true) / Mebibyte, self.WorkingSet64 / Mebibyte);
    }

    private static async Task<double[]> CycleAsync(IReminderTable table, WakeSweeper sweeper, int cycles)
    {
        double[] took = new double[cycles];
        for (int cycle = 0; cycle < cycles; cycle++)
        {
            long began = Stopwatch.GetTimestamp();
            ReminderTableData rows = await table.ReadRows(0, 0);
            int called = await sweeper.SweepAsync(TimeProvider.System.GetUtcNow(), RangeFactory.CreateFullRange());
            took[cycle] = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
            if (rows.Reminders.Count + called > 0)
            {
                throw new InvalidOperationException($"{rows.Reminders.Count} reminders and {called} wakes are due; this ledger is not dormant.");
            }
        }

        return took;
    }

    private sealed record Sample(Latencies Cycle, double ProcessorMilliseconds, double ManagedMebibytes, double WorkingMebibytes)
    {
        public override string ToString() =>
            FormattableString.Invariant($"{Cycle}, {ProcessorMilliseconds:N2} ms of processor a cycle, {ManagedMebibytes:N1} MiB managed, {WorkingMebibytes:N1} MiB working set");
    }
}
