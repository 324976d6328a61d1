using EcoGrains.Ledger.Deliveries;
using static EcoGrains.Ledger.Tests.Deliveries.DeliverySamples;

namespace EcoGrains.Ledger.Tests.Deliveries;

public abstract partial class DeliveryStoreConformance
{
    [Fact]
    public async Task StorePlanAsync_FromTheReadPosition_StoresAllAndMovesTheCursor()
    {
        await CommitNoticesAsync(2);
        PlanPosition start = await Store.ReadPositionAsync(Token);

        PlanResult result = await Store.StorePlanAsync(
            new DeliveryPlan
            {
                From = start,
                Cursor = 2,
                At = Now,
                Inbox = [new InboxItem("office", "p", 1), new InboxItem("department/区建设局", "p", 1), new InboxItem("office", "p", 2)],
                Deliveries = [Single(1), Single(2)],
            },
            Token);

        Assert.IsType<PlanResult.Stored>(result);
        Assert.Equal(0, start.Cursor);
        Assert.Equal(start with { Cursor = 2 }, await Store.ReadPositionAsync(Token));
        StoredDelivery delivery = await FindAsync(1);
        Assert.Equal(
            (1L, "p", "office", "hook", "webhook", (DateOnly?)null, DeliveryState.Pending, Now, Now, (DateTimeOffset?)Now, 0, (string?)null, (DateTimeOffset?)null),
            (delivery.Seq, delivery.Programme, delivery.Recipient, delivery.Endpoint, delivery.Channel, delivery.DigestOn, delivery.State, delivery.CreatedAt,
                delivery.DueAt, delivery.NextAt, delivery.Attempts, delivery.Reason, delivery.SettledAt));
        Assert.Equal(2, (await Inbox.InboxAsync(new InboxQuery { Recipient = "office" }, Token)).Count);
    }

    [Fact]
    public async Task StorePlanAsync_FromAnOldPosition_StoresNothing()
    {
        await CommitNoticesAsync(2);
        PlanPosition old = await Store.ReadPositionAsync(Token);
        await PlanAsync(1, Single(1));

        PlanResult again = await Store.StorePlanAsync(new DeliveryPlan { From = old, Cursor = 2, At = Now, Inbox = [new InboxItem("office", "p", 2)], Deliveries = [Single(2)] }, Token);

        Assert.IsType<PlanResult.Moved>(again);
        Assert.Null(await Store.FindDeliveryAsync("n2/office/hook", Token));
        Assert.Empty(await Inbox.InboxAsync(new InboxQuery { Recipient = "office" }, Token));
        Assert.Equal(1, (await Store.ReadPositionAsync(Token)).Cursor);
    }

    [Fact]
    public async Task StorePlanAsync_EndpointChangedMeanwhile_StoresNothing()
    {
        await CommitNoticesAsync(1);
        PlanPosition old = await Store.ReadPositionAsync(Token);
        await Endpoints.SetEndpointAsync(Endpoint(), Token);

        Assert.IsType<PlanResult.Moved>(await Store.StorePlanAsync(new DeliveryPlan { From = old, Cursor = 1, At = Now }, Token));
        Assert.Equal(0, (await Store.ReadPositionAsync(Token)).Cursor);
    }

    [Fact]
    public async Task StorePlanAsync_ManyPlannersAtOnce_OneHasItsWay()
    {
        await CommitNoticesAsync(1);
        PlanPosition position = await Store.ReadPositionAsync(Token);

        PlanResult[] results = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ =>
            Store.StorePlanAsync(new DeliveryPlan { From = position, Cursor = 1, At = Now, Deliveries = [Single(1)] }, Token)));

        Assert.Single(results.OfType<PlanResult.Stored>());
        Assert.Equal(15, results.OfType<PlanResult.Moved>().Count());
        Assert.Single(await ClaimAsync("a"));
    }

    [Fact]
    public async Task StorePlanAsync_DigestThatWaits_TakesMoreNoticesOnce()
    {
        DateOnly day = new(2026, 11, 24);
        await Endpoints.SetEndpointAsync(Endpoint(), Token);
        await CommitNoticesAsync(3);
        await PlanAsync(2, Digest("p", day, 1, 2));
        await PlanAsync(3, Digest("q", day, 2, 3));

        ClaimedDelivery claimed = Assert.Single(await ClaimAsync("a"));

        Assert.Equal([1, 2, 3], claimed.Notices.Select(notice => notice.Seq));
        Assert.Equal(("office/hook/2026-11-24", "*", (DateOnly?)day), (claimed.Delivery.Key, claimed.Delivery.Programme, claimed.Delivery.DigestOn));
    }

    [Theory]
    [InlineData(AttemptOutcome.Delivered)]
    [InlineData(AttemptOutcome.Failed)]
    [InlineData(AttemptOutcome.Refused)]
    public async Task StorePlanAsync_DigestOnceClaimed_IsSealedForEver(AttemptOutcome outcome)
    {
        DateOnly day = new(2026, 11, 24);
        await Endpoints.SetEndpointAsync(Endpoint(), Token);
        await CommitNoticesAsync(2);
        await PlanAsync(1, Digest("p", day, 1));
        ClaimedDelivery claimed = Assert.Single(await ClaimAsync("a"));
        PlanResult whileLeased = await PlanAsync(2, Digest("p", day, 2));
        await Store.ReportAsync(Report(claimed, "a", outcome, outcome == AttemptOutcome.Failed ? Now.AddMinutes(1) : null), Token);
        await Store.RetryAsync(new DeliverySelection { Key = claimed.Delivery.Key }, Now, "office", Token);

        PlanResult afterwards = await PlanAsync(2, Single(2), Digest("p", day, 2));

        Assert.Equal([claimed.Delivery.Key], Assert.IsType<PlanResult.DigestsSealed>(whileLeased).Keys);
        Assert.Equal([claimed.Delivery.Key], Assert.IsType<PlanResult.DigestsSealed>(afterwards).Keys);
        Assert.Equal(1, (await Store.ReadPositionAsync(Token)).Cursor);
        Assert.Null(await Store.FindDeliveryAsync("n2/office/hook", Token));
    }
}
