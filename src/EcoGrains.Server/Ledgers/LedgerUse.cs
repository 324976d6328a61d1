using EcoGrains.Grains.Clocks;
using EcoGrains.Ledger;
using EcoGrains.Server.Commands;

namespace EcoGrains.Server.Ledgers;

/// <summary>Keeps real programmes and played ones apart: they live by different clocks.</summary>
internal static class LedgerUse
{
    // A drill proves how fast a cluster makes up for what it lost, so its audit waits no longer than that may take.
    private static readonly TimeSpan DrillInFlight = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Asked before a silo wakes anything: by the system's clock it would settle years of a played programme at once. Takes over the
    /// clock of a drill.
    /// </summary>
    /// <exception cref="UsageException">The ledger belongs to a demo or a replay.</exception>
    internal static async Task UseClockOfLedgerAsync(ILedgerQueries ledger, LedgerPlace place, ShiftedClock clock, CancellationToken cancellationToken)
    {
        switch (await ClockRecord.ReadAsync(ledger, cancellationToken))
        {
            case null:
                break;
            case { Kind: ClockRecord.Drill, Offset: { } offset }:
                clock.Offset = offset;
                break;
            case { } other:
                throw new UsageException($"The ledger in {place.Name} is of a {other.Kind}, which lives by a clock of its own; choose another {place.Option}.");
        }
    }

    /// <summary>Begins a drill at an instant, or joins the one that the ledger is of.</summary>
    /// <exception cref="UsageException">The ledger holds a real programme, a demo or a replay.</exception>
    internal static async Task UseDrillClockAsync(
        ILedger ledger, ILedgerQueries queries, LedgerPlace place, DateTimeOffset from, ShiftedClock clock, CancellationToken cancellationToken)
    {
        ClockRecord? record = await ClockRecord.ReadAsync(queries, cancellationToken);
        if (record is null)
        {
            if (await IsUsedAsync(queries, cancellationToken))
            {
                throw new UsageException($"The ledger in {place.Name} holds a real programme; a drill needs another {place.Option}.");
            }

            clock.Offset = from - TimeProvider.System.GetUtcNow();
            await new ClockRecord(ClockRecord.Drill, from, DrillInFlight, clock.Offset).WriteAsync(ledger, cancellationToken);
        }
        else
        {
            await UseClockOfLedgerAsync(queries, place, clock, cancellationToken);
        }
    }

    /// <exception cref="UsageException">The ledger holds a real programme, or a replay.</exception>
    internal static async Task<ClockRecord?> RequireDemoAsync(ILedgerQueries ledger, string data, CancellationToken cancellationToken)
    {
        ClockRecord? clock = await ClockRecord.ReadAsync(ledger, cancellationToken);
        return (clock, await IsUsedAsync(ledger, cancellationToken)) switch
        {
            ({ Kind: ClockRecord.Demo }, _) => clock,
            (null, false) => null,
            _ => throw new UsageException($"The ledger in '{data}' is not of a demo; choose another --data directory, or none."),
        };
    }

    private static async Task<bool> IsUsedAsync(ILedgerQueries ledger, CancellationToken cancellationToken) =>
        (await ledger.ListAsync("programme", cancellationToken: cancellationToken)).Count > 0;
}
