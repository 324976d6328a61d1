using EcoGrains.Server.Audit;
using static EcoGrains.Server.Tests.Audit.Books;
using static EcoGrains.Server.Tests.Audit.Settled;

namespace EcoGrains.Server.Tests.Audit;

/// <summary>What commands do to promises, each as the ledger must have it.</summary>
public class AuditRulesTests
{
    [Fact]
    public async Task RunAsync_StageDoneAtTheVeryInstant_SettlesFirstAndWithdrawsTheRest()
    {
        await using HandWrittenLedger ledger = await HandWrittenLedger.AdoptAsync(OneProject, "project/1");
        await ledger.SettleAsync("project/1", "2018-09-30", "1", "2018-12-31", Sent("T-90", "2018-09-30", Lead));
        await ledger.SettleAsync(
            "project/1",
            "2018-11-30",
            "1",
            1,
            "2018-12-31",
            [("stageCompleted", """{"stage":1,"doneAt":"2018-11-30T09:00:00+08:00"}""")],
            Sent("T-30", "2018-11-30", Lead),
            new Settled("T-7", "withdrawn", "2018-12-24"),
            new Settled("T-1", "withdrawn", "2018-12-29"),
            new Settled("T0", "withdrawn", "2018-12-29"),
            new Settled("T+1", "withdrawn", "2019-01-02"),
            new Settled("T+10", "withdrawn", "2019-01-10"));

        AuditReport report = await ledger.AuditAsync("2020-01-01");

        Assert.Empty(report.Faults);
        Assert.Equal((7, 2, 5), (report.Promises, report.Sent, report.Withdrawn));
    }

    [Fact]
    public async Task RunAsync_DoneAfterTheFixedRungs_WithdrawsTheNextRepeatedOne()
    {
        await using HandWrittenLedger ledger = await OneProjectAsync();
        await ledger.SettleAsync("project/1", "2019-01-10", "1", "2018-12-31", Sent("T+10", "2019-01-10", Lead, Supporting, "office", "leadership"));
        await ledger.SettleAsync(
            "project/1", "2019-01-20", "1", 1, "2018-12-31", [("stageCompleted", """{"stage":1,"doneAt":"2019-01-20T09:00:00+08:00"}""")], new Settled("T+30", "withdrawn", "2019-01-30"));

        AuditReport report = await ledger.AuditAsync("2020-01-01");

        Assert.Empty(report.Faults);
        Assert.Equal((8, 6, 1, 1), (report.Promises, report.Sent, report.Merged, report.Withdrawn));
    }

    [Fact]
    public async Task RunAsync_Extended_BeginsAGenerationAndSkipsWhatLiesBeforeIt()
    {
        await using HandWrittenLedger ledger = await OneProjectAsync();
        await ledger.SettleAsync(
            "project/1",
            "2019-01-08",
            "1",
            1,
            "2018-12-31",
            [("dueDateSet", """{"stage":1,"name":"完成","due":"2019-02-28","generation":2,"since":"2019-01-08T09:00:00+08:00"}""")],
            new Settled("T+10", "withdrawn", "2019-01-10"));
        await ledger.SettleAsync("project/1", "2019-01-08", "1", 2, "2019-02-28", [], new Settled("T-90", "skipped", "2018-11-30"));
        await ledger.SettleAsync("project/1", "2019-01-29", "1", 2, "2019-02-28", [], Sent("T-30", "2019-01-29", Lead));

        AuditReport report = await ledger.AuditAsync("2019-02-01");

        Assert.Empty(report.Faults);
        Assert.Equal((9, 6, 1, 1, 1), (report.Promises, report.Sent, report.Merged, report.Withdrawn, report.Skipped));
    }

    [Fact]
    public async Task RunAsync_Suspended_WithdrawsWhatComesDueMeanwhile()
    {
        await using HandWrittenLedger ledger = await HandWrittenLedger.AdoptAsync(OneProject, "project/1");
        await ledger.SettleAsync("project/1", "2018-09-30", "1", 1, "2018-12-31", [("suspended", """{"reason":"停"}""")], Sent("T-90", "2018-09-30", Lead));
        await ledger.SettleAsync("project/1", "2018-11-30", "1", 1, "2018-12-31", [("resumed", "{}")], new Settled("T-30", "withdrawn", "2018-11-30"));
        await ledger.SettleAsync("project/1", "2018-12-24", "1", "2018-12-31", Sent("T-7", "2018-12-24", Lead, Supporting, "office"));

        AuditReport report = await ledger.AuditAsync("2018-12-25");

        Assert.Empty(report.Faults);
        Assert.Equal((3, 2, 1), (report.Promises, report.Sent, report.Withdrawn));
    }

    [Fact]
    public async Task RunAsync_GapFilledByDateAndDepartment_EndsWithTheSecond()
    {
        await using HandWrittenLedger ledger = await HandWrittenLedger.AdoptAsync("""
            "projects":[{"number":12,"name":"湿地"}]
            """, "project/12");
        await ledger.SettleAsync("project/12", "2018-01-15", "gap", null, Sent("GAP+0", "2018-01-15", "office"));
        await ledger.HappenAsync("project/12", "2018-02-01", "departmentAssigned", """{"departments":["区建设局"]}""");
        await ledger.SettleAsync("project/12", "2018-02-12", "gap", null, Sent("GAP+30", "2018-02-12", "office"));
        await ledger.SettleAsync(
            "project/12",
            "2018-03-01",
            "gap",
            1,
            null,
            [
                ("dueDateSet", """{"stage":1,"name":"完成","due":"2018-12-31","generation":1,"since":"2018-03-01T09:00:00+08:00"}"""),
                ("gapFilled", "{}"),
            ],
            new Settled("GAP+60", "withdrawn", "2018-03-14"));

        AuditReport report = await ledger.AuditAsync("2018-09-29");

        Assert.Empty(report.Faults);
        Assert.Equal((3, 2, 1), (report.Promises, report.Sent, report.Withdrawn));
    }

    [Fact]
    public async Task RunAsync_TargetOfTheSuperior_IsTheOfficesToAnswerFor()
    {
        await using HandWrittenLedger ledger = await HandWrittenLedger.AdoptAsync("""
            "indicators":[{"number":7,"name":"减排","target":{"kind":"assignedBySuperior","text":"完成市下达指标"}},{"number":8,"name":"率","target":{"kind":"numeric","operator":"atLeast","value":8.2,"text":"8.2"}}]
            """, "indicator/7", "indicator/8");
        await ledger.HappenAsync("indicator/7", "2018-01-14", "departmentAssigned", """{"departments":["区环保局"]}""");
        await ledger.SettleAsync("indicator/7", "2018-01-14", "1", "2018-03-31", new Settled("T-90", "skipped", "2017-12-29"));
        await ledger.SettleAsync("indicator/7", "2018-03-01", "1", "2018-03-31", Sent("T-30", "2018-03-01", "office"));
        await ledger.SettleAsync("indicator/7", "2018-03-23", "1", "2018-03-31", Sent("T-7", "2018-03-23", "office"));
        await ledger.SettleAsync("indicator/7", "2018-03-30", "1", "2018-03-31", new Settled("T-1", "merged", "2018-03-30"), Sent("T0", "2018-03-30", "office"));
        await ledger.SettleAsync("indicator/7", "2018-04-02", "1", "2018-03-31", Sent("T+1", "2018-04-02", "office"));
        await ledger.SettleAsync("indicator/7", "2018-04-10", "1", "2018-03-31", Sent("T+10", "2018-04-10", "office", "leadership"));
        await ledger.SettleAsync(
            "indicator/7",
            "2018-04-11",
            "1",
            1,
            "2018-03-31",
            [("targetAssigned", """{"target":{"kind":"qualitative","text":"降"},"stage":1,"doneAt":"2018-04-11T09:00:00+08:00"}""")],
            new Settled("T+30", "withdrawn", "2018-05-02"));
        await ledger.SettleAsync("indicator/7", "2018-09-30", "2", "2018-12-31", Sent("T-90", "2018-09-30", "department/区环保局"));
        await ledger.SettleAsync("indicator/8", "2018-09-30", "1", "2018-12-31", Sent("T-90", "2018-09-30", "office"));

        AuditReport report = await ledger.AuditAsync("2018-10-10");

        Assert.Empty(report.Faults);
        Assert.Equal((10, 7, 1, 1, 1), (report.Promises, report.Sent, report.Merged, report.Skipped, report.Withdrawn));
    }

    [Fact]
    public async Task RunAsync_DepartmentChanged_GoesToTheOneOfItsTime()
    {
        await using HandWrittenLedger ledger = await HandWrittenLedger.AdoptAsync("""
            "keyTasks":[{"number":"5.1","area":"五","title":"植树"}]
            """, "task/5.1");
        await ledger.SettleAsync(
            "task/5.1", "2018-09-30", "1", 1, "2018-12-31", [("departmentAssigned", """{"departments":["区建设局"]}""")], Sent("T-90", "2018-09-30", "office"));
        await ledger.SettleAsync("task/5.1", "2018-11-30", "1", "2018-12-31", Sent("T-30", "2018-11-30", Lead));

        AuditReport report = await ledger.AuditAsync("2018-12-01");

        Assert.Empty(report.Faults);
        Assert.Equal(2, report.OnTime);
    }
}
