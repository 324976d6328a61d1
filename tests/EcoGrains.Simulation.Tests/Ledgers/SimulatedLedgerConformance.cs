using EcoGrains.Ledger;
using EcoGrains.Ledger.Tests.Conformance;
using EcoGrains.Simulation.Ledgers;

namespace EcoGrains.Simulation.Tests.Ledgers;

/// <summary>The simulated ledger keeps what the real engines promise: otherwise nothing that is simulated on it would hold for them.</summary>
public sealed class SimulatedLedgerConformance : LedgerConformance
{
    private readonly SimulatedDisk disk = new();

    protected override ILedger CreateLedger() => new SimulatedLedger(disk);

    protected override Task DropAsync() => Task.CompletedTask;

    protected override Task TamperAsync(string sql)
    {
        SimulatedDisk.Tamper(sql);
        return Task.CompletedTask;
    }
}
