using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace EcoGrains.Ledger.Diagnostics;

/// <summary>
/// What a ledger tells of its writes, the same for every engine. Recorded once a batch on the writer's thread, after the transaction has
/// ended; an instrument that nobody reads costs a comparison.
/// </summary>
public sealed class LedgerInstruments
{
    /// <summary>The name of the meter.</summary>
    public const string MeterName = "EcoGrains.Ledger";

    private readonly Counter<long> commits;
    private readonly RareCounter conflicts;
    private readonly RareCounter failures;
    private readonly RareCounter retries;
    private readonly Histogram<double> commitDuration;
    private readonly Histogram<int> batchSize;
    private readonly Counter<long> notices;
    private readonly Histogram<double> lateness;
    private readonly Lock watching = new();
    private Func<int>[] queues = [];

    public LedgerInstruments(IMeterFactory meters)
        : this((meters ?? throw new ArgumentNullException(nameof(meters))).Create(MeterName))
    {
    }

    internal LedgerInstruments(Meter meter)
    {
        commits = meter.CreateCounter<long>("ecograins.ledger.commits", "{commit}", "Commits that were stored.");
        conflicts = new RareCounter(
            meter, "ecograins.ledger.conflicts", "{commit}", "Commits refused alone because somebody else was first, by reason: version, promise (already settled) or command (already carried out).", "reason", "version", "promise", "command");
        failures = new RareCounter(meter, "ecograins.ledger.failures", "{write}", "Writes that failed because the ledger could not be written.");
        retries = new RareCounter(meter, "ecograins.ledger.retries", "{batch}", "Batches tried again after the connection or the database failed.");
        commitDuration = meter.CreateHistogram(
            "ecograins.ledger.commit.duration", "s", "From a commit's arrival in the queue until it is on disk.", advice: Buckets(0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30));
        batchSize = meter.CreateHistogram(
            "ecograins.ledger.batch.size", "{write}", "Writes in one transaction.", advice: new InstrumentAdvice<int> { HistogramBucketBoundaries = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024] });
        notices = meter.CreateCounter<long>("ecograins.notices", "{notice}", "Promises settled, by outcome (sent, merged, skipped, collapsed, withdrawn) and whether late.");
        lateness = meter.CreateHistogram(
            "ecograins.notice.lateness", "s", "From a notice's promised instant until it was settled as sent, in programme time.", advice: Buckets(0.1, 1, 5, 15, 60, 300, 900, 3_600, 21_600, 86_400, 604_800));
        meter.CreateObservableUpDownCounter("ecograins.ledger.queue.depth", Waiting, "{write}", "Writes that wait for the batch before theirs.");
    }

    /// <summary>For ledgers that are opened without a container, such as in tests.</summary>
    internal static LedgerInstruments Standalone { get; } = new(new Meter(MeterName));

    /// <summary>A batch is tried again: for engines that wait for a lost database.</summary>
    public void Retried() => retries.Add(1);

    /// <summary>Shows the depth of one more write queue until the answer is disposed.</summary>
    internal IDisposable Watch(Func<int> depth)
    {
        lock (watching)
        {
            queues = [.. queues, depth];
        }

        return new Watching(this, depth);
    }

    internal void Batch(int writes) => batchSize.Record(writes);

    internal void Stored(long count)
    {
        if (count > 0)
        {
            commits.Add(count);
        }
    }

    internal void Committed(long submitted)
    {
        if (commitDuration.Enabled)
        {
            commitDuration.Record(Stopwatch.GetElapsedTime(submitted).TotalSeconds);
        }
    }

    internal void Conflict(string reason) => conflicts.Add(1, reason);

    internal void Failed(long count)
    {
        if (count > 0)
        {
            failures.Add(count);
        }
    }

    internal void Settled(NoticeRecord notice)
    {
        if (notices.Enabled)
        {
            notices.Add(1, new KeyValuePair<string, object?>("outcome", notice.Outcome), new KeyValuePair<string, object?>("late", notice.Late));
        }

        if (lateness.Enabled && notice.Outcome == "sent")
        {
            lateness.Record((notice.SettledAt - notice.PromisedAt).TotalSeconds);
        }
    }

    private static InstrumentAdvice<double> Buckets(params double[] bounds) => new() { HistogramBucketBoundaries = bounds };

    private int Waiting() => queues.Sum(depth => depth());

    private void Forget(Func<int> depth)
    {
        lock (watching)
        {
            queues = [.. queues.Where(known => known != depth)];
        }
    }

    private sealed class Watching(LedgerInstruments instruments, Func<int> depth) : IDisposable
    {
        public void Dispose() => instruments.Forget(depth);
    }
}
