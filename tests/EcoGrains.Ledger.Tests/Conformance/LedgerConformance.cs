namespace EcoGrains.Ledger.Tests.Conformance;

/// <summary>What every engine must do. An engine's test class derives from it and says how its ledger is opened.</summary>
public abstract partial class LedgerConformance : IAsyncLifetime
{
    private ILedger? ledger;

    protected ILedger Ledger => ledger ?? throw new InvalidOperationException("The ledger is not open.");

    protected ILedgerQueries Queries => (ILedgerQueries)Ledger;

    protected IWakeIndex Wakes => (IWakeIndex)Ledger;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        ledger = CreateLedger();
        await ledger.OpenAsync(Token);
    }

    public async ValueTask DisposeAsync()
    {
        await Ledger.DisposeAsync();
        await DropAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>A ledger over this test's own store: the same store each time, not opened.</summary>
    protected abstract ILedger CreateLedger();

    /// <summary>Removes this test's store.</summary>
    protected abstract Task DropAsync();

    /// <summary>Runs a statement as somebody with other software would, past the ledger.</summary>
    protected abstract Task TamperAsync(string sql);

    protected async Task ReopenAsync()
    {
        await Ledger.DisposeAsync();
        await InitializeAsync();
    }

    protected async Task<IReadOnlyList<StoredEvent>> AllEventsAsync() => await Queries.EventsAsync(0, 10_000, Token);

    protected async Task<IReadOnlyList<StoredNotice>> AllNoticesAsync() => await Queries.NoticesAsync(new NoticeQuery { Take = 5000 }, Token);
}
