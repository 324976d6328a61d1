using EcoGrains.Delivery.Channels;
using EcoGrains.Delivery.Diagnostics;
using EcoGrains.Delivery.Messages;
using EcoGrains.Delivery.Options;
using EcoGrains.Delivery.Planning;
using EcoGrains.Ledger;
using EcoGrains.Ledger.Deliveries;
using Microsoft.Extensions.Logging;

namespace EcoGrains.Delivery.Workers;

/// <summary>
/// Sends the deliveries of one channel: claims what is due under a lease, a bounded number at once, and reports each attempt. Between sending
/// and reporting lies the one gap that no transaction closes: a process that dies there leaves a lease that lapses, and the message goes out
/// again under the same id.
/// </summary>
public sealed partial class ChannelWorker : IDisposable
{
    private const int ReportTries = 5;
    private const int LongestDetail = 500;

    private readonly IChannel channel;
    private readonly IDeliveryStore store;
    private readonly MessageComposer composer;
    private readonly TimeProvider time;
    private readonly DeliveryOptions options;
    private readonly DeliveryMetrics metrics;
    private readonly ILogger<ChannelWorker> logger;
    private readonly SendPace pace;
    private readonly SemaphoreSlim slots;
    private readonly string token = $"{Environment.MachineName}/{Guid.NewGuid():N}";
    private long soonest = long.MaxValue;

    public ChannelWorker(
        IChannel channel, IDeliveryStore store, MessageComposer composer, TimeProvider time, DeliveryOptions options, DeliveryMetrics metrics, ILogger<ChannelWorker> logger)
    {
        (this.channel, this.store, this.composer, this.time) = (channel, store, composer, time);
        (this.options, this.metrics, this.logger) = (options, metrics, logger);
        pace = new SendPace(channel.Kind, options.Rates.TryGetValue(channel.Kind, out ChannelRate? rate) ? rate : null);
        slots = new SemaphoreSlim(options.Concurrency);
    }

    /// <summary>How long to wait where nothing was due: the poll's period, or less where a message's turn comes sooner.</summary>
    public TimeSpan Pause
    {
        get
        {
            long at = Interlocked.Exchange(ref soonest, long.MaxValue);
            TimeSpan wait = at == long.MaxValue ? options.PollPeriod : new DateTimeOffset(at, TimeSpan.Zero) - time.GetUtcNow();
            return wait <= TimeSpan.Zero ? TimeSpan.FromMilliseconds(1) : wait < options.PollPeriod ? wait : options.PollPeriod;
        }
    }

    /// <summary>Waits for a free place, claims as much as there are places for and begins to send it.</summary>
    /// <param name="cancellationToken">Ends the waiting; what has begun is finished, see <see cref="IdleAsync"/>.</param>
    /// <returns>How many were claimed.</returns>
    public async Task<int> RunOnceAsync(CancellationToken cancellationToken = default)
    {
        int free = await TakeSlotsAsync(cancellationToken);
        IReadOnlyList<ClaimedDelivery> claimed = [];
        try
        {
            DateTimeOffset now = time.GetUtcNow();
            claimed = await store.ClaimAsync(new DeliveryClaim(channel.Kind, token, now, now + options.Lease, free), cancellationToken);
        }
        finally
        {
            if (claimed.Count < free)
            {
                slots.Release(free - claimed.Count);
            }
        }

        foreach (ClaimedDelivery delivery in claimed)
        {
            _ = RunAsync(delivery);
        }

        return claimed.Count;
    }

    /// <summary>Waits until nothing is under way.</summary>
    public async Task IdleAsync()
    {
        for (int slot = 0; slot < options.Concurrency; slot++)
        {
            await slots.WaitAsync(CancellationToken.None);
        }

        slots.Release(options.Concurrency);
    }

    public void Dispose() => slots.Dispose();

    private async Task<int> TakeSlotsAsync(CancellationToken cancellationToken)
    {
        await slots.WaitAsync(cancellationToken);
        int taken = 1;
        while (taken < options.Concurrency && slots.Wait(0, CancellationToken.None))
        {
            taken++;
        }

        return taken;
    }

    private async Task RunAsync(ClaimedDelivery claimed)
    {
        try
        {
            await HandleAsync(claimed);
        }
#pragma warning disable CA1031 // Nobody awaits this task; whatever went wrong, the lease lapses and the delivery is tried again.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            LogLeft(claimed.Delivery.Key, fault);
        }
        finally
        {
            slots.Release();
        }
    }

    private async Task HandleAsync(ClaimedDelivery claimed)
    {
        DateTimeOffset now = time.GetUtcNow();
        if (WhyNever(claimed) is { } never)
        {
            await ReportAsync(claimed, new ChannelResult.Refused(never), null);
            return;
        }

        DateTimeOffset goes = QuietTime.Next(claimed.Endpoint!.Quiet, now);
        if (goes == now && claimed.Endpoint.Enabled)
        {
            goes = pace.Turn(claimed.Delivery.Seq, claimed.Endpoint.Address, now);
        }

        if (goes > now || !claimed.Endpoint.Enabled)
        {
            await store.PostponeAsync(claimed.Delivery.Seq, token, goes);
            Remember(goes);
            return;
        }

        long start = time.GetTimestamp();
        ChannelResult result = await SendAsync(claimed, claimed.Endpoint);
        await ReportAsync(claimed, result, (now, time.GetElapsedTime(start)));
    }

    private string? WhyNever(ClaimedDelivery claimed) => claimed switch
    {
        { Endpoint: null } => $"The endpoint '{claimed.Delivery.Endpoint}' was removed. Set it again and retry, or drop the delivery.",
        { Endpoint: { } endpoint } when endpoint.Channel != channel.Kind =>
            $"The endpoint '{endpoint.Id}' went over to the channel '{endpoint.Channel}' while this was being sent. Retry to send it there.",
        // A message that brings down whatever process sends it would otherwise do so for ever.
        _ when claimed.Delivery.Attempts > options.MaxAttempts => $"It was begun {claimed.Delivery.Attempts - 1} times, and no worker lived to report. Look into the workers' logs before retrying.",
        _ => null,
    };

    private async Task<ChannelResult> SendAsync(ClaimedDelivery claimed, DeliveryEndpoint endpoint)
    {
        using CancellationTokenSource patience = new(options.SendTimeout, time);
        try
        {
            OutgoingMessage message = await composer.ComposeAsync(claimed, endpoint, patience.Token);
            return await channel.SendAsync(message, patience.Token).WaitAsync(patience.Token);
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested)
        {
            return new ChannelResult.TryAgain(FormattableString.Invariant($"There was no answer within {options.SendTimeout.TotalSeconds:0} seconds."));
        }
#pragma warning disable CA1031 // A channel's fault is an attempt that failed, whatever it threw.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            LogFault(claimed.Delivery.Key, fault);
            return new ChannelResult.TryAgain($"{fault.GetType().Name}: {fault.Message}");
        }
    }

    private async Task ReportAsync(ClaimedDelivery claimed, ChannelResult result, (DateTimeOffset At, TimeSpan Took)? sent)
    {
        DateTimeOffset now = time.GetUtcNow();
        (AttemptOutcome outcome, string detail, DateTimeOffset? nextAt) = result switch
        {
            ChannelResult.Delivered delivered => (AttemptOutcome.Delivered, delivered.Receipt, (DateTimeOffset?)null),
            ChannelResult.Refused refused => (AttemptOutcome.Refused, refused.Reason, null),
            ChannelResult.TryAgain again when claimed.Delivery.Attempts >= options.MaxAttempts => (AttemptOutcome.Exhausted, again.Reason, null),
            ChannelResult.TryAgain again => (AttemptOutcome.Failed, again.Reason, Next(claimed, again, now)),
            _ => throw new InvalidOperationException($"'{result.GetType().Name}' is no result that is known."),
        };
        detail = detail.Length > LongestDetail ? detail[..LongestDetail] : detail;
        metrics.Ended(channel.Kind, outcome, sent?.Took ?? TimeSpan.Zero);
        await StoreAsync(new DeliveryReport(claimed.Delivery.Seq, token, new DeliveryAttempt(sent?.At, now, outcome, detail, token), nextAt));
        if (outcome is AttemptOutcome.Refused or AttemptOutcome.Exhausted)
        {
            LogDead(claimed.Delivery.Key, detail);
        }
    }

    private DateTimeOffset Next(ClaimedDelivery claimed, ChannelResult.TryAgain again, DateTimeOffset now)
    {
#pragma warning disable CA5394 // Only spreads retries out.
        TimeSpan wait = Backoff.Wait(options, claimed.Delivery.Attempts, Random.Shared.NextDouble(), again.After);
#pragma warning restore CA5394
        DateTimeOffset next = QuietTime.Next(claimed.Endpoint?.Quiet, now + wait);
        Remember(next);
        return next;
    }

    // What was sent but not recorded is sent again, so a ledger that is away for a moment is asked more than once.
    private async Task StoreAsync(DeliveryReport report)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                await store.ReportAsync(report);
                return;
            }
            catch (LedgerUnavailableException) when (attempt < ReportTries)
            {
                await Task.Delay(TimeSpan.FromSeconds(attempt), time);
            }
        }
    }

    private void Remember(DateTimeOffset at)
    {
        long ticks = at.UtcTicks;
        long known = Interlocked.Read(ref soonest);
        while (ticks < known)
        {
            long seen = Interlocked.CompareExchange(ref soonest, ticks, known);
            if (seen == known)
            {
                return;
            }

            known = seen;
        }
    }
}
