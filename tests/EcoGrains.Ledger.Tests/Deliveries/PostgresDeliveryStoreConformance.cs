using EcoGrains.Ledger.Deliveries;
using EcoGrains.Ledger.Postgres;
using EcoGrains.Ledger.Tests.Postgres;
using Npgsql;
using static EcoGrains.Ledger.Tests.Deliveries.DeliverySamples;

namespace EcoGrains.Ledger.Tests.Deliveries;

public sealed class PostgresDeliveryStoreConformance : DeliveryStoreConformance
{
    private readonly PostgresTestDatabase database = PostgresTestDatabase.CreateAsync().GetAwaiter().GetResult();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    protected override ILedger CreateLedger() => new PostgresLedger(new PostgresLedgerOptions { ConnectionString = database.ConnectionString });

    protected override IDeliveryStore CreateStore(ILedger ledger) => new PostgresDeliveries((PostgresLedger)ledger);

    protected override Task DropAsync() => database.DisposeAsync().AsTask();

    protected override Task TamperAsync(string sql) => database.ExecuteAsync(sql);

    [Fact]
    public async Task ClaimAsync_RowsOfAnotherTransaction_ArePassedBy()
    {
        await CommitNoticesAsync(2);
        await Store.StorePlanAsync(new DeliveryPlan { From = await Store.ReadPositionAsync(Token), Cursor = 2, At = Now, Deliveries = [Single(1), Single(2)] }, Token);
        await using NpgsqlConnection other = new(database.ConnectionString);
        await other.OpenAsync(Token);
        await using NpgsqlTransaction held = await other.BeginTransactionAsync(Token);
        await using NpgsqlCommand hold = new("SELECT 1 FROM delivery WHERE key = 'n1/office/hook' FOR UPDATE", other, held);
        await hold.ExecuteNonQueryAsync(Token);

        ClaimedDelivery claimed = Assert.Single(await Store.ClaimAsync(new DeliveryClaim(ChannelKinds.Webhook, "a", Now, Now.AddMinutes(2), 10), Token));

        Assert.Equal("n2/office/hook", claimed.Delivery.Key);
    }

    [Fact]
    public async Task StorePlanAsync_AnotherPlannerHoldsTheCursor_LeavesTheWorkToIt()
    {
        await CommitNoticesAsync(1);
        PlanPosition position = await Store.ReadPositionAsync(Token);
        await using NpgsqlConnection other = new(database.ConnectionString);
        await other.OpenAsync(Token);
        await using NpgsqlTransaction held = await other.BeginTransactionAsync(Token);
        await using NpgsqlCommand hold = new("SELECT 1 FROM delivery_plan FOR UPDATE", other, held);
        await hold.ExecuteNonQueryAsync(Token);

        Assert.IsType<PlanResult.Moved>(await Store.StorePlanAsync(new DeliveryPlan { From = position, Cursor = 1, At = Now, Deliveries = [Single(1)] }, Token));
    }

    [Fact]
    public async Task ClaimAsync_TwoSilos_NeverTakeTheSameRow()
    {
        const int count = 300;
        await CommitNoticesAsync(count);
        await Store.StorePlanAsync(
            new DeliveryPlan { From = await Store.ReadPositionAsync(Token), Cursor = count, At = Now, Deliveries = [.. Enumerable.Range(1, count).Select(notice => Single(notice))] }, Token);
        await using PostgresLedger second = await database.OpenAsync();
        IDeliveryStore[] silos = [Store, new PostgresDeliveries(second)];

        long[][] taken = await Task.WhenAll(Enumerable.Range(0, 8).Select(worker => TakeAllAsync(silos[worker % 2], $"w{worker}")));

        Assert.Equal(count, taken.Sum(seqs => seqs.Length));
        Assert.Equal(count, taken.SelectMany(seqs => seqs).Distinct().Count());
    }

    private static async Task<long[]> TakeAllAsync(IDeliveryStore silo, string token)
    {
        List<long> taken = [];
        while (await silo.ClaimAsync(new DeliveryClaim(ChannelKinds.Webhook, token, Now, Now.AddMinutes(2), 5), Token) is { Count: > 0 } claimed)
        {
            taken.AddRange(claimed.Select(delivery => delivery.Delivery.Seq));
        }

        return [.. taken];
    }
}
