using static EcoGrains.Server.Tests.Audit.Books;
using static EcoGrains.Server.Tests.Audit.Settled;

namespace EcoGrains.Server.Tests.Audit;

/// <summary>What events of one millisecond come to depends on which was first.</summary>
public class AuditOrderTests
{
    private const string Due = SpringDue;

    private static readonly string[] Involved = InvolvedInSpring;

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

    /// <summary>A new date may have a rung at the very instant at which it is set; an item that was suspended just before withdraws it.</summary>
    [Theory]
    [InlineData(true, "withdrawn")]
    [InlineData(false, "sent")]
    public async Task RunAsync_SuspendedInTheMillisecondOfANewDatesRung_GoesByTheirOrder(bool suspendedFirst, string outcome)
    {
        await using HandWrittenLedger ledger = await HandWrittenLedger.AdoptAsync("""
            "projects":[{"number":1,"name":"扩建","departments":["区建设局"],"stages":[{"number":1,"name":"完成","due":"2020-12-31"}]}]
            """, "project/1");
        const string at = "2018-12-28 09:00";
        if (suspendedFirst)
        {
            await ledger.HappenAsync("project/1", at, "suspended", """{"reason":"暂停"}""");
        }

        await ledger.SettleAsync(
            "project/1",
            at,
            "1",
            1,
            "2020-12-31",
            [("dueDateSet", """{"stage":1,"name":"完成","due":"2019-01-04","generation":2,"since":"2018-12-28T09:00:00+08:00"}""")],
            Withdrawn2020);
        await ledger.SettleAsync(
            "project/1",
            at,
            "1",
            2,
            "2019-01-04",
            [],
            new Settled("T-90", "skipped", "2018-09-30"),
            new Settled("T-30", "skipped", "2018-12-05"),
            new Settled("T-7", outcome, "2018-12-28", suspendedFirst ? [] : Involved));
        if (!suspendedFirst)
        {
            await ledger.HappenAsync("project/1", at, "suspended", """{"reason":"暂停"}""");
        }

        Assert.Empty((await ledger.AuditAsync("2018-12-29 08:00", tolerance: TimeSpan.Zero)).Faults);
    }

    [Theory]
    [InlineData(true, "withdrawn", false)]
    [InlineData(false, "sent", true)]
    public async Task RunAsync_SnoozedInTheMillisecondOfTheMove_GoesByTheirOrder(bool snoozedFirst, string outcome, bool late)
    {
        // T-30 stands on 2 May, which the longer Labour Day moves to 30 April.
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
}
