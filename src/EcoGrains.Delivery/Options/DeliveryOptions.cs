using EcoGrains.Ledger.Deliveries;
using Microsoft.Extensions.Options;

namespace EcoGrains.Delivery.Options;

/// <summary>How notices are carried to their recipients. Every time here is real time.</summary>
public sealed class DeliveryOptions
{
    /// <summary>
    /// Whether endpoints are served. Off, notices reach the inboxes alone: where the programme's clock is not the system's, nobody's
    /// mailbox may hear of it. Default: on.
    /// </summary>
    public bool Endpoints { get; set; } = true;

    /// <summary>How often new notices are looked for. 10 milliseconds to 1 minute; default 1 second.</summary>
    public TimeSpan PlanPeriod { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The most notices in one transaction of the planner. 1 to 5,000; default 500.</summary>
    public int PlanBatch { get; set; } = 500;

    /// <summary>How often workers look for what is due, beside being told of new plans. 10 milliseconds to 1 minute; default 2 seconds.</summary>
    public TimeSpan PollPeriod { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Messages of one channel under way at once. 1 to 256; default 16.</summary>
    public int Concurrency { get; set; } = 16;

    /// <summary>How long one attempt may take. 1 second to 5 minutes; default 30 seconds.</summary>
    public TimeSpan SendTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How long a worker has a delivery before another takes over; at least twice <see cref="SendTimeout"/>, so that a living worker always reports in
    /// time. Up to 1 hour; default 2 minutes.
    /// </summary>
    public TimeSpan Lease { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>The longest wait after the first failed attempt; it doubles with each further one. 100 milliseconds to 1 hour; default 30 seconds.</summary>
    public TimeSpan RetryBase { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The longest wait between two attempts. From <see cref="RetryBase"/> to 1 day; default 6 hours.</summary>
    public TimeSpan RetryCap { get; set; } = TimeSpan.FromHours(6);

    /// <summary>Attempts after which a delivery is dead. 1 to 100; default 12, on average over seven hours.</summary>
    public int MaxAttempts { get; set; } = 12;

    /// <summary>How often the gauges of waiting deliveries are read from the ledger. 1 second to 10 minutes; default 15 seconds.</summary>
    public TimeSpan GaugePeriod { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>
    /// By channel. Defaults: mail 10 a second, web hooks 50 a second and 10 to one host, DingTalk and WeCom robots 20 a minute each, as their makers allow.
    /// A channel without a rate is not held back.
    /// </summary>
    public IDictionary<string, ChannelRate> Rates { get; } = new Dictionary<string, ChannelRate>(StringComparer.Ordinal)
    {
        [ChannelKinds.Email] = new(PerSecond: 10, PerTarget: 5),
        [ChannelKinds.Webhook] = new(PerSecond: 50, PerTarget: 10),
        [ChannelKinds.DingTalk] = new(PerSecond: 20, PerTarget: 20 / 60d),
        [ChannelKinds.WeCom] = new(PerSecond: 20, PerTarget: 20 / 60d),
    };
}

/// <summary>How fast one process sends over a channel.</summary>
/// <param name="PerSecond">Messages a second over the whole channel, on average.</param>
/// <param name="PerTarget">Messages a second to one target: a mail domain, a host, or one chat robot.</param>
/// <param name="Burst">Messages that may go at once after a pause, at least 1.</param>
public sealed record ChannelRate(double PerSecond, double PerTarget, int Burst = 10);

internal sealed class DeliveryOptionsValidator : IValidateOptions<DeliveryOptions>
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(10);

    public ValidateOptionsResult Validate(string? name, DeliveryOptions options)
    {
        List<string> problems = [];
        Between(options.PlanPeriod, Tick, Minute, nameof(options.PlanPeriod));
        Between(options.PollPeriod, Tick, Minute, nameof(options.PollPeriod));
        Between(options.SendTimeout, TimeSpan.FromSeconds(1), Minute * 5, nameof(options.SendTimeout));
        Between(options.Lease, options.SendTimeout * 2, Minute * 60, nameof(options.Lease));
        Between(options.RetryBase, TimeSpan.FromMilliseconds(100), Minute * 60, nameof(options.RetryBase));
        Between(options.RetryCap, options.RetryBase, TimeSpan.FromDays(1), nameof(options.RetryCap));
        Between(options.GaugePeriod, TimeSpan.FromSeconds(1), Minute * 10, nameof(options.GaugePeriod));
        Whole(options.PlanBatch, 1, Ledger.Page.MaxNotices, nameof(options.PlanBatch));
        Whole(options.Concurrency, 1, 256, nameof(options.Concurrency));
        Whole(options.MaxAttempts, 1, 100, nameof(options.MaxAttempts));
        foreach ((string channel, ChannelRate rate) in options.Rates)
        {
            if (!(rate.PerSecond > 0 && rate.PerTarget > 0 && rate.Burst >= 1))
            {
                problems.Add($"{nameof(DeliveryOptions)}.{nameof(options.Rates)}[{channel}] must have rates above 0 and a burst of at least 1.");
            }
        }

        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);

        void Between(TimeSpan value, TimeSpan least, TimeSpan most, string option)
        {
            if (value < least || value > most)
            {
                problems.Add($"{nameof(DeliveryOptions)}.{option} must be {least} to {most}, not {value}.");
            }
        }

        void Whole(int value, int least, int most, string option)
        {
            if (value < least || value > most)
            {
                problems.Add(FormattableString.Invariant($"{nameof(DeliveryOptions)}.{option} must be {least} to {most}, not {value}."));
            }
        }
    }
}
