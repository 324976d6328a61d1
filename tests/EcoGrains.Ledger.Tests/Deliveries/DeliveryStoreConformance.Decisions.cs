using EcoGrains.Ledger.Deliveries;
using static EcoGrains.Ledger.Tests.Deliveries.DeliverySamples;

namespace EcoGrains.Ledger.Tests.Deliveries;

public abstract partial class DeliveryStoreConformance
{
    [Fact]
    public async Task RetryAsync_Dead_StartsAnewWithAllAttempts()
    {
        await DeadAsync(2);

        Assert.Equal(1, await Store.RetryAsync(new DeliverySelection { Key = "n1/office/hook" }, Now.AddHours(1), "office", Token));
        Assert.Equal(0, await Store.RetryAsync(new DeliverySelection { Key = "n9/office/hook" }, Now, "office", Token));

        StoredDelivery again = await FindAsync(1);
        Assert.Equal((DeliveryState.Pending, 0, (DateTimeOffset?)Now.AddHours(1), (DateTimeOffset?)null), (again.State, again.Attempts, again.NextAt, again.SettledAt));
        DeliveryAttempt receipt = (await Store.AttemptsAsync(again.Seq, Token))[^1];
        Assert.Equal((AttemptOutcome.Retried, "office", Now.AddHours(1)), (receipt.Outcome, receipt.Actor, receipt.At));
        Assert.Equal(DeliveryState.Dead, (await FindAsync(2)).State);
    }

    [Theory]
    [InlineData(null, null, 2)]
    [InlineData("webhook", "office", 2)]
    [InlineData("email", null, 0)]
    [InlineData(null, "leadership", 0)]
    public async Task RetryAsync_AllDead_AreThoseThatFit(string? channel, string? recipient, int expected)
    {
        await DeadAsync(2);
        await CommitOneMoreAsync();

        Assert.Equal(expected, await Store.RetryAsync(new DeliverySelection { Channel = channel, Recipient = recipient }, Now, "office", Token));
        Assert.Equal(2 - expected, (await Store.ListDeliveriesAsync(new DeliveryQuery { State = DeliveryState.Dead }, Token)).Count);
        Assert.Empty(await OutcomesAsync(await FindAsync(3)));
    }

    [Fact]
    public async Task DropAsync_Dead_IsSettledWithTheReason()
    {
        await DeadAsync(2);

        Assert.Equal(1, await Store.DropAsync(new DeliverySelection { Key = "n1/office/hook" }, "moved away", Now.AddHours(1), "office", Token));
        Assert.Equal(1, await Store.DropAsync(new DeliverySelection(), "no longer", Now.AddHours(2), "office", Token));
        Assert.Equal(0, await Store.RetryAsync(new DeliverySelection { Key = "n1/office/hook" }, Now, "office", Token));

        StoredDelivery dropped = await FindAsync(1);
        Assert.Equal((DeliveryState.Dropped, "moved away", (DateTimeOffset?)Now.AddHours(1)), (dropped.State, dropped.Reason, dropped.SettledAt));
        DeliveryAttempt receipt = (await Store.AttemptsAsync(dropped.Seq, Token))[^1];
        Assert.Equal((AttemptOutcome.Dropped, "moved away", "office"), (receipt.Outcome, receipt.Detail, receipt.Actor));
    }

    [Fact]
    public async Task DropAsync_BeingSentOrDelivered_IsLeft()
    {
        await PlanSinglesAsync(1);
        ClaimedDelivery claimed = Assert.Single(await ClaimAsync("a"));
        Assert.Equal(0, await Store.DropAsync(new DeliverySelection { Key = claimed.Delivery.Key }, "no", Now, "office", Token));
        await Store.ReportAsync(Report(claimed, "a", AttemptOutcome.Delivered), Token);

        Assert.Equal(0, await Store.DropAsync(new DeliverySelection { Key = claimed.Delivery.Key }, "no", Now, "office", Token));
        Assert.Equal(DeliveryState.Delivered, (await FindAsync(1)).State);
    }

    [Fact]
    public async Task SetEndpointAsync_SwitchedOffAndOn_HoldsAndReleases()
    {
        await PlanSinglesAsync(2);
        ClaimedDelivery leased = Assert.Single(await ClaimAsync("a", take: 1));
        await Endpoints.SetEndpointAsync(Endpoint() with { Enabled = false }, Token);
        await Store.ReportAsync(Report(leased, "a", AttemptOutcome.Failed, Now), Token);

        Assert.Empty(await ClaimAsync("b", Now.AddDays(1)));
        Assert.Equal(2, (await Store.ListDeliveriesAsync(new DeliveryQuery { State = DeliveryState.Held }, Token)).Count);

        await Endpoints.SetEndpointAsync(Endpoint(), Token);

        Assert.Equal(2, (await ClaimAsync("b")).Count);
    }

    [Fact]
    public async Task RemoveEndpointAsync_WithDeliveriesWaiting_MakesThemDead()
    {
        await PlanSinglesAsync(2);
        ClaimedDelivery leased = Assert.Single(await ClaimAsync("a", take: 1));

        Assert.True(await Endpoints.RemoveEndpointAsync("hook", Now.AddHours(1), "office", Token));
        Assert.False(await Endpoints.RemoveEndpointAsync("hook", Now, "office", Token));

        StoredDelivery dead = Assert.Single(await Store.ListDeliveriesAsync(new DeliveryQuery { State = DeliveryState.Dead }, Token));
        Assert.Contains("'hook' was removed", dead.Reason, StringComparison.Ordinal);
        Assert.Equal([AttemptOutcome.EndpointRemoved], await OutcomesAsync(dead));
        await Store.ReportAsync(Report(leased, "a", AttemptOutcome.Failed, Now), Token);
        Assert.Null(Assert.Single(await ClaimAsync("b")).Endpoint);
    }

    [Fact]
    public async Task SetEndpointAsync_AnotherChannel_TakesWhatWaitsAlong()
    {
        await PlanSinglesAsync(1);
        await Endpoints.SetEndpointAsync(Endpoint(channel: ChannelKinds.Email), Token);

        Assert.Empty(await ClaimAsync("a"));
        Assert.Equal("office@example.org", Assert.Single(await ClaimAsync("a", channel: ChannelKinds.Email)).Endpoint!.Address);
    }

    [Fact]
    public async Task ListEndpointsAsync_AsSet_ShowsEveryField()
    {
        DeliveryEndpoint endpoint = Endpoint("a") with
        {
            Programme = "nantong-etdz-2018",
            Recipient = "department/区环保局",
            Secrets = ["new", "old"],
            Language = "en",
            Mode = DeliveryMode.Digest,
            DigestAt = new TimeOnly(17, 5),
            Quiet = new QuietHours(new TimeOnly(21, 0), new TimeOnly(7, 30)),
            Enabled = false,
        };
        await Endpoints.SetEndpointAsync(Endpoint("b"), Token);
        Assert.True(await Endpoints.SetEndpointAsync(endpoint, Token));

        IReadOnlyList<DeliveryEndpoint> stored = await Endpoints.ListEndpointsAsync(Token);

        Assert.Equal(["a", "b"], stored.Select(found => found.Id));
        Assert.Equal(endpoint.Secrets, stored[0].Secrets);
        Assert.Equal(endpoint with { Secrets = [] }, stored[0] with { Secrets = [] });
        Assert.False(await Endpoints.SetEndpointAsync(endpoint with { Recipient = "office" }, Token));
        await Assert.ThrowsAsync<ArgumentException>(() => Endpoints.SetEndpointAsync(endpoint with { Channel = "emial" }, Token));
        Assert.Equal("department/区环保局", (await Endpoints.ListEndpointsAsync(Token))[0].Recipient);
    }

    [Fact]
    public async Task CountDeliveriesAsync_States_AreCountedPerChannel()
    {
        await DeadAsync(2);
        await CommitOneMoreAsync();

        IReadOnlyList<DeliveryCount> counts = await Store.CountDeliveriesAsync(Token);

        Assert.Equal(
            [new DeliveryCount("webhook", DeliveryState.Dead, 2, Now), new DeliveryCount("webhook", DeliveryState.Pending, 1, Now)],
            counts.OrderBy(count => count.State == DeliveryState.Pending));
    }

    [Fact]
    public async Task ListDeliveriesAsync_Pages_FollowEachOther()
    {
        await PlanSinglesAsync(3);

        IReadOnlyList<StoredDelivery> first = await Store.ListDeliveriesAsync(new DeliveryQuery { Channel = "webhook", Recipient = "office", Take = 2 }, Token);
        IReadOnlyList<StoredDelivery> second = await Store.ListDeliveriesAsync(new DeliveryQuery { After = first[^1].Seq }, Token);

        Assert.Equal(["n1/office/hook", "n2/office/hook", "n3/office/hook"], first.Concat(second).Select(delivery => delivery.Key));
        Assert.Empty(await Store.ListDeliveriesAsync(new DeliveryQuery { Channel = "email" }, Token));
    }

    private async Task DeadAsync(int count)
    {
        await PlanSinglesAsync(count);
        foreach (ClaimedDelivery claimed in await ClaimAsync("a"))
        {
            await Store.ReportAsync(Report(claimed, "a", AttemptOutcome.Refused), Token);
        }
    }

    private async Task CommitOneMoreAsync()
    {
        await Ledger.CommitAsync(Notices("p/project/3", Conformance.Samples.Notice("p/project/3/2/1/T-30")), Token);
        await PlanAsync(3, Single(3));
    }
}
