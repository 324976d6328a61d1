using EcoGrains.Ledger;
using EcoGrains.Server.Commands;

namespace EcoGrains.Server.Hosting;

/// <summary>Keeps real programmes and played ones apart: they live by different clocks.</summary>
internal static class LedgerUse
{
    /// <summary>Asked before a silo wakes anything: by the system clock it would settle years of a played programme at once.</summary>
    /// <exception cref="UsageException">The ledger belongs to a demo or a replay.</exception>
    internal static async Task RequireSystemClockAsync(ILedgerQueries ledger, string data, CancellationToken cancellationToken)
    {
        if (await ClockRecord.ReadAsync(ledger, cancellationToken) is { } clock)
        {
            throw new UsageException($"The ledger in '{data}' is of a {clock.Kind}, which lives by a clock of its own; choose another --data directory.");
        }
    }

    /// <exception cref="UsageException">The ledger holds a real programme, or a replay.</exception>
    internal static async Task<ClockRecord?> RequireDemoAsync(ILedgerQueries ledger, string data, CancellationToken cancellationToken)
    {
        ClockRecord? clock = await ClockRecord.ReadAsync(ledger, cancellationToken);
        bool used = (await ledger.ListAsync("programme", cancellationToken: cancellationToken)).Count > 0;
        return (clock, used) switch
        {
            ({ Kind: ClockRecord.Demo }, _) => clock,
            (null, false) => null,
            _ => throw new UsageException($"The ledger in '{data}' is not of a demo; choose another --data directory, or none."),
        };
    }
}
