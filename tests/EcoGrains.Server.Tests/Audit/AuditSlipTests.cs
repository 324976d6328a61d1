using EcoGrains.Server.Audit;
using static EcoGrains.Server.Tests.Audit.Books;
using static EcoGrains.Server.Tests.Audit.Settled;

namespace EcoGrains.Server.Tests.Audit;

/// <summary>
/// A slip issued on Wednesday 14 March 2018 at 14:30 is to be answered by the 21st; the next limit, set on the 22nd, by the 29th.
/// </summary>
public class AuditSlipTests
{
    private const string Issued = "2018-03-14 14:30";
    private const string Project = "project/1";

    private static readonly string[] Involved = [Lead, Supporting, "office"];
    private static readonly string[] Leadership = [Lead, Supporting, "office", "leadership"];

    [Fact]
    public async Task RunAsync_LapsedOnceThenAnswered_Passes()
    {
        await using HandWrittenLedger ledger = await IssueAsync("blue", Involved);
        await LapseAsync(ledger, "blue", "yellow", Involved);
        await ledger.SettleAsync(Project, "2018-03-26 16:00", "slip-1", 2, "2018-03-29", [("slipAnswered", """{"slip":1,"by":"office","words":"好"}""")], new Settled("SLIP+1", "withdrawn", "2018-03-30"));

        AuditReport report = await ledger.AuditAsync("2018-06-01", tolerance: TimeSpan.Zero);

        Assert.Empty(report.Faults);
        Assert.Equal((4, 2, 2), (report.Promises, report.OnTime, report.Withdrawn));
    }

    [Fact]
    public async Task RunAsync_LimitThatNobodySettled_IsLost()
    {
        await using HandWrittenLedger ledger = await IssueAsync("blue", Involved);

        AuditFault fault = Assert.Single((await ledger.AuditAsync("2018-03-23")).Faults);

        Assert.Equal((AuditFaultClass.Lost, $"{HandWrittenLedger.Programme}/{Project}/slip-1/1/SLIP+1"), (fault.Class, fault.Key));
    }

    [Fact]
    public async Task RunAsync_IssueThatNobodyWasToldOf_IsLost()
    {
        await using HandWrittenLedger ledger = await HandWrittenLedger.AdoptAsync(OneProject, Project);
        await ledger.HappenAsync(Project, Issued, "slipIssued", """{"slip":1,"color":"blue","matter":"扬尘","answerBy":"2018-03-21","byHand":true}""");

        Assert.Equal("SLIP+0", Assert.Single((await ledger.AuditAsync("2018-03-15")).Faults).Key.Split('/')[^1]);
    }

    [Fact]
    public async Task RunAsync_SlipOfARung_PromisesNothing()
    {
        await using HandWrittenLedger ledger = await HandWrittenLedger.AdoptAsync(OneProject, Project);
        await ledger.HappenAsync(Project, Issued, "slipIssued", """{"slip":1,"color":"yellow","stage":1,"matter":"完成","byHand":false}""");
        await ledger.HappenAsync(Project, "2018-03-24", "slipEscalated", """{"slip":1,"from":"yellow","to":"red"}""");

        AuditReport report = await ledger.AuditAsync("2018-06-01");

        Assert.Equal((0, true), (report.Promises, report.Passed));
    }

    [Fact]
    public async Task RunAsync_LapseOfAYellowSlipWithoutTheLeadership_IsFound()
    {
        await using HandWrittenLedger ledger = await IssueAsync("yellow", Involved);
        await LapseAsync(ledger, "yellow", "red", Involved);

        AuditFault fault = Assert.Single((await ledger.AuditAsync("2018-03-23")).Faults);

        Assert.Equal((AuditFaultClass.Wrong, "recipients: " + string.Join(", ", Leadership)), (fault.Class, fault.Expected));
    }

    [Fact]
    public async Task RunAsync_LimitOfAnotherLength_IsFound()
    {
        await using HandWrittenLedger ledger = await HandWrittenLedger.AdoptAsync(OneProject + ""","rules":{"slipAnswerDays":1}""", Project);
        await ledger.HappenAsync(Project, Issued, "slipIssued", """{"slip":1,"color":"blue","matter":"扬尘","answerBy":"2018-03-21","byHand":true}""");
        await ledger.SettleAsync(Project, Issued, "slip-1", "2018-03-21", Sent("SLIP+0", Issued, Involved));

        // By the rule book the answer was due on the 15th.
        AuditReport report = await ledger.AuditAsync("2018-03-16 10:00");

        Assert.Equal([(AuditFaultClass.Wrong, "SLIP+0"), (AuditFaultClass.Lost, "SLIP+1")], report.Faults.Select(fault => (fault.Class, fault.Key.Split('/')[^1])));
    }

    private static async Task<HandWrittenLedger> IssueAsync(string color, string[] to)
    {
        HandWrittenLedger ledger = await HandWrittenLedger.AdoptAsync(OneProject, Project);
        await ledger.HappenAsync(Project, Issued, "slipIssued", $$"""{"slip":1,"color":"{{color}}","matter":"扬尘","answerBy":"2018-03-21","byHand":true}""");
        await ledger.SettleAsync(Project, Issued, "slip-1", "2018-03-21", Sent("SLIP+0", Issued, to));
        return ledger;
    }

    private static Task LapseAsync(HandWrittenLedger ledger, string from, string to, string[] recipients) => ledger.SettleAsync(
        Project,
        "2018-03-22",
        "slip-1",
        1,
        "2018-03-21",
        [("slipEscalated", $$"""{"slip":1,"from":"{{from}}","to":"{{to}}","answerBy":"2018-03-29"}""")],
        Sent("SLIP+1", "2018-03-22", recipients),
        new Settled("SLIP+30", "withdrawn", "2018-04-20"));
}
