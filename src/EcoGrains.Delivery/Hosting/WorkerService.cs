using EcoGrains.Delivery.Channels;
using EcoGrains.Delivery.Diagnostics;
using EcoGrains.Delivery.Messages;
using EcoGrains.Delivery.Options;
using EcoGrains.Delivery.Planning;
using EcoGrains.Delivery.Workers;
using EcoGrains.Ledger.Deliveries;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace EcoGrains.Delivery.Hosting;

/// <summary>
/// One worker for each channel, so that none waits for another. At the end it claims nothing more and finishes what is under way: a send that
/// is cut off would have to be repeated.
/// </summary>
internal sealed partial class WorkerService(
    IEnumerable<IChannel> channels, IDeliveryStore store, MessageComposer composer, TimeProvider time, IOptions<DeliveryOptions> options, DeliveryMetrics metrics,
    DeliverySignal planned, ILoggerFactory loggers) : BackgroundService
{
    private readonly ILogger logger = loggers.CreateLogger<WorkerService>();

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => options.Value.Endpoints
        ? Task.WhenAll(channels.Where(channel => ChannelKinds.All.Contains(channel.Kind)).DistinctBy(channel => channel.Kind).Select(channel => RunAsync(channel, stoppingToken)))
        : Task.CompletedTask;

    private async Task RunAsync(IChannel channel, CancellationToken stoppingToken)
    {
        using ChannelWorker worker = new(channel, store, composer, time, options.Value, metrics, loggers.CreateLogger<ChannelWorker>());
        while (!stoppingToken.IsCancellationRequested)
        {
            Task news = planned.Next;
            if (await ClaimedAsync(channel, worker, stoppingToken) == 0)
            {
                await news.WaitAsync(worker.Pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        await worker.IdleAsync();
    }

    private async Task<int> ClaimedAsync(IChannel channel, ChannelWorker worker, CancellationToken stoppingToken)
    {
        try
        {
            return await worker.RunOnceAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            return 0;
        }
#pragma warning disable CA1031 // The worker outlives whatever went wrong; what it had is in the ledger.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            LogFailed(channel.Kind, fault);
            return 0;
        }
    }

    [LoggerMessage(EventId = 3012, Level = LogLevel.Error, Message = "Deliveries of the channel {Channel} could not be claimed; they are tried again in a moment.")]
    private partial void LogFailed(string channel, Exception fault);
}
