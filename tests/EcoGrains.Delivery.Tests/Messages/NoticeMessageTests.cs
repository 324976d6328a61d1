using System.Globalization;
using EcoGrains.Delivery.Messages;
using EcoGrains.Ledger;

namespace EcoGrains.Delivery.Tests.Messages;

public sealed class NoticeMessageTests
{
    private static readonly CultureInfo Chinese = CultureInfo.GetCultureInfo("zh");
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en");

    [Theory]
    [InlineData("T-30", "2019-11-29", "【临期提醒】二污厂扩建：完成，2019-12-31 到期（还有 32 天）")]
    [InlineData("T0", "2019-12-31", "【到期提醒】二污厂扩建：完成，2019-12-31 到期")]
    [InlineData("T+1", "2020-01-02", "【黄色督办】二污厂扩建：完成，2019-12-31 已逾期")]
    [InlineData("T+10", "2020-01-10", "【红色督办】二污厂扩建：完成，2019-12-31 已逾期 10 天")]
    [InlineData("T+60", "2020-03-02", "【红色督办】二污厂扩建：完成，2019-12-31 已逾期 62 天")]
    [InlineData("SLIP+0", "2019-12-24", "【督办单】二污厂扩建：完成，须于 2019-12-31 前答复")]
    [InlineData("SLIP+1", "2020-01-02", "【督办逾期】二污厂扩建：完成，应于 2019-12-31 前答复")]
    public void Of_Rung_SaysWhatIsDueInChinese(string rung, string sentOn, string subject) =>
        Assert.Equal(subject, NoticeMessage.Of(Notice(rung, sentOn), "二污厂扩建", "完成", Chinese).Subject);

    [Theory]
    [InlineData("T-3", "【报送提醒】区建设局：2018-Q1 报表，2019-12-31 截止")]
    [InlineData("T0", "【报送提醒】区建设局：2018-Q1 报表，2019-12-31 截止")]
    [InlineData("T+1", "【迟报通报】区建设局：2018-Q1 报表，2019-12-31 未报送")]
    public void Of_Report_NamesItsPeriod(string rung, string subject) =>
        Assert.Equal(subject, NoticeMessage.Of(Notice(rung, "2019-12-31") with { Stage = "2018-Q1" }, "区建设局", "2018-Q1", Chinese).Subject);

    [Fact]
    public void Of_English_SpeaksEnglish() =>
        Assert.Equal("[Yellow slip] Plant: done, overdue since 2019-12-31", NoticeMessage.Of(Notice("T+1", "2020-01-02"), "Plant", "done", English).Subject);

    [Fact]
    public void Of_Gap_AsksForWhatIsMissing() =>
        Assert.Equal("【信息缺失】黑臭河道整治：缺少完成时间或责任部门", NoticeMessage.Of(Notice("GAP+30", "2018-02-12") with { DueOn = null }, "黑臭河道整治", null, Chinese).Subject);

    [Fact]
    public void Of_Late_SaysSo() =>
        Assert.EndsWith("（本提醒因系统停机迟于应发时间发出。）", NoticeMessage.Of(Notice("T0", "2019-12-31") with { Late = true }, "二污厂扩建", "完成", Chinese).Body, StringComparison.Ordinal);

    [Fact]
    public void Of_PromiseThatWasNotSent_IsRefused() =>
        Assert.Throws<ArgumentException>(() => NoticeMessage.Of(Notice("T0", "2019-12-31") with { Outcome = "merged" }, "x", "y", Chinese));

    private static NoticeRecord Notice(string rung, string sentOn)
    {
        DateTimeOffset at = DateTimeOffset.Parse($"{sentOn}T09:00:00+08:00", CultureInfo.InvariantCulture);
        return new()
        {
            Key = $"p/project/3/2/1/{rung}",
            Stage = "2",
            Generation = 1,
            Rung = rung,
            Outcome = "sent",
            DueOn = new DateOnly(2019, 12, 31),
            PromisedAt = at,
            SettledAt = at,
        };
    }
}
