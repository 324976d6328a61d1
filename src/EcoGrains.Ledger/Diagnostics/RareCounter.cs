using System.Diagnostics.Metrics;

namespace EcoGrains.Ledger.Diagnostics;

/// <summary>
/// A counter of what should never happen: shown as 0 from the start, for a counter that first appears with its first event shows a rate of
/// nothing, and the alert on it misses just that event.
/// </summary>
public sealed class RareCounter
{
    private readonly string? tag;
    private readonly string[] values;
    private readonly long[] counts;

    /// <param name="tag">The name of its one tag; null for none.</param>
    /// <param name="values">Every value of the tag.</param>
    public RareCounter(Meter meter, string name, string unit, string description, string? tag = null, params string[] values)
    {
        ArgumentNullException.ThrowIfNull(meter);
        ArgumentNullException.ThrowIfNull(values);
        this.tag = tag;
        this.values = tag is null ? [""] : values;
        counts = new long[this.values.Length];
        meter.CreateObservableCounter(name, Observe, unit, description);
    }

    /// <summary>Counts, under a value of the tag where it has one.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It has no such value.</exception>
    public void Add(long count, string value = "")
    {
        int index = Array.IndexOf(values, value);
        ArgumentOutOfRangeException.ThrowIfNegative(index, nameof(value));
        Interlocked.Add(ref counts[index], count);
    }

    private IEnumerable<Measurement<long>> Observe() => counts.Select((_, index) => tag is null
        ? new Measurement<long>(Interlocked.Read(ref counts[index]))
        : new Measurement<long>(Interlocked.Read(ref counts[index]), new KeyValuePair<string, object?>(tag, values[index])));
}
