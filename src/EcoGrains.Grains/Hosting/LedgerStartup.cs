using EcoGrains.Ledger;

namespace EcoGrains.Grains.Hosting;

/// <summary>Opens the ledger and reads the calendars before any grain may live; a silo that cannot do so does not start.</summary>
internal sealed class LedgerStartup(ILedger ledger, CalendarCatalog calendars) : ILifecycleParticipant<ISiloLifecycle>
{
    public void Participate(ISiloLifecycle lifecycle) =>
        lifecycle.Subscribe(nameof(LedgerStartup), ServiceLifecycleStage.RuntimeInitialize, StartAsync);

    private async Task StartAsync(CancellationToken cancellationToken)
    {
        await ledger.OpenAsync(cancellationToken);
        await calendars.LoadAsync(cancellationToken);
    }
}
