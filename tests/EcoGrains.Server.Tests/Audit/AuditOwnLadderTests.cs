using EcoGrains.Server.Audit;
using static EcoGrains.Server.Tests.Audit.Books;
using static EcoGrains.Server.Tests.Audit.Settled;

namespace EcoGrains.Server.Tests.Audit;

/// <summary>Ladders that a plan gives, what they do with missed rungs, and snoozes.</summary>
public class AuditOwnLadderTests
{
    private const string Due = "2018-12-31";

    private static readonly string[] Involved = [Lead, "office"];

    [Fact]
    public async Task RunAsync_LadderOfTheProgramme_IsTheMeasure()
    {
        await using HandWrittenLedger ledger = await OwnLadderAsync("collapse", "collapse");
        await ledger.SettleAsync("project/1", "2018-12-21", "1", Due, Sent("T-10", "2018-12-21", Lead));
        await ledger.SettleAsync("project/1", "2018-12-28", "1", Due, Sent("T-3", "2018-12-28", Involved));
        await ledger.SettleAsync("project/1", "2019-01-07", "1", Due, Sent("T+7", "2019-01-07", Lead, "office", "leadership"));

        AuditReport report = await ledger.AuditAsync("2019-01-08", tolerance: TimeSpan.Zero);

        Assert.Empty(report.Faults);
        Assert.Equal(3, report.OnTime);
    }

    [Fact]
    public async Task RunAsync_UsualRungWhereThePlanHasAnother_IsUnexpected()
    {
        await using HandWrittenLedger ledger = await OwnLadderAsync("collapse", "collapse");
        await ledger.SettleAsync("project/1", "2018-12-21", "1", Due, Sent("T-10", "2018-12-21", Lead));
        await ledger.SettleAsync("project/1", "2018-12-24", "1", Due, Sent("T-7", "2018-12-24", Involved));

        AuditReport report = await ledger.AuditAsync("2018-12-25");

        Assert.Equal((AuditFaultClass.Unexpected, "test-2018/project/1/1/1/T-7"), (report.Faults.Single().Class, report.Faults.Single().Key));
    }

    [Theory]
    [InlineData("collapse", "collapse", "collapsed", "late")]
    [InlineData("sendLate", "collapse", "late", "late")]
    [InlineData("skip", "collapse", "skipped", "late")]
    [InlineData("collapse", "skip", "late", "skipped")]
    [InlineData("sendLate", "skip", "late", "skipped")]
    [InlineData("skip", "skip", "skipped", "skipped")]
    public async Task RunAsync_TwoMissed_MustEndAsTheirPoliciesSay(string first, string second, string firstEnds, string secondEnds)
    {
        foreach (string claimed in (string[])["late", "collapsed", "skipped"])
        {
            await using HandWrittenLedger ledger = await OwnLadderAsync(first, second);
            await ledger.SettleAsync("project/1", "2018-12-29", "1", Due, Ends("T-10", "2018-12-21", claimed, Lead), Ends("T-3", "2018-12-28", secondEnds, Involved));

            AuditReport report = await ledger.AuditAsync("2018-12-30", tolerance: TimeSpan.FromMinutes(5));

            Assert.Equal(claimed == firstEnds ? [] : ["test-2018/project/1/1/1/T-10"], report.Faults.Select(fault => fault.Key));
        }
    }

    [Fact]
    public async Task RunAsync_ItemHasItsOwnLadder_ItHoldsBeforeThatOfItsKind()
    {
        await using HandWrittenLedger ledger = await HandWrittenLedger.AdoptAsync(Projects + """
            ,"ladders":{"kinds":[{"kind":"project","stage":{"rungs":[{"offset":-20,"audience":"lead"}],"repeat":{"every":7,"audience":"leadership"}}}],
            "items":[{"item":"project/1","stage":{"rungs":[{"offset":-5,"audience":"lead"}],"repeat":{"every":7,"audience":"leadership"}}}]}
            """, "project/1");
        await ledger.SettleAsync("project/1", "2018-12-26", "1", Due, Sent("T-5", "2018-12-26", Lead));

        Assert.Empty((await ledger.AuditAsync("2018-12-27")).Faults);
    }

    [Fact]
    public async Task RunAsync_Snoozed_WithdrawsTheEarlyRungsAlone()
    {
        await using HandWrittenLedger ledger = await SnoozedAsync();
        await ledger.SettleAsync("project/1", "2018-11-30", "1", Due, new Settled("T-30", "withdrawn", "2018-11-30"));
        await ledger.SettleAsync("project/1", "2018-12-24", "1", Due, Sent("T-7", "2018-12-24", Involved));

        AuditReport report = await ledger.AuditAsync("2018-12-25");

        Assert.Empty(report.Faults);
        Assert.Equal((3, 2, 1), (report.Promises, report.OnTime, report.Withdrawn));
    }

    [Fact]
    public async Task RunAsync_SentAlthoughSnoozed_IsWrong()
    {
        await using HandWrittenLedger ledger = await SnoozedAsync();
        await ledger.SettleAsync("project/1", "2018-11-30", "1", Due, Sent("T-30", "2018-11-30", Lead));

        Assert.Equal(AuditFaultClass.Wrong, (await ledger.AuditAsync("2018-12-01")).Faults.Single().Class);
    }

    [Fact]
    public async Task RunAsync_FirmRungWithdrawnBecauseOfASnooze_IsWrong()
    {
        await using HandWrittenLedger ledger = await SnoozedAsync("2018-12-28");
        await ledger.SettleAsync("project/1", "2018-11-30", "1", Due, new Settled("T-30", "withdrawn", "2018-11-30"));
        await ledger.SettleAsync("project/1", "2018-12-24", "1", Due, new Settled("T-7", "withdrawn", "2018-12-24"));

        Assert.Equal("test-2018/project/1/1/1/T-7", (await ledger.AuditAsync("2018-12-25")).Faults.Single().Key);
    }

    private const string Projects = """
        "projects":[{"number":1,"name":"扩建","departments":["区建设局"],"stages":[{"number":1,"name":"完成","due":"2018-12-31"}]}]
        """;

    private static async Task<HandWrittenLedger> SnoozedAsync(string until = "2018-12-01")
    {
        HandWrittenLedger ledger = await HandWrittenLedger.AdoptAsync(Projects, "project/1");
        await ledger.SettleAsync("project/1", "2018-09-30", "1", Due, Sent("T-90", "2018-09-30", Lead));
        await ledger.HappenAsync("project/1", "2018-10-08", "snoozed", $$"""{"stage":1,"until":"{{until}}","reason":"已安排"}""");
        return ledger;
    }

    private static Task<HandWrittenLedger> OwnLadderAsync(string first, string second) => HandWrittenLedger.AdoptAsync(
        Projects + """
        ,"ladders":{"stage":{"rungs":[{"offset":-10,"audience":"lead","lateness":"FIRST"},{"offset":-3,"audience":"involved","lateness":"SECOND"}],"repeat":{"every":7,"audience":"leadership"}}}
        """.Replace("FIRST", first, StringComparison.Ordinal).Replace("SECOND", second, StringComparison.Ordinal),
        "project/1");

    private static Settled Ends(string rung, string promisedOn, string how, params string[] to) =>
        how == "late" ? SentLate(rung, promisedOn, to) : new Settled(rung, how, promisedOn);
}
