using EcoGrains.Delivery.Planning;
using EcoGrains.Delivery.Tests.Fixtures;
using EcoGrains.Domain.Time;
using EcoGrains.Ledger.Deliveries;

namespace EcoGrains.Delivery.Tests.Planning;

public sealed class DeliveryPlannerTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>A batch crosses into the store twice and out of it twice; a digest that is sealed adds a round.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(11)]
    public async Task RunOnceAsync_CrashAtAnyStep_LosesAndRepeatsNothing(int crossings)
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        ledger.Options.PlanBatch = 2;
        await ledger.SetAsync(Notices.Hook("each"));
        await ledger.SetAsync(Notices.Digest());
        for (int item = 1; item <= 7; item++)
        {
            await ledger.NoticeAsync(item, "T-7");
        }

        DeliveryPlanner dying = ledger.Planner(CrashingStore.After(crossings, ledger.Store));
        await Assert.ThrowsAsync<CrashingStore.CrashException>(async () =>
        {
            while (await dying.RunOnceAsync(Token) > 0)
            {
            }
        });
        await ledger.PlanAsync();

        IReadOnlyList<StoredDelivery> planned = await ledger.Store.ListDeliveriesAsync(new DeliveryQuery(), Token);
        Assert.Equal(
            Enumerable.Range(1, 7).Select(item => $"p/project/{item}/1/1/T-7/office/each"),
            planned.Where(delivery => delivery.DigestOn is null).Select(delivery => delivery.Key).Order());
        Assert.Equal(7, (await ledger.Store.InboxAsync(new InboxQuery { Recipient = "office" }, Token)).Count);
        ledger.Time.Advance(TimeSpan.FromDays(1));
        IReadOnlyList<ClaimedDelivery> due = await ledger.Store.ClaimAsync(
            new DeliveryClaim(ChannelKinds.Webhook, "w", ledger.Time.GetUtcNow(), ledger.Time.GetUtcNow().AddMinutes(1), 100), Token);
        Assert.Equal(Enumerable.Range(1, 7).Select(seq => (long)seq), Assert.Single(due, claimed => claimed.Delivery.DigestOn is not null).Notices.Select(notice => notice.Seq));
    }

    [Fact]
    public async Task RunOnceAsync_ManyPlanners_PlanEachNoticeOnce()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        ledger.Options.PlanBatch = 3;
        await ledger.SetAsync(Notices.Hook());
        for (int item = 1; item <= 40; item++)
        {
            await ledger.NoticeAsync(item, "T-7");
        }

        await Task.WhenAll(Enumerable.Range(0, 6).Select(async _ =>
        {
            DeliveryPlanner planner = ledger.Planner();
            while ((await ledger.Store.ReadPositionAsync(Token)).Cursor < 40)
            {
                await planner.RunOnceAsync(Token);
            }
        }));

        Assert.Equal(40, (await ledger.Store.ListDeliveriesAsync(new DeliveryQuery(), Token)).Select(delivery => delivery.Key).Distinct().Count());
        Assert.Equal(40, (await ledger.Store.InboxAsync(new InboxQuery { Recipient = "office" }, Token)).Count);
    }

    [Fact]
    public async Task RunOnceAsync_DigestTakenUp_JoinsTheNextDays()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        await ledger.SetAsync(Notices.Digest());
        await ledger.NoticeAsync(1, "T-7");
        await ledger.PlanAsync();
        ledger.Time.SetUtcNow(ProgrammeZone.At(new DateOnly(2026, 11, 25), new TimeOnly(9, 30)));
        Assert.Single(await ledger.Store.ClaimAsync(new DeliveryClaim(ChannelKinds.Webhook, "w", ledger.Time.GetUtcNow(), ledger.Time.GetUtcNow().AddMinutes(1), 1), Token));
        await ledger.SetAsync(Notices.Digest() with { DigestAt = new TimeOnly(17, 0) });
        await ledger.NoticeAsync(2, "T-7");

        await ledger.PlanAsync();

        Assert.Equal(
            ["office/hook/2026-11-25", "office/hook/2026-11-26"],
            (await ledger.Store.ListDeliveriesAsync(new DeliveryQuery(), Token)).Select(delivery => delivery.Key));
    }

    [Fact]
    public async Task RunOnceAsync_EndpointsOff_FillsInboxesAlone()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        ledger.Options.Endpoints = false;
        await ledger.SetAsync(Notices.Hook());
        await ledger.NoticeAsync(1, "T-7");

        await ledger.PlanAsync();

        Assert.Empty(await ledger.Store.ListDeliveriesAsync(new DeliveryQuery(), Token));
        Assert.Equal("工程1", Assert.Single(await ledger.Store.InboxAsync(new InboxQuery { Recipient = "office" }, Token)).ItemName);
    }

    [Fact]
    public async Task RunOnceAsync_Stored_WakesTheWorkers()
    {
        await using TestLedger ledger = await TestLedger.OpenAsync();
        Task news = ledger.Signal.Next;
        await ledger.Planner().RunOnceAsync(Token);
        Assert.False(news.IsCompleted);

        await ledger.NoticeAsync(1, "T-7");
        await ledger.PlanAsync();

        await news.WaitAsync(Token);
    }
}
