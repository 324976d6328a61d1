using EcoGrains.Server.Audit;
using static EcoGrains.Server.Tests.Audit.Books;
using static EcoGrains.Server.Tests.Audit.Settled;

namespace EcoGrains.Server.Tests.Audit;

/// <summary>
/// Project 1, due on Sunday 5 May 2019. By the first arrangement of Labour Day T-7 is on 26 April, T-1 and T0 are on 3 May; by the one of
/// March T-7 is on 28 April, T-1 on 30 April and T0 on the day itself.
/// </summary>
public class AuditReprojectionTests
{
    private const string Due = SpringDue;

    private static readonly string[] Involved = InvolvedInSpring;

    [Fact]
    public async Task RunAsync_ToldInMarch_GoesByTheNewVersion()
    {
        await using HandWrittenLedger ledger = await EarlyRungsAsync();
        await ledger.ReprojectAsync("project/1", "2019-03-25 10:00");
        await ledger.CompleteReprojectionAsync("2019-03-25 10:00");
        await ledger.SettleAsync("project/1", "2019-04-04", "1", Due, Sent("T-30", "2019-04-04", Lead));
        await ledger.SettleAsync("project/1", "2019-04-28", "1", Due, Sent("T-7", "2019-04-28", Involved));
        await ledger.SettleAsync("project/1", "2019-04-30", "1", Due, Sent("T-1", "2019-04-30", Involved));
        await ledger.SettleAsync("project/1", "2019-05-05", "1", Due, Sent("T0", "2019-05-05", Involved));

        AuditReport report = await ledger.AuditAsync("2019-05-06 08:00", tolerance: TimeSpan.Zero);

        Assert.Empty(report.Faults);
        Assert.Equal((5, 5), (report.Promises, report.OnTime));
    }

    [Fact]
    public async Task RunAsync_NeverTold_GoesByTheOldVersion()
    {
        await using HandWrittenLedger ledger = await EarlyRungsAsync();
        await OldRungsAsync(ledger);

        AuditReport report = await ledger.AuditAsync("2019-05-06 08:00", tolerance: TimeSpan.Zero);

        Assert.Empty(report.Faults);
        Assert.Equal((5, 4, 1), (report.Promises, report.OnTime, report.Merged));
    }

    [Fact]
    public async Task RunAsync_ToldOnceTheNewDayHasPassed_SendsAtOnceAndLate()
    {
        await using HandWrittenLedger ledger = await EarlyRungsAsync();
        await ledger.SettleAsync("project/1", "2019-04-04", "1", Due, Sent("T-30", "2019-04-04", Lead));
        await ledger.SettleAsync("project/1", "2019-04-26", "1", Due, Sent("T-7", "2019-04-26", Involved));
        await ledger.ReprojectAsync("project/1", "2019-05-01 10:00");
        await ledger.SettleAsync("project/1", "2019-05-01 10:00", "1", Due, SentLate("T-1", "2019-04-30", Involved));
        await ledger.CompleteReprojectionAsync("2019-05-01 10:00");
        await ledger.SettleAsync("project/1", "2019-05-05", "1", Due, Sent("T0", "2019-05-05", Involved));

        AuditReport report = await ledger.AuditAsync("2019-05-06 08:00", tolerance: TimeSpan.Zero);

        Assert.Empty(report.Faults);
        Assert.Equal((5, 4, 1), (report.Promises, report.OnTime, report.Late));
    }

    [Fact]
    public async Task RunAsync_ItemThatShouldHaveMovedDidNot_IsFound()
    {
        await using HandWrittenLedger ledger = await EarlyRungsAsync();
        await ledger.CompleteReprojectionAsync("2019-03-25 10:00");
        await OldRungsAsync(ledger);

        AuditReport report = await ledger.AuditAsync("2019-05-06 08:00", tolerance: TimeSpan.Zero);

        Assert.Equal(
            [(AuditFaultClass.Early, "T-7"), (AuditFaultClass.Wrong, "T-1"), (AuditFaultClass.Early, "T0")],
            report.Faults.Select(fault => (fault.Class, fault.Key.Split('/')[^1])));
        Assert.Contains("date: 2019-04-30 09:00:00.000", report.Faults[1].Expected, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_RungMovedEarlierAndWasMissed_IsLost()
    {
        await using HandWrittenLedger ledger = await EarlyRungsAsync();
        await ledger.ReprojectAsync("project/1", "2019-03-25 10:00");
        await ledger.SettleAsync("project/1", "2019-04-04", "1", Due, Sent("T-30", "2019-04-04", Lead));
        await ledger.SettleAsync("project/1", "2019-04-28", "1", Due, Sent("T-7", "2019-04-28", Involved));

        AuditReport report = await ledger.AuditAsync("2019-05-02 08:00");

        Assert.Equal((AuditFaultClass.Lost, "test-2018/project/1/1/1/T-1"), (report.Faults.Single().Class, report.Faults.Single().Key));
    }

    [Fact]
    public async Task RunAsync_DoneAfterTheMove_WithdrawsWhatTheNewVersionPromised()
    {
        await using HandWrittenLedger ledger = await EarlyRungsAsync();
        await ledger.ReprojectAsync("project/1", "2019-03-25 10:00");
        await ledger.SettleAsync("project/1", "2019-04-04", "1", Due, Sent("T-30", "2019-04-04", Lead));
        await ledger.SettleAsync(
            "project/1",
            "2019-04-10 10:00",
            "1",
            1,
            Due,
            [("stageCompleted", """{"stage":1,"doneAt":"2019-04-10T10:00:00+08:00"}""")],
            new Settled("T-7", "withdrawn", "2019-04-28"),
            new Settled("T-1", "withdrawn", "2019-04-30"),
            new Settled("T0", "withdrawn", "2019-05-05"),
            new Settled("T+1", "withdrawn", "2019-05-06"),
            new Settled("T+10", "withdrawn", "2019-05-15"));

        Assert.Empty((await ledger.AuditAsync("2020-01-01")).Faults);
    }

    /// <summary>A version that moves nothing leaves an item by its own; the audit then placed a new due date by the former, the item by the latter.</summary>
    [Fact]
    public async Task RunAsync_NewDateAfterAVersionThatMovedNothing_IsPlacedByTheItemsOwn()
    {
        await using HandWrittenLedger ledger = await HandWrittenLedger.AdoptAsync("""
            "projects":[{"number":1,"name":"扩建","departments":["区建设局"],"stages":[{"number":1,"name":"完成","due":"2020-12-31"}]}]
            """, "project/1");
        await ledger.WithOldVersionAgainAsync();
        await ledger.CompleteReprojectionAsync("2019-03-25 10:00");
        await ledger.SettleAsync(
            "project/1",
            "2019-05-06 08:00",
            "1",
            1,
            "2020-12-31",
            [("dueDateSet", """{"stage":1,"name":"完成","due":"2019-05-05","generation":2,"since":"2019-05-06T08:00:00+08:00"}""")],
            Withdrawn2020);
        await ledger.SettleAsync(
            "project/1",
            "2019-05-06 08:00",
            "1",
            2,
            Due,
            [],
            new Settled("T-90", "skipped", "2019-02-03"),
            new Settled("T-30", "skipped", "2019-04-04"),
            new Settled("T-7", "skipped", "2019-04-26"),
            new Settled("T-1", "skipped", "2019-05-03"),
            new Settled("T0", "skipped", "2019-05-03"));

        Assert.Empty((await ledger.AuditAsync("2019-05-06 08:30", tolerance: TimeSpan.Zero)).Faults);
    }

    /// <summary>Items that are told of a version go past it where a newer one is there already: what the programme says of it then binds none.</summary>
    [Fact]
    public async Task RunAsync_CompletedOnceANewerVersionWasThere_GoesByTheOldOne()
    {
        await using HandWrittenLedger ledger = await EarlyRungsAsync();
        await ledger.WithOldVersionAgainAsync();
        await ledger.CompleteReprojectionAsync("2019-03-26 10:00");
        await OldRungsAsync(ledger);

        AuditReport report = await ledger.AuditAsync("2019-05-06 08:00", tolerance: TimeSpan.Zero);

        Assert.Empty(report.Faults);
        Assert.Equal((5, 4, 1), (report.Promises, report.OnTime, report.Merged));
    }

    [Fact]
    public async Task RunAsync_VersionWithoutDays_CannotBeJudged()
    {
        await using HandWrittenLedger ledger = await EarlyRungsAsync();
        await ledger.HappenAsync("project/1", "2019-03-25 10:00", "reprojected", """{"calendar":"cn","version":3,"hash":"gone","reason":"","moves":[]}""");

        AuditException fault = await Assert.ThrowsAsync<AuditException>(() => ledger.AuditAsync("2019-05-06"));

        Assert.Contains("'calendar/cn/gone'", fault.Message, StringComparison.Ordinal);
    }

    private static async Task OldRungsAsync(HandWrittenLedger ledger)
    {
        await ledger.SettleAsync("project/1", "2019-04-04", "1", Due, Sent("T-30", "2019-04-04", Lead));
        await ledger.SettleAsync("project/1", "2019-04-26", "1", Due, Sent("T-7", "2019-04-26", Involved));
        await ledger.SettleAsync("project/1", "2019-05-03", "1", Due, new Settled("T-1", "merged", "2019-05-03"), Sent("T0", "2019-05-03", Involved));
    }
}
