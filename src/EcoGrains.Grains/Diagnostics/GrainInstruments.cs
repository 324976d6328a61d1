using System.Diagnostics;
using System.Diagnostics.Metrics;
using EcoGrains.Ledger.Diagnostics;

namespace EcoGrains.Grains.Diagnostics;

/// <summary>What grains and the sweeper tell of their work. An instrument that nobody reads costs a comparison.</summary>
public sealed class GrainInstruments
{
    private long _ticks;
    /// <summary>The name of the meter.</summary>
    public const string MeterName = "EcoGrains.Grains";

    private readonly Counter<long> _wakes;
    private readonly RareCounter _late;
    private readonly RareCounter _empty;
    private readonly Histogram<double> _delay;
    private readonly Histogram<double> _tickToCommit;
    private readonly Histogram<double> _sweep;
    private readonly RareCounter _heals;
    private readonly Histogram<double> _staleness;
    private readonly Histogram<long> _missed;

    public GrainInstruments(IMeterFactory meters)
    {
        ArgumentNullException.ThrowIfNull(meters);
        Meter = meters.Create(MeterName);
        _wakes = Meter.CreateCounter<long>("ecograins.wakes", "{wake}", "Calls that woke an entity, by way: tick (Orleans' reminder), sweeper, or driver (a stepped clock).");
        _late = new RareCounter(Meter, "ecograins.wakes.late", "{wake}", "Wakes that came later than the programme clock tolerates.");
        _empty = new RareCounter(Meter, "ecograins.wakes.empty", "{wake}", "Wakes that found nothing due: they came twice, or a command had settled it.");
        _delay = Meter.CreateHistogram(
            "ecograins.wake.delay", "s", "From the stored wake until its entity was called, in programme time.", advice: Buckets(0.1, 0.5, 1, 5, 15, 60, 300, 900, 3_600, 21_600, 86_400));
        _tickToCommit = Meter.CreateHistogram(
            "ecograins.tick_to_commit", "s", "From the call that woke an entity until its outcome is on disk.", advice: Buckets(0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10));
        _sweep = Meter.CreateHistogram("ecograins.sweep.duration", "s", "One sweep, its calls included.", advice: Buckets(0.001, 0.005, 0.01, 0.02, 0.05, 0.1, 0.5, 1, 5, 15, 60, 300));
        _heals = new RareCounter(Meter, "ecograins.tally.heals", "{heal}", "Times that a parent's view differed from the ledger and was read again, by view: department or group.", "view", "department", "group");
        _staleness = Meter.CreateHistogram(
            "ecograins.tally.staleness", "s", "How long a view that differed may have done so: since it last agreed with the ledger.", advice: Buckets(0.1, 0.5, 1, 2.5, 5, 10, 30, 60, 300));
        _missed = Meter.CreateHistogram(
            "ecograins.tally.missed", "{change}", "Changes between the ledger's digest and a view that differed.", advice: new InstrumentAdvice<long> { HistogramBucketBoundaries = [1, 2, 5, 10, 50, 100, 1_000, 10_000] });
    }

    /// <summary>Where gauges of this project join in.</summary>
    internal Meter Meter { get; }

    /// <summary>Ticks of Orleans' reminder service on this silo since it began.</summary>
    internal long Ticks => Interlocked.Read(ref _ticks);

    /// <summary>Orleans' reminder service called an entity.</summary>
    internal void Ticked()
    {
        Interlocked.Increment(ref _ticks);
        Called("tick", 1);
    }

    /// <param name="via"><c>tick</c>, <c>sweeper</c> or <c>driver</c>.</param>
    internal void Called(string via, int count)
    {
        if (count > 0)
        {
            _wakes.Add(count, new KeyValuePair<string, object?>("via", via));
        }
    }

    /// <summary>An entity was woken; the answer measures until its outcome is stored.</summary>
    /// <param name="promised">The wake on record; null where there was none.</param>
    internal WakeMeasure Wake(DateTimeOffset? promised, DateTimeOffset now, TimeSpan tolerance)
    {
        if (promised is { } wakeAt && wakeAt <= now)
        {
            _delay.Record((now - wakeAt).TotalSeconds);
            if (now - wakeAt > tolerance)
            {
                _late.Add(1);
            }
        }

        return new WakeMeasure(this, Stopwatch.GetTimestamp());
    }

    internal void Swept(TimeSpan elapsed) => _sweep.Record(elapsed.TotalSeconds);

    /// <param name="view"><c>department</c> or <c>group</c>.</param>
    /// <param name="staleness">Since the view last agreed with the ledger.</param>
    internal void Healed(string view, TimeSpan staleness, long missed)
    {
        KeyValuePair<string, object?> tag = new("view", view);
        _heals.Add(1, view);
        _staleness.Record(staleness.TotalSeconds, tag);
        _missed.Record(missed, tag);
    }

    private void Settled(long started, bool empty)
    {
        if (empty)
        {
            _empty.Add(1);
        }
        else
        {
            _tickToCommit.Record(Stopwatch.GetElapsedTime(started).TotalSeconds);
        }
    }

    private static InstrumentAdvice<double> Buckets(params double[] bounds) => new() { HistogramBucketBoundaries = bounds };

    /// <summary>A wake under way.</summary>
    internal readonly struct WakeMeasure(GrainInstruments instruments, long started)
    {
        /// <summary>The outcome is on disk, or there was none.</summary>
        internal void Settled(bool empty) => instruments.Settled(started, empty);
    }
}
