using EcoGrains.Domain.Time;
using EcoGrains.Ledger;

namespace EcoGrains.Server.Hosting;

/// <summary>What a verb decides about the silo it runs.</summary>
internal sealed record SiloSettings
{
    /// <summary>The ledger's directory.</summary>
    internal required string Data { get; init; }

    internal required ProgrammeClock Clock { get; init; }

    /// <summary>Refuses a ledger that lives by another clock, before anything in it is woken.</summary>
    internal required Func<ILedgerQueries, CancellationToken, Task> Admit { get; init; }

    /// <summary>Whether the reminder service and the sweeper run; off where a driver steps the clock.</summary>
    internal required bool Reminders { get; init; }

    /// <summary>0 takes any free port.</summary>
    internal int SiloPort { get; init; }

    /// <summary>0 takes any free port.</summary>
    internal int GatewayPort { get; init; }
}
