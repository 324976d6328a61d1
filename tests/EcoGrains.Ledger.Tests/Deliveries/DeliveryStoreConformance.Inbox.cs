using EcoGrains.Ledger.Deliveries;

namespace EcoGrains.Ledger.Tests.Deliveries;

public abstract partial class DeliveryStoreConformance
{
    [Fact]
    public async Task InboxAsync_Pages_ShowUnreadFirstThenNewestFirst()
    {
        await FillInboxAsync();
        await Inbox.MarkReadAsync(new InboxMark("office", null, [2, 4], 0, "王", Now), Token);

        List<long> order = [];
        InboxPlace? after = null;
        while (await Inbox.InboxAsync(new InboxQuery { Recipient = "office", After = after, Take = 2 }, Token) is { Count: > 0 } page)
        {
            order.AddRange(page.Select(entry => entry.Notice.Seq));
            after = page[^1].Place;
        }

        Assert.Equal([5, 3, 1, 4, 2], order);
        Assert.Equal([5, 3, 1], (await Inbox.InboxAsync(new InboxQuery { Recipient = "office", UnreadOnly = true }, Token)).Select(entry => entry.Notice.Seq));
        Assert.Equal(3, await Inbox.CountUnreadAsync("office", cancellationToken: Token));
        Assert.Equal(0, await Inbox.CountUnreadAsync("office", "elsewhere", Token));
        Assert.Empty(await Inbox.InboxAsync(new InboxQuery { Recipient = "office", Programme = "elsewhere" }, Token));
        Assert.Single(await Inbox.InboxAsync(new InboxQuery { Recipient = "leadership", Programme = "p" }, Token));
    }

    [Fact]
    public async Task MarkReadAsync_Twice_KeepsTheFirstReader()
    {
        await FillInboxAsync();

        Assert.Equal(1, await Inbox.MarkReadAsync(new InboxMark("office", "p", [1], 0, "王", Now), Token));
        Assert.Equal(2, await Inbox.MarkReadAsync(new InboxMark("office", null, default, 3, "李", Now.AddHours(1)), Token));
        Assert.Equal(0, await Inbox.MarkReadAsync(new InboxMark("office", "q", default, 9, "李", Now), Token));

        InboxEntry[] read = [.. (await Inbox.InboxAsync(new InboxQuery { Recipient = "office" }, Token)).Where(entry => entry.ReadAt is not null).OrderBy(entry => entry.Notice.Seq)];
        Assert.Equal([(1, "王", Now), (2, "李", Now.AddHours(1)), (3, "李", Now.AddHours(1))], read.Select(entry => (entry.Notice.Seq, entry.ReadBy!, entry.ReadAt!.Value)));
        Assert.Equal(1, await Inbox.CountUnreadAsync("leadership", "p", Token));
    }

    private async Task FillInboxAsync()
    {
        await CommitNoticesAsync(5);
        await Store.StorePlanAsync(
            new DeliveryPlan
            {
                From = await Store.ReadPositionAsync(Token),
                Cursor = 5,
                At = Now,
                Inbox = [.. Enumerable.Range(1, 5).Select(notice => new InboxItem("office", "p", notice)), new InboxItem("leadership", "p", 5), new InboxItem("office", "p", 1)],
            },
            Token);
    }
}
