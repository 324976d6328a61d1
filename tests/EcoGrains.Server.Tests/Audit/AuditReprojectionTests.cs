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
    private const string Due = "2019-05-05";

    private static readonly string[] Involved = [Lead, "office"];

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
            new Settled("T-90", "withdrawn", "2020-10-02"),
            new Settled("T-30", "withdrawn", "2020-12-01"),
            new Settled("T-7", "withdrawn", "2020-12-24"),
            new Settled("T-1", "withdrawn", "2020-12-30"),
            new Settled("T0", "withdrawn", "2020-12-31"),
            new Settled("T+1", "withdrawn", "2021-01-01"),
            new Settled("T+10", "withdrawn", "2021-01-11"));
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

    /// <summary>What two events of one millisecond come to depends on which was first.</summary>
    [Theory]
    [InlineData(true, "withdrawn", false)]
    [InlineData(false, "sent", true)]
    public async Task RunAsync_SuspendedInTheMillisecondOfTheMove_GoesByTheirOrder(bool suspendedFirst, string outcome, bool late)
    {
        await using HandWrittenLedger ledger = await EarlyRungsAsync();
        await ledger.SettleAsync("project/1", "2019-04-04", "1", Due, Sent("T-30", "2019-04-04", Lead));
        await ledger.SettleAsync("project/1", "2019-04-26", "1", Due, Sent("T-7", "2019-04-26", Involved));
        const string at = "2019-05-01 10:00";
        if (suspendedFirst)
        {
            await ledger.HappenAsync("project/1", at, "suspended", """{"reason":"暂停"}""");
        }

        await ledger.ReprojectAsync("project/1", at);
        await ledger.SettleAsync("project/1", at, "1", Due, new Settled("T-1", outcome, "2019-04-30", late ? Involved : []) { Late = late });
        if (!suspendedFirst)
        {
            await ledger.HappenAsync("project/1", at, "suspended", """{"reason":"暂停"}""");
        }

        await ledger.CompleteReprojectionAsync(at);

        Assert.Empty((await ledger.AuditAsync("2019-05-02 08:00", tolerance: TimeSpan.Zero)).Faults);
    }

    /// <summary>A resumption counts from just after what fell due at its instant, but before a move that came after it.</summary>
    [Theory]
    [InlineData(true, "sent", true)]
    [InlineData(false, "withdrawn", false)]
    public async Task RunAsync_ResumedInTheMillisecondOfTheMove_GoesByTheirOrder(bool resumedFirst, string outcome, bool late)
    {
        await using HandWrittenLedger ledger = await EarlyRungsAsync();
        await ledger.SettleAsync("project/1", "2019-04-04", "1", Due, Sent("T-30", "2019-04-04", Lead));
        await ledger.SettleAsync("project/1", "2019-04-26", "1", Due, Sent("T-7", "2019-04-26", Involved));
        await ledger.HappenAsync("project/1", "2019-04-29 10:00", "suspended", """{"reason":"暂停"}""");
        const string at = "2019-05-01 10:00";
        if (resumedFirst)
        {
            await ledger.HappenAsync("project/1", at, "resumed", "{}");
        }

        await ledger.ReprojectAsync("project/1", at);
        await ledger.SettleAsync("project/1", at, "1", Due, new Settled("T-1", outcome, "2019-04-30", late ? Involved : []) { Late = late });
        if (!resumedFirst)
        {
            await ledger.HappenAsync("project/1", at, "resumed", "{}");
        }

        await ledger.CompleteReprojectionAsync(at);

        Assert.Empty((await ledger.AuditAsync("2019-05-02 08:00", tolerance: TimeSpan.Zero)).Faults);
    }

    [Theory]
    [InlineData(true, "withdrawn", false)]
    [InlineData(false, "sent", true)]
    public async Task RunAsync_SnoozedInTheMillisecondOfTheMove_GoesByTheirOrder(bool snoozedFirst, string outcome, bool late)
    {
        // T-30 of 31 May is on 1 May, a holiday: on 30 April by the one version as by the other. That of 1 June, on 2 May, moves from there to 30 April.
        await using HandWrittenLedger ledger = await HandWrittenLedger.AdoptAsync("""
            "projects":[{"number":1,"name":"扩建","departments":["区建设局"],"stages":[{"number":1,"name":"完成","due":"2019-06-01"}]}]
            """, "project/1");
        await ledger.WithTwoVersionsAsync();
        await ledger.SettleAsync("project/1", "2019-03-01", "1", "2019-06-01", Sent("T-90", "2019-03-01", Lead));
        const string at = "2019-05-01 10:00";
        const string snoozed = """{"stage":1,"until":"2019-05-20","reason":"出差"}""";
        if (snoozedFirst)
        {
            await ledger.HappenAsync("project/1", at, "snoozed", snoozed);
        }

        await ledger.ReprojectAsync("project/1", at);
        await ledger.SettleAsync("project/1", at, "1", "2019-06-01", new Settled("T-30", outcome, "2019-04-30", late ? [Lead] : []) { Late = late });
        if (!snoozedFirst)
        {
            await ledger.HappenAsync("project/1", at, "snoozed", snoozed);
        }

        await ledger.CompleteReprojectionAsync(at);

        Assert.Empty((await ledger.AuditAsync("2019-05-02 08:00", tolerance: TimeSpan.Zero)).Faults);
    }

    [Fact]
    public async Task RunAsync_VersionWithoutDays_CannotBeJudged()
    {
        await using HandWrittenLedger ledger = await EarlyRungsAsync();
        await ledger.HappenAsync("project/1", "2019-03-25 10:00", "reprojected", """{"calendar":"cn","version":3,"hash":"gone","reason":"","moves":[]}""");

        AuditException fault = await Assert.ThrowsAsync<AuditException>(() => ledger.AuditAsync("2019-05-06"));

        Assert.Contains("'calendar/cn/gone'", fault.Message, StringComparison.Ordinal);
    }

    private static async Task<HandWrittenLedger> EarlyRungsAsync()
    {
        HandWrittenLedger ledger = await HandWrittenLedger.AdoptAsync("""
            "projects":[{"number":1,"name":"扩建","departments":["区建设局"],"stages":[{"number":1,"name":"完成","due":"2019-05-05"}]}]
            """, "project/1");
        await ledger.WithTwoVersionsAsync();
        await ledger.SettleAsync("project/1", "2019-02-03", "1", Due, Sent("T-90", "2019-02-03", Lead));
        return ledger;
    }

    private static async Task OldRungsAsync(HandWrittenLedger ledger)
    {
        await ledger.SettleAsync("project/1", "2019-04-04", "1", Due, Sent("T-30", "2019-04-04", Lead));
        await ledger.SettleAsync("project/1", "2019-04-26", "1", Due, Sent("T-7", "2019-04-26", Involved));
        await ledger.SettleAsync("project/1", "2019-05-03", "1", Due, new Settled("T-1", "merged", "2019-05-03"), Sent("T0", "2019-05-03", Involved));
    }
}
