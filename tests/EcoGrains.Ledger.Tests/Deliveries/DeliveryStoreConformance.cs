using System.Collections.Immutable;
using EcoGrains.Ledger.Deliveries;
using EcoGrains.Ledger.Tests.Conformance;

namespace EcoGrains.Ledger.Tests.Deliveries;

/// <summary>What deliveries must do in every engine. An engine's test class derives from it and says how its ledger is opened.</summary>
public abstract partial class DeliveryStoreConformance : IAsyncLifetime
{
    private ILedger? ledger;
    private IDeliveryStore? store;

    protected ILedger Ledger => ledger ?? throw new InvalidOperationException("The ledger is not open.");

    protected IDeliveryStore Store => store ?? throw new InvalidOperationException("The ledger is not open.");

    protected IEndpointStore Endpoints => (IEndpointStore)Store;

    protected IInboxStore Inbox => (IInboxStore)Store;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static DateTimeOffset Now => DeliverySamples.Now;

    public async ValueTask InitializeAsync()
    {
        ledger = CreateLedger();
        await ledger.OpenAsync(Token);
        store = CreateStore(ledger);
    }

    public async ValueTask DisposeAsync()
    {
        await Ledger.DisposeAsync();
        await DropAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>A ledger over this test's own store, not opened.</summary>
    protected abstract ILedger CreateLedger();

    protected abstract IDeliveryStore CreateStore(ILedger ledger);

    /// <summary>Removes this test's store.</summary>
    protected abstract Task DropAsync();

    /// <summary>Runs a statement as somebody with other software would, past the ledger.</summary>
    protected abstract Task TamperAsync(string sql);

    /// <summary>Commits items with one notice each; the sequences of the notices are 1 and on.</summary>
    protected async Task CommitNoticesAsync(int count)
    {
        for (int index = 1; index <= count; index++)
        {
            await Ledger.CommitAsync(DeliverySamples.Notices($"p/project/{index}", Samples.Notice($"p/project/{index}/2/1/T-30")), Token);
        }
    }

    private async Task<PlanResult> PlanAsync(long cursor, params ImmutableArray<PlannedDelivery> deliveries) => await Store.StorePlanAsync(
        new DeliveryPlan { From = await Store.ReadPositionAsync(Token), Cursor = cursor, At = Now, Deliveries = deliveries }, Token);

    /// <summary>An endpoint, so many notices and a delivery for each.</summary>
    private async Task PlanSinglesAsync(int count)
    {
        await Endpoints.SetEndpointAsync(DeliverySamples.Endpoint(), Token);
        await CommitNoticesAsync(count);
        Assert.IsType<PlanResult.Stored>(await PlanAsync(count, [.. Enumerable.Range(1, count).Select(notice => DeliverySamples.Single(notice))]));
    }

    private Task<IReadOnlyList<ClaimedDelivery>> ClaimAsync(string token, DateTimeOffset? now = null, int take = 100, string channel = ChannelKinds.Webhook) =>
        Store.ClaimAsync(new DeliveryClaim(channel, token, now ?? Now, (now ?? Now).AddMinutes(2), take), Token);

    private async Task<StoredDelivery> FindAsync(long notice) => (await Store.FindDeliveryAsync($"n{notice}/office/hook", Token))!;

    private async Task<IReadOnlyList<AttemptOutcome>> OutcomesAsync(StoredDelivery delivery) =>
        [.. (await Store.AttemptsAsync(delivery.Seq, Token)).Select(attempt => attempt.Outcome)];
}
