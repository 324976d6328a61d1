using System.Text;
using EcoGrains.Delivery.Calendars;
using EcoGrains.Domain.Items;

namespace EcoGrains.Delivery.Tests.Calendars;

/// <summary>From a real ledger to what a parser that is not the writer's reads.</summary>
public sealed class CalendarFeedReaderTests : IAsyncLifetime
{
    private const string Second = $"{FeedLedger.Programme}/project/3/2@ecograins";

    private static readonly DateTimeOffset Now = FeedLedger.At("2018-12-10T10:00:00+08:00");

    private FeedLedger _ledger = null!;

    public async ValueTask InitializeAsync() => _ledger = await FeedLedger.OpenAsync();

    public ValueTask DisposeAsync() => _ledger.DisposeAsync();

    [Fact]
    public async Task ReadAsync_OpenStages_AreDaysWithAlarms()
    {
        await _ledger.WriteAsync(FeedLedger.Project(3, "第二污水处理厂扩建", "2018-12-31", "2019-12-31"));

        ParsedCalendar calendar = await ParseAsync("department/区建设局");

        Assert.Empty(calendar.Errors);
        Assert.Equal(("2.0", "PUBLISH", "开发区生态文明建设工程 · 区建设局"), (calendar.Version, calendar.Method, calendar.Name));
        Assert.Equal(2, calendar.Events.Length);
        ParsedEvent shown = calendar.Event(Second);
        Assert.Equal(("2019-12-31", "2020-01-01"), (shown.Start, shown.End));
        Assert.Equal(0, shown.Sequence);
        Assert.Equal("第二污水处理厂扩建：完成", shown.Summary);
        Assert.Equal("工程项目 3\n完成时间：2019-12-31\n牵头部门：区建设局\n配合部门：区环保局\n建设内容：规模 2.5 万吨/日；含管网,泵站", shown.Description);
        Assert.Equal(["工程项目", "生态经济", "待完成"], shown.Categories);
        Assert.Equal(("CONFIRMED", "TRANSPARENT"), (shown.Status, shown.Transparency));
        Assert.Equal("2018-01-13T00:00:00+00:00", shown.Modified);
        Assert.Equal("2018-12-09T16:00:00+00:00", shown.Stamp);
        // 09:00 seven days before and one day before, counted from the day's first instant.
        Assert.Equal([-(7 * 24 - 9) * 3600, -(24 - 9) * 3600], shown.Alarms.Select(alarm => alarm.Seconds));
        Assert.All(shown.Alarms, alarm => Assert.Equal(("DISPLAY", shown.Summary), (alarm.Action, alarm.Description)));
    }

    [Fact]
    public async Task ReadAsync_LongChineseNames_AreFoldedWithinTheLimitAndWhole()
    {
        string name = string.Concat(Enumerable.Repeat("滨江生态景观带,一期;工程\\😀", 12));
        await _ledger.WriteAsync(FeedLedger.Project(1, name, "2018-12-31"));

        ParsedCalendar calendar = await ParseAsync("office");

        Assert.Equal($"{name}：完成", Assert.Single(calendar.Events).Summary);
        Assert.InRange(calendar.LongestLine, 60, 75);
        Assert.Equal(0, calendar.BareLineFeeds);
    }

    [Fact]
    public async Task ReadAsync_Extension_MovesTheSameEntry()
    {
        ItemState item = FeedLedger.Project(3, "第二污水处理厂扩建", "2018-12-31");
        await _ledger.WriteAsync(item);
        CalendarFeed before = await ReadAsync("office");
        await _ledger.WriteAsync(item with
        {
            Stages = [item.Stages[0] with { Due = new DateOnly(2019, 6, 30), Generation = 2, Since = FeedLedger.At("2018-12-10T09:30:00+08:00") }],
        });

        CalendarFeed after = await ReadAsync("office");
        ParsedEvent shown = Assert.Single((await ParsedCalendar.ReadAsync(after.Body)).Events);

        Assert.Equal(Assert.Single((await ParsedCalendar.ReadAsync(before.Body)).Events).Uid, shown.Uid);
        Assert.Equal(1, shown.Sequence);
        Assert.Equal("2019-06-30", shown.Start);
        Assert.Contains("原定时间：2018-12-31（已调整 1 次）", shown.Description, StringComparison.Ordinal);
        Assert.Equal("2018-12-10T01:30:00+00:00", shown.Modified);
        Assert.Equal(shown.Modified, shown.Stamp);
        Assert.NotEqual(before.Tag, after.Tag);
    }

    [Fact]
    public async Task ReadAsync_SameDaySameItems_IsTheSame()
    {
        await _ledger.WriteAsync(FeedLedger.Project(3, "第二污水处理厂扩建", "2018-12-31"));

        Assert.Equal((await ReadAsync("office")).Tag, (await ReadAsync("office", Now.AddHours(5))).Tag);
        Assert.NotEqual((await ReadAsync("office")).Tag, (await ReadAsync("office", Now.AddDays(1))).Tag);
    }

    [Theory]
    [InlineData("2018-12-09T10:00:00+08:00", "【已完成】")]
    [InlineData("2018-09-11T23:00:00+08:00", "【已完成】")]
    [InlineData("2018-09-10T10:00:00+08:00", null)]
    public async Task ReadAsync_Done_IsShownForNinetyDaysWithoutAlarms(string doneAt, string? mark)
    {
        ItemState item = FeedLedger.Project(3, "扩建", "2018-12-31");
        await _ledger.WriteAsync(item with { Status = ItemStatus.Completed, Stages = [item.Stages[0] with { DoneAt = FeedLedger.At(doneAt) }] });

        ParsedEvent[] events = (await ParseAsync("office")).Events;

        Assert.Equal(mark is null ? [] : [$"{mark}扩建：完成"], events.Select(shown => shown.Summary));
        Assert.All(events, shown => Assert.Empty(shown.Alarms));
    }

    [Theory]
    [InlineData(ItemStatus.UnderWay, "2018-12-09", "【逾期】扩建：完成", 0)]
    [InlineData(ItemStatus.UnderWay, "2018-12-10", "扩建：完成", 2)]
    [InlineData(ItemStatus.Suspended, "2018-12-31", "【暂停】扩建：完成", 0)]
    public async Task ReadAsync_State_IsMarked(ItemStatus status, string due, string summary, int alarms)
    {
        await _ledger.WriteAsync(FeedLedger.Project(3, "扩建", due) with { Status = status });

        ParsedEvent shown = Assert.Single((await ParseAsync("leadership")).Events);

        Assert.Equal(summary, shown.Summary);
        Assert.Equal(alarms, shown.Alarms.Length);
    }

    [Theory]
    [InlineData(ItemStatus.Cancelled)]
    [InlineData(ItemStatus.NotApplicable)]
    public async Task ReadAsync_NothingToDo_IsNotShown(ItemStatus status)
    {
        await _ledger.WriteAsync(FeedLedger.Project(3, "扩建", "2018-12-31") with { Status = status });

        Assert.Empty((await ParseAsync("office")).Events);
    }

    [Fact]
    public async Task ReadAsync_Audience_SeesItsOwn()
    {
        await _ledger.WriteAsync(FeedLedger.Project(1, "甲", "2018-12-31"));
        await _ledger.WriteAsync(FeedLedger.Project(2, "乙", "2018-12-31") with { Departments = ["区环保局", "区建设局"] });
        await _ledger.WriteAsync(FeedLedger.Project(4, "丙", "2018-12-31") with { Departments = ["区环保局"] });
        await _ledger.WriteAsync(FeedLedger.Indicator(5, "丁", "区建设局"));

        Assert.Equal(["丁：年度考核", "乙：完成", "甲：完成"], (await ParseAsync("department/区建设局")).Events.Select(shown => shown.Summary).Order(StringComparer.Ordinal));
        Assert.Equal(5, (await ParseAsync("office")).Events.Length);
        Assert.Equal(5, (await ParseAsync("leadership")).Events.Length);
    }

    [Fact]
    public async Task ReadAsync_MoreThanAPage_IsWhole()
    {
        await Task.WhenAll(Enumerable.Range(1, 501).Select(number => _ledger.WriteAsync(FeedLedger.Project(number, $"项目{number}", "2018-12-31"))));

        Assert.Equal(501, (await ParseAsync("office")).Events.Select(shown => shown.Uid).Distinct().Count());
    }

    [Fact]
    public async Task ReadAsync_English_SpeaksEnglish()
    {
        await _ledger.WriteAsync(FeedLedger.Project(3, "Plant", "2018-12-01"));

        ParsedCalendar calendar = await ParsedCalendar.ReadAsync((await ReadAsync("leadership", language: "en")).Body);

        Assert.EndsWith(" · Leadership group", calendar.Name, StringComparison.Ordinal);
        Assert.Equal("[Overdue] Plant: 完成", Assert.Single(calendar.Events).Summary);
    }

    [Fact]
    public async Task ReadAsync_Head_NamesRefreshAndNoByteOrderMark()
    {
        string text = Encoding.UTF8.GetString((await ReadAsync("office")).Body);

        Assert.StartsWith("BEGIN:VCALENDAR\r\n", text, StringComparison.Ordinal);
        Assert.Contains("\r\nREFRESH-INTERVAL;VALUE=DURATION:PT1H\r\n", text, StringComparison.Ordinal);
        Assert.EndsWith("END:VCALENDAR\r\n", text, StringComparison.Ordinal);
    }

    private async Task<ParsedCalendar> ParseAsync(string recipient) => await ParsedCalendar.ReadAsync((await ReadAsync(recipient)).Body);

    private Task<CalendarFeed> ReadAsync(string recipient, DateTimeOffset? now = null, string language = "zh") => new CalendarFeedReader(_ledger.Ledger).ReadAsync(
        new StoredFeed { Id = "1", Programme = FeedLedger.Programme, Recipient = recipient, Language = language, TokenHash = "", IssuedAt = Now },
        now ?? Now,
        TestContext.Current.CancellationToken);
}
