using EcoGrains.Server.Audit;
using static EcoGrains.Server.Tests.Audit.Books;
using static EcoGrains.Server.Tests.Audit.Settled;

namespace EcoGrains.Server.Tests.Audit;

/// <summary>One thing broken in a ledger that passes: the audit must see it, and call it by its name.</summary>
public class AuditMutationTests
{
    private const string Key = "test-2018/project/1/1/1/T-7";

    [Theory]
    [InlineData("DELETE FROM notice WHERE rung = 'T-7'", AuditFaultClass.Lost, "nothing")]
    [InlineData("UPDATE notice SET settled_at = settled_at - 1 WHERE rung = 'T-7'", AuditFaultClass.Early, "sent at 2018-12-24 08:59:59.999")]
    [InlineData("UPDATE notice SET recipients = '[\"office\"]' WHERE rung = 'T-7'", AuditFaultClass.Wrong, "recipients: office")]
    [InlineData("UPDATE notice SET recipients = '[\"department/区财政局\",\"department/区建设局\",\"office\"]' WHERE rung = 'T-7'", AuditFaultClass.Wrong, "recipients: department/区财政局, department/区建设局, office")]
    [InlineData("UPDATE notice SET promised_at = promised_at - 86400000 WHERE rung = 'T-7'", AuditFaultClass.Wrong, "date: 2018-12-23 09:00:00.000")]
    [InlineData("UPDATE notice SET due_on = '2019-12-31' WHERE rung = 'T-7'", AuditFaultClass.Wrong, "due date: 2019-12-31")]
    [InlineData("UPDATE notice SET key = 'elsewhere' WHERE rung = 'T-7'", AuditFaultClass.Wrong, "key: elsewhere")]
    [InlineData("UPDATE notice SET settled_at = settled_at + 1 WHERE rung = 'T-7'", AuditFaultClass.Wrong, "record: sent at 2018-12-24 09:00:00.001")]
    [InlineData("UPDATE notice SET late = 1 WHERE rung = 'T-7'", AuditFaultClass.Wrong, "outcome: sent late; record: sent late at 2018-12-24 09:00:00.000")]
    [InlineData("UPDATE notice SET outcome = 'skipped', recipients = '[]' WHERE rung = 'T-7'", AuditFaultClass.Wrong, "outcome: skipped; record: skipped at 2018-12-24 09:00:00.000")]
    public async Task RunAsync_NoticeChanged_IsFound(string sql, AuditFaultClass kind, string found)
    {
        await using HandWrittenLedger ledger = await OneProjectAsync();
        await ledger.TamperAsync(sql);

        AuditReport report = await ledger.AuditAsync("2019-01-09");

        Assert.Equal((kind, Key, found), (report.Faults.Single().Class, report.Faults.Single().Key, report.Faults.Single().Found));
        Assert.False(report.Passed);
        Assert.Equal(6, report.Promises);
    }

    [Fact]
    public async Task RunAsync_SentBeforeItIsDue_IsEarly()
    {
        await using HandWrittenLedger ledger = await OneProjectAsync();
        await ledger.SettleAsync("project/1", "2019-01-08", "1", "2018-12-31", Sent("T+10", "2019-01-10", Lead, Supporting, "office", "leadership"));

        AuditReport report = await ledger.AuditAsync("2019-01-09");

        Assert.Equal((1, "test-2018/project/1/1/1/T+10"), (report.Early, report.Faults.Single().Key));
    }

    [Fact]
    public async Task RunAsync_SentAgainUnderAGenerationThatNeverWas_IsDuplicate()
    {
        await using HandWrittenLedger ledger = await OneProjectAsync();
        await ledger.SettleAsync("project/1", "2019-01-02", "1", 2, "2018-12-31", [], Sent("T+1", "2019-01-02", Lead, Supporting, "office"));

        AuditReport report = await ledger.AuditAsync("2019-01-09");

        Assert.Equal((1, "test-2018/project/1/1/2/T+1"), (report.Duplicate, report.Faults.Single().Key));
    }

    [Fact]
    public async Task RunAsync_SettledTwiceInTheEvents_IsDuplicate()
    {
        await using HandWrittenLedger ledger = await OneProjectAsync();
        await ledger.HappenAsync("project/1", "2019-01-03", "rungsSettled", """{"stage":"1","generation":1,"through":1,"rungs":[{"rung":"T+1","outcome":"sent"}]}""");

        AuditReport report = await ledger.AuditAsync("2019-01-09");

        Assert.Equal((1, "test-2018/project/1/1/1/T+1"), (report.Duplicate, report.Faults.Single().Key));
    }

    [Fact]
    public async Task RunAsync_SentAfterTheStageWasDone_IsUnexpected()
    {
        await using HandWrittenLedger ledger = await OneProjectAsync();
        await ledger.SettleAsync(
            "project/1", "2019-01-08", "1", 1, "2018-12-31", [("stageCompleted", """{"stage":1,"doneAt":"2019-01-08T09:00:00+08:00"}""")], new Settled("T+10", "withdrawn", "2019-01-10"));
        await ledger.SettleAsync("project/1", "2019-01-30", "1", "2018-12-31", Sent("T+30", "2019-01-30", Lead, Supporting, "office", "leadership"));

        AuditReport report = await ledger.AuditAsync("2019-02-01");

        Assert.Equal((1, "test-2018/project/1/1/1/T+30"), (report.Unexpected, report.Faults.Single().Key));
    }

    [Fact]
    public async Task RunAsync_NoticeOfAnItemThatNoPlanHas_IsUnexpected()
    {
        await using HandWrittenLedger ledger = await OneProjectAsync();
        await ledger.NotifyAsync("project/9", "2019-01-02", "1", 1, "2018-12-31", Sent("T+1", "2019-01-02", "office"));

        AuditReport report = await ledger.AuditAsync("2019-01-09");

        Assert.Equal((1, "test-2018/project/9/1/1/T+1"), (report.Unexpected, report.Faults.Single().Key));
    }

    [Fact]
    public async Task RunAsync_NoticeWithoutItsEvent_IsWrong()
    {
        await using HandWrittenLedger ledger = await OneProjectAsync();
        await ledger.NotifyAsync("project/1", "2019-01-10", "1", 1, "2018-12-31", Sent("T+10", "2019-01-10", Lead, Supporting, "office", "leadership"));

        AuditReport report = await ledger.AuditAsync("2019-01-11");

        Assert.Equal((1, "record: no event"), (report.Wrong, report.Faults.Single().Found));
    }
}
