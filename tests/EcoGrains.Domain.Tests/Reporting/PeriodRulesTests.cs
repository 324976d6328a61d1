using System.Collections.Immutable;
using EcoGrains.Domain.Items;
using EcoGrains.Domain.Reporting;
using EcoGrains.Domain.Tests.Fixtures;
using EcoGrains.Domain.Workflows;

namespace EcoGrains.Domain.Tests.Reporting;

public class PeriodRulesTests
{
    private const string Adoption = "2018-01-13 08:00";

    private static readonly ImmutableArray<string> Late = ["department/区环保局", "office", "leadership"];

    [Fact]
    public void Wake_NothingSubmitted_RemindsTwiceAndNamesAsLate()
    {
        PeriodLife life = Monthly().RunUntil("2018-05-31 00:00");

        Assert.Equal(["T-3 2018-02-02 sent", "T0 2018-02-05 sent", "T+1 2018-02-06 sent"], life.Lines("2018-01"));
        Assert.Equal(["T-3 2018-04-04 sent", "T0 2018-04-08 sent", "T+1 2018-04-09 sent"], life.Lines("2018-03"));
        Assert.Equal(["T-3 2018-05-04 sent", "T0 2018-05-07 sent", "T+1 2018-05-08 sent"], life.Lines("2018-04"));
        Assert.Equal(
            [("T-3", "department/区环保局"), ("T0", "department/区环保局, office"), ("T+1", string.Join(", ", Late))],
            life.Settled.Where(settled => settled.What.Stage == "2018-01").Select(settled => (settled.Rung, string.Join(", ", settled.What.To))));
        Assert.Equal(["2018-01", "2018-02", "2018-03", "2018-04"], life.Events.OfType<PeriodLate>().Select(late => late.Period));
        Assert.Equal(Instants.Local("2018-02-06 00:00"), life["2018-01"].LateAt);
    }

    [Fact]
    public void Wake_HolidayInOctober_RollsAsTheDeadlinesDo() =>
        Assert.Equal(["T-3 2018-09-30 sent", "T0 2018-10-08 sent", "T+1 2018-10-09 sent"], Monthly().RunUntil("2018-10-31 00:00").Lines("2018-09"));

    [Fact]
    public void Order_PeriodDueBefore_IsNotAskedFor() => Assert.Equal(["2018-01"], Monthly().State.Periods!.Value.Select(period => period.Name));

    [Fact]
    public void Order_InTheMiddleOfALadder_SkipsWhatIsOver()
    {
        PeriodLife life = new PeriodLife(ReportingCalendar.Monthly, "2018-02-05 08:00").Begin().RunUntil("2018-02-10 00:00");

        Assert.Equal(["T-3 2018-02-02 skipped", "T0 2018-02-05 sent", "T+1 2018-02-06 sent"], life.Lines("2018-01"));
    }

    [Fact]
    public void Order_Repeated_ChangesNothing() =>
        Assert.Empty(Monthly().Order(ReportingCalendar.Monthly, 1, Instants.Local("2018-03-01 08:00")).Events);

    [Fact]
    public void Order_Off_WithdrawsAndClosesAndAsksForNothingMore()
    {
        PeriodLife life = Monthly().RunUntil("2018-02-03 00:00");

        life.Order(new ReportingCalendar(), 2, Instants.Local("2018-02-03 08:00"));

        Assert.Equal(["T-3 2018-02-02 sent", "T0 2018-02-05 withdrawn", "T+1 2018-02-06 withdrawn"], life.Lines("2018-01"));
        Assert.All(life.State.Periods!.Value, period => Assert.Equal(PeriodStatus.Closed, period.Status));
        Assert.Null(life.NextWake);
    }

    [Fact]
    public void Order_Through_EndsByItself() => Assert.Equal(
        ["2018-01", "2018-02", "2018-03"],
        new PeriodLife(ReportingCalendar.Monthly with { Through = new DateOnly(2018, 4, 29) }, Adoption).Begin().RunUntil("2019-12-31 00:00").State.Periods!.Value.Select(period => period.Name));

    [Fact]
    public void Hear_Submitted_WithdrawsTheRest()
    {
        PeriodLife life = Monthly().RunUntil("2018-02-03 00:00");

        life.Hear("2018-01", PeriodNewsKind.Submitted, 1, "2018-02-04 10:00");

        Assert.Equal(["T-3 2018-02-02 sent", "T0 2018-02-05 withdrawn", "T+1 2018-02-06 withdrawn"], life.Lines("2018-01"));
        Assert.Equal(PeriodStatus.Submitted, life["2018-01"].Status);
    }

    [Fact]
    public void Hear_Repeated_ChangesNothing()
    {
        PeriodLife life = Monthly().RunUntil("2018-02-03 00:00");
        life.Hear("2018-01", PeriodNewsKind.Submitted, 1, "2018-02-04 10:00");
        life.Hear("2018-01", PeriodNewsKind.Returned, 1, "2018-02-04 11:00");

        Assert.Empty(life.Hear("2018-01", PeriodNewsKind.Submitted, 1, "2018-02-04 12:00").Events);
        Assert.Empty(life.Hear("2018-01", PeriodNewsKind.Returned, 1, "2018-02-04 12:00").Events);
        Assert.Equal(PeriodStatus.Returned, life["2018-01"].Status);
    }

    [Fact]
    public void Hear_Returned_BeginsAGenerationOfItsOwn()
    {
        PeriodLife life = Monthly().RunUntil("2018-02-03 00:00");
        life.Hear("2018-01", PeriodNewsKind.Submitted, 1, "2018-02-04 10:00");

        life.Hear("2018-01", PeriodNewsKind.Returned, 1, "2018-02-07 10:00");
        life.RunUntil("2018-02-28 00:00");

        // Saturday 10 February rolls to Sunday the 11th, which is worked.
        Assert.Equal(new DateOnly(2018, 2, 11), life["2018-01"].Due);
        Assert.Equal(new DateOnly(2018, 2, 5), life["2018-01"].OriginalDue);
        Assert.Equal(
            ["2018-01/2/T-3 sent", "2018-01/2/T0 sent", "2018-01/2/T+1 sent"],
            life.Settled.Where(settled => settled.What is { Stage: "2018-01", Generation: 2 }).Select(settled => $"{settled.Key} {EcoGrains.Domain.Json.JsonNames.Of(settled.Outcome)}"));
    }

    [Fact]
    public void Hear_ReturnedEarly_KeepsTheDueDate()
    {
        PeriodLife life = Monthly();
        life.Hear("2018-01", PeriodNewsKind.Submitted, 1, "2018-01-20 10:00");

        life.Hear("2018-01", PeriodNewsKind.Returned, 1, "2018-01-22 10:00");

        Assert.Equal(new DateOnly(2018, 2, 5), life["2018-01"].Due);
    }

    [Fact]
    public void Wake_ApprovedAndOver_Closes()
    {
        PeriodLife life = Monthly();
        life.Hear("2018-01", PeriodNewsKind.Submitted, 1, "2018-02-02 08:00");
        life.Hear("2018-01", PeriodNewsKind.Approved, 1, "2018-02-03 10:00");
        Assert.Equal(PeriodStatus.Approved, life["2018-01"].Status);

        life.RunUntil("2018-02-06 00:00");

        Assert.Equal((PeriodStatus.Closed, Instants.Local("2018-02-06 00:00")), (life["2018-01"].Status, life["2018-01"].ClosedAt));
    }

    [Fact]
    public void Hear_ApprovedAfterTheDueDate_ClosesAtOnce()
    {
        PeriodLife life = Monthly().RunUntil("2018-02-07 00:00");
        life.Hear("2018-01", PeriodNewsKind.Submitted, 1, "2018-02-08 08:00");

        life.Hear("2018-01", PeriodNewsKind.Approved, 1, "2018-02-09 10:00");

        Assert.Equal(PeriodStatus.Closed, life["2018-01"].Status);
    }

    [Fact]
    public void Decide_CloseAndReopen_LockAndBeginAGeneration()
    {
        PeriodLife life = Monthly().RunUntil("2018-02-03 00:00");

        Assert.IsType<PeriodDecision.Accepted>(life.Do(new ClosePeriod { By = Recipients.Office, Period = "2018-01" }, "2018-02-03 10:00"));
        Assert.Equal("not-possible-now", Refused(life.Do(new ClosePeriod { By = Recipients.Office, Period = "2018-01" }, "2018-02-03 11:00")));
        Assert.Equal("reason-missing", Refused(life.Do(new ReopenPeriod { By = Recipients.Office, Period = "2018-01", Reason = " " }, "2018-02-03 11:00")));
        Assert.Equal("due-in-the-past", Refused(life.Do(new ReopenPeriod { By = Recipients.Office, Period = "2018-01", Reason = "更正", Due = new DateOnly(2018, 2, 2) }, "2018-02-03 11:00")));
        Assert.IsType<PeriodDecision.Accepted>(life.Do(new ReopenPeriod { By = Recipients.Office, Period = "2018-01", Reason = "更正" }, "2018-02-03 11:00"));

        Assert.Equal((PeriodStatus.Open, 2, 1, new DateOnly(2018, 2, 8)), (life["2018-01"].Status, life["2018-01"].Generation, life["2018-01"].Reopened, life["2018-01"].Due));
    }

    [Fact]
    public void Decide_UnknownPeriod_NamesTheOpenOnes()
    {
        PeriodDecision.Refused refused = Assert.IsType<PeriodDecision.Refused>(Monthly().Do(new ClosePeriod { By = Recipients.Office, Period = "2018-07" }, "2018-02-01 10:00"));

        Assert.Equal("no-such-period", refused.Code);
        Assert.Contains("2018-01", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Wake_AfterADowntime_SendsTheLatestLateAndCollapsesTheRest()
    {
        PeriodLife life = Monthly();

        life.Wake(Instants.Local("2018-03-01 10:00"));

        Assert.Equal(["T-3 2018-02-02 collapsed", "T0 2018-02-05 collapsed", "T+1 2018-02-06 sent late"], life.Lines("2018-01"));
        Assert.Equal(["2018-01", "2018-02", "2018-03"], life.State.Periods!.Value.Select(period => period.Name));
    }

    [Fact]
    public void Wake_Office_IsRemindedItself()
    {
        PeriodLife life = new PeriodLife(ReportingCalendar.Monthly, Adoption, office: true).Begin().RunUntil("2018-02-10 00:00");

        Assert.Equal(["office", "office", "office, leadership"], life.Settled.Select(settled => string.Join(", ", settled.What.To)));
    }

    private static PeriodLife Monthly() => new PeriodLife(ReportingCalendar.Monthly, Adoption).Begin();

    private static string Refused(PeriodDecision decision) => Assert.IsType<PeriodDecision.Refused>(decision).Code;
}
