using EcoGrains.Delivery.Calendars;

namespace EcoGrains.Delivery.Tests.Calendars;

public sealed class CalendarFeedsTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = FeedLedger.At("2018-12-10T10:00:00+08:00");

    private FeedLedger _ledger = null!;
    private CalendarFeeds _feeds = null!;

    public async ValueTask InitializeAsync()
    {
        _ledger = await FeedLedger.OpenAsync();
        _feeds = new CalendarFeeds(_ledger.Ledger, _ledger.Ledger);
    }

    public ValueTask DisposeAsync()
    {
        _feeds.Dispose();
        return _ledger.DisposeAsync();
    }

    [Fact]
    public async Task IssueAsync_Department_OpensByItsTokenAlone()
    {
        FeedIssue.Issued issued = await IssuedAsync("department/区建设局");

        Assert.Equal(43, issued.Token.Length);
        Assert.Equal(issued.Feed, await _feeds.FindAsync(issued.Token, TestContext.Current.CancellationToken));
        Assert.Null(await _feeds.FindAsync(issued.Feed.Id, TestContext.Current.CancellationToken));
        Assert.Null(await _feeds.FindAsync(issued.Feed.TokenHash, TestContext.Current.CancellationToken));
        Assert.Null(await _feeds.FindAsync(issued.Token[..^1], TestContext.Current.CancellationToken));
        Assert.Null(await _feeds.FindAsync("", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task IssueAsync_Ledger_HoldsNoToken()
    {
        FeedIssue.Issued issued = await IssuedAsync("office");

        string stored = (await _ledger.Ledger.ReadSettingAsync(CalendarFeeds.Setting, TestContext.Current.CancellationToken))!;

        Assert.DoesNotContain(issued.Token, stored, StringComparison.Ordinal);
        Assert.Contains(issued.Feed.TokenHash, stored, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RevokeAsync_ClosesThatFeedForGood()
    {
        FeedIssue.Issued revoked = await IssuedAsync("office");
        FeedIssue.Issued kept = await IssuedAsync("office");

        Assert.True(await _feeds.RevokeAsync(revoked.Feed.Id, Now, TestContext.Current.CancellationToken));
        Assert.True(await _feeds.RevokeAsync(revoked.Feed.Id, Now.AddDays(1), TestContext.Current.CancellationToken));

        Assert.Null(await _feeds.FindAsync(revoked.Token, TestContext.Current.CancellationToken));
        Assert.NotNull(await _feeds.FindAsync(kept.Token, TestContext.Current.CancellationToken));
        Assert.Equal([Now, null], (await CalendarFeeds.ListAsync(_ledger.Ledger, TestContext.Current.CancellationToken)).Select(feed => feed.RevokedAt));
    }

    [Fact]
    public async Task RevokeAsync_Unknown_SaysSo() => Assert.False(await _feeds.RevokeAsync("0", Now, TestContext.Current.CancellationToken));

    [Fact]
    public async Task IssueAsync_ManyAtOnce_LosesNone()
    {
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => IssuedAsync("leadership")));

        Assert.Equal(20, (await CalendarFeeds.ListAsync(_ledger.Ledger, TestContext.Current.CancellationToken)).Select(feed => feed.Id).Distinct().Count());
    }

    [Theory]
    [InlineData("nowhere-2018", "office", "zh", "unknown-programme")]
    [InlineData("nantong-etdz-2018/department/区建设局", "office", "zh", "unknown-programme")]
    [InlineData("nantong-etdz-2018", "department/区林业局", "zh", "unknown-department")]
    [InlineData("nantong-etdz-2018", "department/", "zh", "bad-recipient")]
    [InlineData("nantong-etdz-2018", "everybody", "zh", "bad-recipient")]
    [InlineData("nantong-etdz-2018", "office", "fr", "bad-language")]
    public async Task IssueAsync_Nobody_IsRefused(string programme, string recipient, string language, string code)
    {
        FeedIssue issue = await _feeds.IssueAsync(new FeedAudience(programme, recipient), language, Now, TestContext.Current.CancellationToken);

        Assert.Equal(code, Assert.IsType<FeedIssue.Refused>(issue).Code);
        Assert.Empty(await CalendarFeeds.ListAsync(_ledger.Ledger, TestContext.Current.CancellationToken));
    }

    private async Task<FeedIssue.Issued> IssuedAsync(string recipient) => Assert.IsType<FeedIssue.Issued>(
        await _feeds.IssueAsync(new FeedAudience(FeedLedger.Programme, recipient), "zh", Now, TestContext.Current.CancellationToken));
}
