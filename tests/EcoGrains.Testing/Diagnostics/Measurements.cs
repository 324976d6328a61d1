using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace EcoGrains.Testing.Diagnostics;

/// <summary>Listens to every instrument of one meter factory, and adds up what it hears by instrument and tags.</summary>
public sealed class Measurements : IDisposable
{
    private readonly MeterListener listener = new();
    private readonly ConcurrentDictionary<string, (double Sum, int Count, double Last)> heard = new(StringComparer.Ordinal);

    /// <param name="meters">Meters of other factories are not heard: tests run side by side.</param>
    public Measurements(IMeterFactory meters)
    {
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (ReferenceEquals(instrument.Meter.Scope, meters))
            {
                Instruments.Add(instrument);
                self.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Hear(instrument, value, tags));
        listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Hear(instrument, value, tags));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Hear(instrument, value, tags));
        listener.Start();
    }

    public ConcurrentBag<Instrument> Instruments { get; } = [];

    /// <summary>The sum of a counter, or the newest value of a gauge; <c>name</c> or <c>name{tag=value,...}</c>. 0 where it never spoke.</summary>
    public double Of(string key)
    {
        listener.RecordObservableInstruments();
        return heard.TryGetValue(key, out (double Sum, int Count, double Last) values)
            ? Instruments.Any(instrument => instrument.IsObservable && IsOf(instrument, key)) ? values.Last : values.Sum
            : 0;
    }

    /// <summary>How often an instrument spoke.</summary>
    public int CountOf(string key) => heard.TryGetValue(key, out (double Sum, int Count, double Last) values) ? values.Count : 0;

    public void Dispose() => listener.Dispose();

    private static bool IsOf(Instrument instrument, string key) => key == instrument.Name || key.StartsWith($"{instrument.Name}{{", StringComparison.Ordinal);

    private void Hear(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        string[] words = [.. tags.ToArray().OrderBy(tag => tag.Key, StringComparer.Ordinal).Select(tag => $"{tag.Key}={tag.Value}")];
        string key = words.Length == 0 ? instrument.Name : $"{instrument.Name}{{{string.Join(',', words)}}}";
        heard.AddOrUpdate(key, (value, 1, value), (_, before) => (before.Sum + value, before.Count + 1, value));
    }
}
