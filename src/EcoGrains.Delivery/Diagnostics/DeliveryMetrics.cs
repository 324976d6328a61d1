using System.Diagnostics.Metrics;
using EcoGrains.Domain.Json;
using EcoGrains.Ledger.Deliveries;

namespace EcoGrains.Delivery.Diagnostics;

/// <summary>The meter <c>EcoGrains.Delivery</c>.</summary>
public sealed class DeliveryMetrics : IDisposable
{
    public const string MeterName = "EcoGrains.Delivery";

    private const string Channel = "channel";
    private const string Inbox = "inbox";

    private static readonly DeliveryState[] Open = [DeliveryState.Pending, DeliveryState.Leased, DeliveryState.Held, DeliveryState.Dead];

    private readonly Meter meter;
    private readonly Counter<long> planned;
    private readonly Counter<long> outcomes;
    private readonly Histogram<double> duration;
    private IReadOnlyList<DeliveryCount> counts = [];
    private DateTimeOffset countedAt;

    public DeliveryMetrics(IMeterFactory meters)
    {
        ArgumentNullException.ThrowIfNull(meters);
        meter = meters.Create(MeterName);
        planned = meter.CreateCounter<long>("ecograins.delivery.planned", "{delivery}", "Inbox entries and deliveries planned, by channel.");
        outcomes = meter.CreateCounter<long>("ecograins.delivery.outcomes", "{attempt}", "How attempts ended, by channel and outcome.");
        duration = meter.CreateHistogram<double>("ecograins.delivery.attempt.duration", "s", "How long attempts took, by channel and outcome.");
        meter.CreateObservableGauge("ecograins.delivery.open", ObserveOpen, "{delivery}", "Deliveries that wait, are under way, held or dead, by channel and state.");
        meter.CreateObservableGauge("ecograins.delivery.oldest.age", ObserveOldest, "s", "How long the oldest delivery that waits or is under way might have been sent already, by channel.");
    }

    public void Planned(DeliveryPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        if (!plan.Inbox.IsEmpty)
        {
            planned.Add(plan.Inbox.Length, new KeyValuePair<string, object?>(Channel, Inbox));
        }

        foreach (IGrouping<string, PlannedDelivery> group in plan.Deliveries.GroupBy(delivery => delivery.Channel))
        {
            planned.Add(group.Count(), new KeyValuePair<string, object?>(Channel, group.Key));
        }
    }

    public void Ended(string channel, AttemptOutcome outcome, TimeSpan took)
    {
        KeyValuePair<string, object?>[] tags = [new(Channel, channel), new("outcome", JsonNames.Of(outcome))];
        outcomes.Add(1, tags);
        duration.Record(took.TotalSeconds, tags);
    }

    /// <summary>What the gauges show until they are counted again.</summary>
    public void Counted(IReadOnlyList<DeliveryCount> open, DateTimeOffset now)
    {
        countedAt = now;
        Volatile.Write(ref counts, open);
    }

    public void Dispose() => meter.Dispose();

    // Zeros too: a series that ends looks like a process that died.
    private IEnumerable<Measurement<long>> ObserveOpen()
    {
        IReadOnlyList<DeliveryCount> now = Volatile.Read(ref counts);
        return from channel in ChannelKinds.All
               from state in Open
               select new Measurement<long>(
                   now.Where(count => count.Channel == channel && count.State == state).Sum(count => count.Count), new(Channel, channel), new("state", JsonNames.Of(state)));
    }

    private IEnumerable<Measurement<double>> ObserveOldest()
    {
        IReadOnlyList<DeliveryCount> now = Volatile.Read(ref counts);
        return from channel in ChannelKinds.All
               let oldest = now.Where(count => count.Channel == channel && (count.State is DeliveryState.Pending or DeliveryState.Leased)).Min(count => (DateTimeOffset?)count.OldestDueAt)
               select new Measurement<double>(Math.Max(0, (countedAt - (oldest ?? countedAt)).TotalSeconds), new KeyValuePair<string, object?>(Channel, channel));
    }
}
