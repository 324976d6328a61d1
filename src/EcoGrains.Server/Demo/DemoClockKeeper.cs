using EcoGrains.Domain.Time;
using EcoGrains.Ledger;
using EcoGrains.Server.Ledgers;

namespace EcoGrains.Server.Demo;

/// <summary>
/// Stores the programme time that was reached, every second and at the end, so that a demo with <c>--data</c> goes on from it.
/// </summary>
internal sealed class DemoClockKeeper(ILedger ledger, ProgrammeClock clock) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    /// <summary>
    /// The programme time to start from: what was stored, or the newest event where a crash came between it and the next storing.
    /// </summary>
    internal static async Task<DateTimeOffset> ReachedAsync(ILedgerQueries ledger, ClockRecord stored, CancellationToken cancellationToken)
    {
        DateTimeOffset reached = stored.ReachedAt;
        long after = 0;
        IReadOnlyList<StoredEvent> page;
        do
        {
            page = await ledger.EventsAsync(after, cancellationToken: cancellationToken);
            foreach (StoredEvent happened in page)
            {
                reached = happened.Event.At > reached ? happened.Event.At : reached;
                after = happened.Seq;
            }
        }
        while (page.Count > 0);
        return reached;
    }

    internal Task StoreAsync(CancellationToken cancellationToken) =>
        new ClockRecord(ClockRecord.Demo, clock.GetUtcNow(), clock.Tolerance).WriteAsync(ledger, cancellationToken);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using PeriodicTimer timer = new(Period);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await StoreAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException)
        {
            // The demo stops; the last store follows below.
        }

        await StoreAsync(CancellationToken.None);
    }
}
