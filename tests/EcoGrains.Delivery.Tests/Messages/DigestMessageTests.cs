using System.Globalization;
using EcoGrains.Delivery.Messages;
using EcoGrains.Delivery.Tests.Fixtures;
using EcoGrains.Ledger;

namespace EcoGrains.Delivery.Tests.Messages;

public sealed class DigestMessageTests
{
    private static readonly CultureInfo Chinese = CultureInfo.GetCultureInfo("zh");
    private static readonly DateOnly Day = new(2026, 11, 25);

    [Fact]
    public void Of_Mixed_PutsWhatIsOverdueFirst()
    {
        DigestMessage digest = DigestMessage.Of(
            Day,
            [Named(1, "GAP+30"), Named(2, "T-7"), Named(3, "T0"), Named(4, "T+1"), Named(5, "T+60"), Named(6, "T+10", new DateOnly(2026, 1, 31))],
            Chinese);

        Assert.Equal("【每日汇总】2026-11-25：6 项提醒，其中 3 项已逾期", digest.Subject);
        string[] lines = digest.Body.Split('\n');
        Assert.Equal(["红色督办（2 项）", "黄色督办（1 项）", "到期提醒（1 项）", "临期提醒（1 项）", "信息缺失（1 项）"], lines.Where(line => line.EndsWith("项）", StringComparison.Ordinal)));
        Assert.Equal(["6", "5", "4", "3", "2", "1"], lines.Where(line => line.Contains("工程", StringComparison.Ordinal)).Select(line => line[(line.IndexOf("工程", StringComparison.Ordinal) + 2)..][..1]));
        Assert.StartsWith("1. 【红色督办】工程6：完成，2026-01-31 已逾期", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Of_Slips_StandAmongThoseOfTheStages()
    {
        DigestMessage digest = DigestMessage.Of(Day, [Named(1, "SLIP+0"), Named(2, "SLIP+30"), Named(3, "T+1"), Named(4, "T+10")], Chinese);

        Assert.Equal("【每日汇总】2026-11-25：4 项提醒，其中 3 项已逾期", digest.Subject);
        Assert.Equal(
            ["红色督办（1 项）", "督办逾期未答复（1 项）", "黄色督办（1 项）", "督办单（1 项）"],
            digest.Body.Split('\n').Where(line => line.EndsWith("项）", StringComparison.Ordinal)));
    }

    [Fact]
    public void Of_NothingOverdue_SaysNothingOfIt()
    {
        Assert.Equal("【每日汇总】2026-11-25：1 项提醒", DigestMessage.Of(Day, [Named(1, "T-7")], Chinese).Subject);
        Assert.Equal("[Daily digest] 2026-11-25: 1 notices", DigestMessage.Of(Day, [Named(1, "T-7")], CultureInfo.GetCultureInfo("en")).Subject);
    }

    [Fact]
    public void Of_VeryMany_SaysHowManyMoreThereAre()
    {
        DigestMessage digest = DigestMessage.Of(Day, [.. Enumerable.Range(1, DigestMessage.MostLines + 7).Select(item => Named(item, item % 2 == 0 ? "T+10" : "T-7"))], Chinese);

        Assert.EndsWith("……另有 7 项，全部见站内收件箱。", digest.Body, StringComparison.Ordinal);
        Assert.Equal(DigestMessage.MostLines, digest.Body.Split('\n').Count(line => line.Contains("工程", StringComparison.Ordinal)));
    }

    private static NamedNotice Named(int seq, string rung, DateOnly? due = null) =>
        new(new StoredNotice(seq, $"p/project/{seq}", "p", Notices.Of(seq, rung, ["office"], due: due)), $"工程{seq}", "完成");
}
