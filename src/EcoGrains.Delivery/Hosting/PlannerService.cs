using EcoGrains.Delivery.Options;
using EcoGrains.Delivery.Planning;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace EcoGrains.Delivery.Hosting;

/// <summary>Plans as long as the process lives: batch after batch while there are notices, then with a pause.</summary>
internal sealed partial class PlannerService(DeliveryPlanner planner, IOptions<DeliveryOptions> options, TimeProvider time, ILogger<PlannerService> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using PeriodicTimer timer = new(options.Value.PlanPeriod, time);
        try
        {
            do
            {
                await PlanAsync(stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The process stops; the cursor says where to go on.
        }
    }

    private async Task PlanAsync(CancellationToken cancellationToken)
    {
        try
        {
            int covered;
            do
            {
                covered = await planner.RunOnceAsync(cancellationToken);
            }
            while (covered > 0);
        }
#pragma warning disable CA1031 // The planner outlives whatever went wrong; nothing is lost, the cursor stands where it stood.
        catch (Exception fault) when (fault is not OperationCanceledException)
#pragma warning restore CA1031
        {
            LogFailed(fault);
        }
    }

    [LoggerMessage(EventId = 3011, Level = LogLevel.Error, Message = "Notices could not be planned for delivery; they are tried again in a moment.")]
    private partial void LogFailed(Exception fault);
}
