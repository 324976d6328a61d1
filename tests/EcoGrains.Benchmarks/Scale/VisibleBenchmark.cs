using System.Collections.Concurrent;
using System.Diagnostics;
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
    internal static async Task<int> RunAsync(string[] arguments)
    {
        if (ScaleOptions.Parse("visible", arguments) is not ScaleOptions options)
        {
            return 2;
        }

        ScaleLedger ledger = new(options.Directory, options.Items);
        await ledger.EnsureAsync();
        await using ScaleSilo silo = await ScaleSilo.StartAsync(ledger.Path, options.Silos);
        using CancellationTokenSource stop = new();
        Watch watch = new(silo.Grains.GetGrain<ILeadershipGroupGrain>(ScaleLedger.Group));
        Task watching = watch.RunAsync(stop.Token);
        int rate = options.Rate ?? 200;
        await LoadAsync(silo, watch, rate, seconds: 5);
        Latencies visible = Latencies.Of(await LoadAsync(silo, watch, rate, options.Seconds));
        await stop.CancelAsync();
        await watching;
        Console.WriteLine($"  {options.Items:N0} items, {options.Silos} silos, {rate} changes/s for {options.Seconds} s: {visible}");
        string silos = options.Silos == 1 ? "one silo" : $"{options.Silos} silos";
        return await ScaleReport.WriteAsync(options.Out,
        [
            new Figure($"change to status visible, {silos}, {options.Items:N0} items, p99", visible.P99, "ms", options.Silos == 1 ? 50 : 200),
            new Figure("p50", visible.P50, "ms", null),
            new Figure("slowest", visible.Max, "ms", null),
        ]);
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
