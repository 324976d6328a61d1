using EcoGrains.Server.Audit;
using static EcoGrains.Server.Tests.Audit.Books;
using static EcoGrains.Server.Tests.Audit.Settled;

namespace EcoGrains.Server.Tests.Audit;

public class AuditRunTests
{
    [Fact]
    public async Task RunAsync_EveryPromiseKept_Passes()
    {
        await using HandWrittenLedger ledger = await OneProjectAsync();

        AuditReport report = await ledger.AuditAsync("2019-01-09", tolerance: TimeSpan.Zero);

        Assert.Empty(report.Faults);
        Assert.True(report.Passed);
        Assert.Equal((6, 5, 5, 0, 1), (report.Promises, report.Sent, report.OnTime, report.Late, report.Merged));
        Assert.Equal(("intact", 1, 1, 8), (report.Chain, report.Programmes, report.Items, report.Events));
    }

    [Fact]
    public async Task RunAsync_NothingSettled_LosesEachPromiseThatIsDue()
    {
        await using HandWrittenLedger ledger = await HandWrittenLedger.AdoptAsync(OneProject, "project/1");

        AuditReport report = await ledger.AuditAsync("2018-12-29");

        Assert.False(report.Passed);
        Assert.Equal(
            ["test-2018/project/1/1/1/T-90", "test-2018/project/1/1/1/T-30", "test-2018/project/1/1/1/T-7", "test-2018/project/1/1/1/T-1", "test-2018/project/1/1/1/T0"],
            report.Faults.Select(fault => fault.Key));
        Assert.Equal((5, 5), (report.Lost, report.Promises));
    }

    [Fact]
    public async Task RunAsync_DueAMomentAgo_IsPending()
    {
        await using HandWrittenLedger ledger = await OneProjectAsync();

        AuditReport report = await ledger.AuditAsync("2019-01-10 09:05", TimeSpan.FromMinutes(10));

        Assert.True(report.Passed);
        Assert.Equal((7, 1, 0), (report.Promises, report.Pending, report.Lost));
    }

    [Fact]
    public async Task RunAsync_DueLongerAgoThanInFlight_IsLost()
    {
        await using HandWrittenLedger ledger = await OneProjectAsync();

        AuditReport report = await ledger.AuditAsync("2019-01-10 09:05", TimeSpan.FromMinutes(5));

        Assert.Equal(("test-2018/project/1/1/1/T+10", 1, 0), (report.Faults.Single().Key, report.Lost, report.Pending));
    }

    [Fact]
    public async Task RunAsync_ItemNeverEntered_IsLost()
    {
        await using HandWrittenLedger ledger = await HandWrittenLedger.AdoptAsync("""
            "indicators":[{"number":2,"name":"—","target":{"kind":"notApplicable","text":"—"}}]
            """);

        AuditReport report = await ledger.AuditAsync("2018-02-01");

        Assert.Equal((AuditFaultClass.Lost, "test-2018/indicator/2"), (report.Faults.Single().Class, report.Faults.Single().Key));
    }

    [Fact]
    public async Task RunAsync_Downtime_CollapsesIntoTheLatestAndSendsItLate()
    {
        await using HandWrittenLedger ledger = await HandWrittenLedger.AdoptAsync(OneProject, "project/1");
        await ledger.SettleAsync(
            "project/1",
            "2018-12-26",
            "1",
            "2018-12-31",
            new Settled("T-90", "collapsed", "2018-09-30"),
            new Settled("T-30", "collapsed", "2018-11-30"),
            SentLate("T-7", "2018-12-24", Lead, Supporting, "office"));

        AuditReport report = await ledger.AuditAsync("2018-12-28");

        Assert.Empty(report.Faults);
        Assert.Equal((3, 1, 1, 0, 2), (report.Promises, report.Sent, report.Late, report.OnTime, report.Collapsed));
    }

    [Fact]
    public async Task RunAsync_CollapsedIntoNothing_IsWrong()
    {
        await using HandWrittenLedger ledger = await HandWrittenLedger.AdoptAsync(OneProject, "project/1");
        await ledger.SettleAsync("project/1", "2018-10-20", "1", "2018-12-31", new Settled("T-90", "collapsed", "2018-09-30"));

        AuditReport report = await ledger.AuditAsync("2018-10-21");

        Assert.Equal((AuditFaultClass.Wrong, "outcome: sent late", "outcome: collapsed"), (report.Faults.Single().Class, report.Faults.Single().Expected, report.Faults.Single().Found));
    }

    [Fact]
    public async Task RunAsync_LateButNotMarked_IsWrongUnderAKnownTolerance()
    {
        await using HandWrittenLedger ledger = await HandWrittenLedger.AdoptAsync(OneProject, "project/1");
        await ledger.SettleAsync("project/1", "2018-10-20", "1", "2018-12-31", Sent("T-90", "2018-09-30", Lead));

        Assert.True((await ledger.AuditAsync("2018-10-21")).Passed);
        Assert.Equal("outcome: sent late", (await ledger.AuditAsync("2018-10-21", tolerance: TimeSpan.FromMinutes(15))).Faults.Single().Expected);
    }

    [Fact]
    public async Task RunAsync_CalendarUnknown_SaysWhichAndWhatToDo()
    {
        await using HandWrittenLedger ledger = await OneProjectAsync();
        await ledger.TamperAsync("DELETE FROM setting");

        AuditException fault = await Assert.ThrowsAsync<AuditException>(() => ledger.AuditAsync("2019-01-09"));

        Assert.Equal("A plan goes by the calendar 'cn', but the ledger has no setting 'calendar/cn'. Start the server once with that calendar, then audit again.", fault.Message);
    }
}
