using System.Net;
using EcoGrains.Domain.Access;
using EcoGrains.Domain.Time;
using EcoGrains.Server.Ledgers;

namespace EcoGrains.Server.Hosting;

/// <summary>What a verb decides about the silo it runs.</summary>
internal sealed record SiloSettings
{
    internal required LedgerPlace Ledger { get; init; }

    internal required ProgrammeClock Clock { get; init; }

    /// <summary>Refuses a ledger that lives by another clock, before anything in it is woken.</summary>
    internal required Func<IServiceProvider, CancellationToken, Task> Admit { get; init; }

    /// <summary>Whether the sweeper runs and wakes are announced; off where a driver steps the clock.</summary>
    internal required bool Reminders { get; init; }

    /// <summary>Who acts where a call names nobody: the verb itself, where nobody else can reach the silo. Null where callers are asked who they are.</summary>
    internal Caller? Unattended { get; init; }

    /// <summary>Where other silos and services reach this one.</summary>
    internal IPAddress SiloAddress { get; init; } = IPAddress.Loopback;

    /// <summary>0 takes any free port.</summary>
    internal int SiloPort { get; init; }

    /// <summary>0 takes any free port.</summary>
    internal int GatewayPort { get; init; }
}
