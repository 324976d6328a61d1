using EcoGrains.Delivery.Diagnostics;
using EcoGrains.Delivery.Options;
using EcoGrains.Ledger.Deliveries;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace EcoGrains.Delivery.Hosting;

/// <summary>Counts the open deliveries now and then, so that whoever scrapes the gauges never waits for the ledger.</summary>
internal sealed partial class GaugeService(
    IDeliveryStore store, DeliveryMetrics metrics, IOptions<DeliveryOptions> options, TimeProvider time, ILogger<GaugeService> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Value.Endpoints)
        {
            return;
        }

        using PeriodicTimer timer = new(options.Value.GaugePeriod, time);
        try
        {
            do
            {
                await CountAsync(stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The process stops.
        }
    }

    private async Task CountAsync(CancellationToken cancellationToken)
    {
        try
        {
            metrics.Counted(await store.CountDeliveriesAsync(cancellationToken), time.GetUtcNow());
        }
#pragma warning disable CA1031 // Gauges go stale; deliveries go on.
        catch (Exception fault) when (fault is not OperationCanceledException)
#pragma warning restore CA1031
        {
            LogFailed(fault);
        }
    }

    [LoggerMessage(EventId = 3013, Level = LogLevel.Warning, Message = "Open deliveries could not be counted; the gauges show what was counted last.")]
    private partial void LogFailed(Exception fault);
}
