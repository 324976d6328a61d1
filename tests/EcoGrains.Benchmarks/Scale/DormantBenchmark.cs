using System.Diagnostics;
using EcoGrains.Benchmarks.Reports;
using EcoGrains.Benchmarks.Running;
using EcoGrains.Grains.Waking;
using Microsoft.Extensions.DependencyInjection;

namespace EcoGrains.Benchmarks.Scale;

/// <summary>What deadlines cost that are not due: one cycle reads the reminder table and sweeps, for the whole ring.</summary>
internal static class DormantBenchmark
{
    private const int Cycles = 500;
    private const double Mebibyte = 1024 * 1024;

    public static Verb Verb { get; } = new("dormant", "what a million deadlines cost that are not due", [ScaleOptions.Items, ScaleOptions.Directory, ScaleOptions.Postgres], RunAsync);

    private static async Task<Section> RunAsync(Run run)
    {
        ScaleLedger full = await ScaleOptions.LedgerAsync(run);
        ScaleLedger none = await ScaleOptions.LedgerAsync(run, 1);
        Sample before = await MeasureAsync(none.Store);
        Sample dormant = await MeasureAsync(full.Store);
        return new Section(
            [.. before.Figures("1 item"), .. dormant.Figures($"{full.Items:N0} items")],
            [
                new Bar($"refresh + sweep with {full.Items:N0} items, none due, p99", dormant.Cycle.P99, 20, "ms", AtMost: true),
                new Bar("managed memory beyond the nearly empty silo's", dormant.ManagedMebibytes - before.ManagedMebibytes, 100, "MiB", AtMost: true),
                new Bar("working set beyond the nearly empty silo's", dormant.WorkingMebibytes - before.WorkingMebibytes, 100, "MiB", AtMost: true),
            ],
            [$"A cycle reads the reminder table and sweeps the whole ring, {Cycles} of them after as many that warm up; one silo."]);
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
        public IEnumerable<Figure> Figures(string side) =>
        [
            .. Cycle.Figures(side, "cycle"),
            new(side, "processor time of a cycle", "ms", [ProcessorMilliseconds]),
            new(side, "managed memory", "MiB", [ManagedMebibytes]),
            new(side, "working set", "MiB", [WorkingMebibytes]),
        ];
    }
}
