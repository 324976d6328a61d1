using EcoGrains.Ledger.Deliveries;
using EcoGrains.Ledger.Tests.Conformance;
using static EcoGrains.Ledger.Tests.Deliveries.DeliverySamples;

namespace EcoGrains.Ledger.Tests.Deliveries;

public abstract partial class DeliveryStoreConformance
{
    [Fact]
    public async Task ClaimAsync_Due_GivesEachToOneClaimWithEndpointAndNotices()
    {
        await PlanSinglesAsync(3);

        IReadOnlyList<ClaimedDelivery> first = await ClaimAsync("a", take: 2);
        IReadOnlyList<ClaimedDelivery> second = await ClaimAsync("b");

        Assert.Equal(["n1/office/hook", "n2/office/hook", "n3/office/hook"], first.Concat(second).Select(claimed => claimed.Delivery.Key).Order());
        Assert.Empty(await ClaimAsync("c"));
        Assert.Equal((DeliveryState.Leased, 1, (DateTimeOffset?)Now.AddMinutes(2)), (first[0].Delivery.State, first[0].Delivery.Attempts, first[0].Delivery.NextAt));
        Assert.Equal("https://hooks.example.org/a", first[0].Endpoint!.Address);
        StoredNotice notice = Assert.Single(first[0].Notices);
        NoticeRecord expected = Samples.Notice("p/project/1/2/1/T-30");
        Assert.Equal((1L, "p/project/1", "p", expected.Key, expected.Rung, expected.DueOn, expected.PromisedAt, true),
            (notice.Seq, notice.EntityId, notice.Programme, notice.Notice.Key, notice.Notice.Rung, notice.Notice.DueOn, notice.Notice.PromisedAt, notice.Notice.Late));
        Assert.Equal(expected.To, notice.Notice.To);
    }

    [Fact]
    public async Task ClaimAsync_NotDueOrOfAnotherChannel_IsLeft()
    {
        await CommitNoticesAsync(2);
        await PlanAsync(2, Single(1, due: Now.AddMilliseconds(1)), Single(2, "mail", ChannelKinds.Email));

        Assert.Empty(await ClaimAsync("a"));
        Assert.Single(await ClaimAsync("a", Now.AddMilliseconds(1)));
        Assert.Single(await ClaimAsync("a", channel: ChannelKinds.Email));
    }

    [Fact]
    public async Task ClaimAsync_ManyAtOnce_NoneTwice()
    {
        const int count = 60;
        await PlanSinglesAsync(count);

        IReadOnlyList<ClaimedDelivery>[] claims = await Task.WhenAll(Enumerable.Range(0, 12).Select(worker => ClaimAsync($"w{worker}", take: 7)));
        IReadOnlyList<ClaimedDelivery> rest = await ClaimAsync("last");

        long[] all = [.. claims.SelectMany(claim => claim).Concat(rest).Select(claimed => claimed.Delivery.Seq)];
        Assert.Equal(count, all.Length);
        Assert.Equal(count, all.Distinct().Count());
    }

    [Fact]
    public async Task ClaimAsync_LapsedLease_IsTakenOverWithAReceipt()
    {
        await PlanSinglesAsync(1);
        ClaimedDelivery first = Assert.Single(await ClaimAsync("a"));
        Assert.Empty(await ClaimAsync("b", Now.AddMinutes(2).AddMilliseconds(-1)));

        ClaimedDelivery second = Assert.Single(await ClaimAsync("b", Now.AddMinutes(2)));

        Assert.Equal((first.Delivery.Key, 2), (second.Delivery.Key, second.Delivery.Attempts));
        Assert.Equal([AttemptOutcome.Lapsed], await OutcomesAsync(second.Delivery));
        Assert.False(await Store.ReportAsync(Report(first, "a", AttemptOutcome.Failed, Now.AddHours(1)), Token));
        Assert.Equal(DeliveryState.Leased, (await FindAsync(1)).State);
        Assert.True(await Store.ReportAsync(Report(second, "b", AttemptOutcome.Delivered), Token));
        Assert.Equal([AttemptOutcome.Lapsed, AttemptOutcome.Failed, AttemptOutcome.Delivered], await OutcomesAsync(second.Delivery));
    }

    [Fact]
    public async Task ReportAsync_DeliveredWithoutTheLease_CountsAndIsNotUndone()
    {
        await PlanSinglesAsync(1);
        ClaimedDelivery first = Assert.Single(await ClaimAsync("a"));
        ClaimedDelivery second = Assert.Single(await ClaimAsync("b", Now.AddMinutes(2)));

        Assert.True(await Store.ReportAsync(Report(first, "a", AttemptOutcome.Delivered), Token));
        Assert.False(await Store.ReportAsync(Report(second, "b", AttemptOutcome.Failed, Now), Token));
        Assert.False(await Store.ReportAsync(Report(second, "b", AttemptOutcome.Refused), Token));

        StoredDelivery delivery = await FindAsync(1);
        Assert.Equal((DeliveryState.Delivered, "said Delivered", (DateTimeOffset?)Now.AddSeconds(1), (DateTimeOffset?)null), (delivery.State, delivery.Reason, delivery.SettledAt, delivery.NextAt));
    }

    [Fact]
    public async Task ReportAsync_Failed_WaitsForTheNextAttempt()
    {
        await PlanSinglesAsync(1);
        await Store.ReportAsync(Report(Assert.Single(await ClaimAsync("a")), "a", AttemptOutcome.Failed, Now.AddMinutes(5)), Token);

        StoredDelivery waiting = await FindAsync(1);

        Assert.Equal((DeliveryState.Pending, (DateTimeOffset?)Now.AddMinutes(5), 1, "said Failed"), (waiting.State, waiting.NextAt, waiting.Attempts, waiting.Reason));
        Assert.Empty(await ClaimAsync("a", Now.AddMinutes(4)));
        Assert.Equal(2, Assert.Single(await ClaimAsync("a", Now.AddMinutes(5))).Delivery.Attempts);
    }

    [Theory]
    [InlineData(AttemptOutcome.Refused)]
    [InlineData(AttemptOutcome.Exhausted)]
    public async Task ReportAsync_GivenUp_IsDead(AttemptOutcome outcome)
    {
        await PlanSinglesAsync(1);
        await Store.ReportAsync(Report(Assert.Single(await ClaimAsync("a")), "a", outcome), Token);

        StoredDelivery dead = Assert.Single(await Store.ListDeliveriesAsync(new DeliveryQuery { State = DeliveryState.Dead }, Token));

        Assert.Equal(($"said {outcome}", (DateTimeOffset?)Now.AddSeconds(1)), (dead.Reason, dead.SettledAt));
        DeliveryAttempt receipt = Assert.Single(await Store.AttemptsAsync(dead.Seq, Token));
        Assert.Equal(new DeliveryAttempt(Now, Now.AddSeconds(1), outcome, $"said {outcome}", "a"), receipt);
        Assert.Empty(await ClaimAsync("b", Now.AddDays(1)));
    }

    [Fact]
    public async Task PostponeAsync_Claimed_WaitsWithoutHavingBeenTried()
    {
        await PlanSinglesAsync(1);
        ClaimedDelivery claimed = Assert.Single(await ClaimAsync("a"));
        await Store.PostponeAsync(claimed.Delivery.Seq, "b", Now.AddMinutes(1), Token);
        Assert.Equal(DeliveryState.Leased, (await FindAsync(1)).State);

        await Store.PostponeAsync(claimed.Delivery.Seq, "a", Now.AddMinutes(1), Token);

        StoredDelivery waiting = await FindAsync(1);
        Assert.Equal((DeliveryState.Pending, (DateTimeOffset?)Now.AddMinutes(1), 0), (waiting.State, waiting.NextAt, waiting.Attempts));
        Assert.Empty(await OutcomesAsync(waiting));
    }

    [Theory]
    [InlineData("UPDATE delivery_attempt SET outcome = 'delivered'")]
    [InlineData("DELETE FROM delivery_attempt")]
    [InlineData("DELETE FROM delivery_notice")]
    [InlineData("DELETE FROM delivery")]
    [InlineData("DELETE FROM inbox")]
    public async Task Store_Tampering_IsRefusedByTheDatabase(string sql)
    {
        await PlanSinglesAsync(1);
        await Store.StorePlanAsync(new DeliveryPlan { From = await Store.ReadPositionAsync(Token), Cursor = 1, At = Now, Inbox = [new InboxItem("office", "p", 1)] }, Token);
        await Store.ReportAsync(Report(Assert.Single(await ClaimAsync("a")), "a", AttemptOutcome.Failed, Now), Token);

        await Assert.ThrowsAnyAsync<Exception>(() => TamperAsync(sql));

        Assert.Equal([AttemptOutcome.Failed], await OutcomesAsync(await FindAsync(1)));
    }
}
