using System.Collections.Concurrent;
using System.Diagnostics;
using EcoGrains.Benchmarks.Reports;
using EcoGrains.Benchmarks.Running;
using EcoGrains.Contracts;
using EcoGrains.Domain.Items;
using EcoGrains.Domain.Programmes;

namespace EcoGrains.Benchmarks.Scale;

/// <summary>
/// From the command that changes an item to the leadership status that shows it. Each department has one change on its way at a time,
/// so that its summary's newest change says without doubt whether it shows.
/// </summary>
internal static class VisibleBenchmark
{
    private static readonly Option Rate = new("--changes", "200", "changes a second, over all departments");
    private static readonly Option Silos = new("--silos", "1", "silos in this process, joined through sockets");

    public static Verb Verb { get; } = new(
        "visible", "from a change to the leadership status that shows it", [ScaleOptions.Items, ScaleOptions.Directory, ScaleOptions.Postgres, ScaleOptions.Seconds, Rate, Silos], RunAsync);

    private static async Task<Section> RunAsync(Run run)
    {
        ScaleLedger ledger = await ScaleOptions.LedgerAsync(run);
        (int rate, int silos) = (run.Count(Rate), run.Count(Silos));
        await using ScaleSilo silo = await ScaleSilo.StartAsync(ledger.Store, silos);
        double[] activations = await ActivateAsync(silo);
        using CancellationTokenSource stop = new();
        Watch watch = new(silo.Grains.GetGrain<ILeadershipGroupGrain>(ScaleLedger.Group));
        Task watching = watch.RunAsync(stop.Token);
        await LoadAsync(silo, watch, rate, seconds: 5);
        Latencies visible = Latencies.Of(await LoadAsync(silo, watch, rate, run.Count(ScaleOptions.Seconds)));
        await stop.CancelAsync();
        await watching;
        string side = $"{(silos == 1 ? "one silo" : $"{silos} silos")}, {ledger.Items:N0} items";
        return new Section(
            [
                .. visible.Figures(side, $"command to visible at {rate}/s"),
                new Figure(side, $"activation of a department with {ledger.Items / ScaleLedger.Departments:N0} items", "ms", activations),
            ],
            [new Bar($"change to leadership status visible, {side}, p99", visible.P99, silos == 1 ? 50 : 200, "ms", AtMost: true)],
            ["From before the command is sent, its durable commit included, until a watcher of the group holds the status that shows it; all silos in one process."]);
    }

    /// <summary>One after the other, so that each shows what a first push to a sleeping department waits for.</summary>
    private static async Task<double[]> ActivateAsync(ScaleSilo silo)
    {
        double[] took = new double[ScaleLedger.Departments];
        for (int number = 0; number < took.Length; number++)
        {
            long began = Stopwatch.GetTimestamp();
            await silo.Grains.GetGrain<IDepartmentGrain>(EntityIds.Department(ScaleLedger.Programme, ScaleLedger.DepartmentName(number))).GetStatusAsync();
            took[number] = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        }

        return took;
    }

    private static async Task<IReadOnlyCollection<double>> LoadAsync(ScaleSilo silo, Watch watch, int rate, int seconds)
    {
        ConcurrentBag<double> took = [];
        TimeSpan pause = TimeSpan.FromSeconds((double)ScaleLedger.Departments / rate);
        Stopwatch running = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, ScaleLedger.Departments).Select(async department =>
        {
            using PeriodicTimer timer = new(pause);
            for (int turn = 0; running.Elapsed.TotalSeconds < seconds; turn++)
            {
                // The first items are few enough to be suspended and resumed over and over; each is of its own department.
                ItemId item = ScaleLedger.Item((turn / 2 % 20 * ScaleLedger.Departments) + ScaleLedger.Departments + department);
                took.Add(await ChangeAsync(silo, watch, item, department));
                await timer.WaitForNextTickAsync();
            }
        }));
        return took;
    }

    private static async Task<double> ChangeAsync(ScaleSilo silo, Watch watch, ItemId item, int department)
    {
        IItemGrain grain = silo.Grains.GetGrain<IProjectGrain>(item.ToString());
        long began = Stopwatch.GetTimestamp();
        CommandReply reply = await grain.ExecuteAsync(new Suspend { By = "office", Reason = "测量" });
        if (!reply.Accepted)
        {
            began = Stopwatch.GetTimestamp();
            reply = await grain.ExecuteAsync(new Resume { By = "office" });
        }

        long seq = reply.Accepted
            ? (await silo.Ledger.ReadAsync(item.ToString()))!.ChangeSeq
            : throw new InvalidOperationException(reply.Message);
        long seen = await watch.SeenAsync(EntityIds.Department(ScaleLedger.Programme, ScaleLedger.DepartmentName(department)), seq);
        return Stopwatch.GetElapsedTime(began, seen).TotalMilliseconds;
    }

    /// <summary>Follows the status as a page does, and knows when it first showed a department's change.</summary>
    private sealed class Watch(ILeadershipGroupGrain group)
    {
        private readonly ConcurrentDictionary<string, (long ChangeSeq, long At)> _seen = new(StringComparer.Ordinal);
        private TaskCompletionSource _news = new(TaskCreationOptions.RunContinuationsAsynchronously);

        internal async Task RunAsync(CancellationToken stop)
        {
            long revision = -1;
            while (!stop.IsCancellationRequested)
            {
                GroupStatus status = await group.WatchAsync(revision, CancellationToken.None) ?? throw new InvalidOperationException("The ledger has no such group.");
                long now = Stopwatch.GetTimestamp();
                revision = status.Revision;
                foreach (DepartmentSummary department in status.Departments)
                {
                    _seen.AddOrUpdate(department.Id, (department.ChangeSeq, now), (_, held) => held.ChangeSeq >= department.ChangeSeq ? held : (department.ChangeSeq, now));
                }

                Interlocked.Exchange(ref _news, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
            }
        }

        /// <summary>When the change was first seen, as a timestamp.</summary>
        internal async Task<long> SeenAsync(string department, long changeSeq)
        {
            while (true)
            {
                Task news = Volatile.Read(ref _news).Task;
                if (_seen.TryGetValue(department, out (long ChangeSeq, long At) held) && held.ChangeSeq >= changeSeq)
                {
                    return held.At;
                }

                await news.WaitAsync(TimeSpan.FromSeconds(30));
            }
        }
    }
}
