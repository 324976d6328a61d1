using EcoGrains.Domain.Deadlines;
using EcoGrains.Domain.Items;
using EcoGrains.Domain.Plans;
using EcoGrains.Domain.Tests.Fixtures;

namespace EcoGrains.Domain.Tests.Items;

public class NoticeCommandTests
{
    private static readonly DateTimeOffset InDecember = Instants.Local("2018-12-03 10:00");

    private static readonly Acknowledge Read = new() { By = "department/区环保局", Stage = "1" };

    private static readonly Snooze Snooze = new() { By = "department/区环保局", Until = new DateOnly(2018, 12, 1), Reason = "已安排" };

    [Fact]
    public void Acknowledge_NewestNotice_IsKeptWithRecipientAndInstant()
    {
        ItemLife life = Project1().RunUntil(InDecember);

        Decision.Accepted accepted = life.Must(Read, InDecember);

        Assert.Equal([new Acknowledged("1", 1, "T-30", "department/区环保局", InDecember)], accepted.Events);
        Assert.Equal([new Receipt { By = "department/区环保局", Rung = "T-30", At = InDecember }], life.State.Stages[0].Receipts!.Value);
    }

    [Fact]
    public void Acknowledge_Silences_Nothing()
    {
        ItemLife life = Project1().RunUntil(InDecember);
        life.Must(Read, InDecember);

        Assert.Equal(Project1().RunUntil(Instants.Local("2019-03-01 00:00")).Lines("1"), life.RunUntil(Instants.Local("2019-03-01 00:00")).Lines("1"));
    }

    [Fact]
    public void Acknowledge_NextNotice_ReplacesTheReceiptOfItsRecipientAlone()
    {
        ItemLife life = Project1().RunUntil(Instants.Local("2018-12-24 10:00"));
        life.Must(Read, Instants.Local("2018-12-24 10:00"));
        life.Must(Read with { By = "office" }, Instants.Local("2018-12-24 11:00"));
        life.RunUntil(Instants.Local("2018-12-29 10:00")).Must(Read, Instants.Local("2018-12-29 10:00"));

        Assert.Equal([("office", "T-7"), ("department/区环保局", "T0")], life.State.Stages[0].Receipts!.Value.Select(receipt => (receipt.By, receipt.Rung)));
    }

    [Fact]
    public void Acknowledge_DueAtTheSameInstant_MeansTheNoticeThatGoesOutNow()
    {
        ItemLife life = Project1();

        life.Must(Read, Instants.Local("2018-11-30 09:00"));

        Assert.Equal("T-30", life.State.Stages[0].Receipts!.Value.Single().Rung);
    }

    [Fact]
    public void Acknowledge_Gap_IsTheOfficesToDo()
    {
        ItemLife life = new ItemLife(SamplePlan.Item("project/12")).RunUntil(Instants.Local("2018-02-13 10:00"));

        life.Must(new Acknowledge { By = "office", Stage = "gap" }, Instants.Local("2018-02-13 10:00"));

        Assert.Equal(("office", "GAP+30"), (life.State.Gap!.Receipts!.Value.Single().By, life.State.Gap.Receipts!.Value.Single().Rung));
    }

    [Fact]
    public void Acknowledge_WhatCannotBe_IsRefusedWithTheReason()
    {
        ItemLife life = Project1();
        Assert.Equal("nothing-sent-yet", life.Refused(Read, Instants.Local("2018-02-01 10:00")).Code);
        Assert.Equal("no-such-stage", life.Refused(Read with { Stage = "9" }, InDecember).Code);
        Assert.Equal("no-such-stage", life.Refused(Read with { Stage = "gap" }, InDecember).Code);
        Assert.Equal("not-a-recipient", life.Refused(Read with { By = "leadership" }, InDecember).Code);
        life.Must(Read, InDecember);
        Assert.Equal("already-acknowledged", life.Refused(Read, InDecember).Code);
    }

    [Fact]
    public void Acknowledge_NewDueDate_BeginsAnew()
    {
        ItemLife life = Project1().RunUntil(InDecember);
        life.Must(Read, InDecember);
        life.Must(new SetDueDate { By = "office", Due = new DateOnly(2019, 12, 31) }, InDecember);

        Assert.Null(life.State.Stages[0].Receipts);
        Assert.Equal("nothing-sent-yet", life.Refused(Read, InDecember).Code);
    }

    [Fact]
    public void Snooze_EarlyRungsBeforeTheDay_AreWithdrawnAndLaterOnesSent()
    {
        ItemLife life = Project1();
        life.Must(Snooze, Instants.Local("2018-10-08 10:00"));
        life.RunUntil(Instants.Local("2018-12-25 00:00"));

        Assert.Equal(["T-90 2018-09-30 sent late", "T-30 2018-11-30 withdrawn", "T-7 2018-12-24 sent"], life.Lines("1"));
    }

    [Fact]
    public void Snooze_RungOnTheDayItself_IsSent()
    {
        ItemLife life = Project1().RunUntil(Instants.Local("2018-10-08 10:00"));
        Assert.Equal("nothing-to-snooze", life.Refused(Snooze with { Until = new DateOnly(2018, 11, 30) }, Instants.Local("2018-10-08 10:00")).Code);
        life.Must(Snooze, Instants.Local("2018-10-08 10:00"));
        life.Must(new SetDueDate { By = "office", Due = new DateOnly(2018, 12, 30) }, Instants.Local("2018-10-09 10:00"));

        // The new date has rungs of its own: nothing of it is snoozed.
        Assert.Null(life.State.Stages[0].SnoozedUntil);
        Assert.Contains("T-30 2018-11-30 sent", life.RunUntil(Instants.Local("2018-12-01 10:00")).Lines("1"));
    }

    [Fact]
    public void Snooze_LateWake_StillWithdrawsWhatFellIntoIt()
    {
        ItemLife life = Project1().RunUntil(Instants.Local("2018-10-08 10:00"));
        life.Must(Snooze, Instants.Local("2018-10-08 10:00"));
        life.Wake(Instants.Local("2018-12-26 10:00"));

        Assert.Equal(["T-90 2018-09-30 sent", "T-30 2018-11-30 withdrawn", "T-7 2018-12-24 sent late"], life.Lines("1"));
    }

    [Fact]
    public void Snooze_PlanLetsT7BeSnoozed_ItIsWithdrawn()
    {
        LadderData ladder = LadderData.StageDefault with { Rungs = [.. LadderData.StageDefault.Rungs.Select(rung => rung with { Snoozable = rung.Offset <= -7 })] };
        ItemState item = ItemFactory.ItemsOf(SamplePlan.Plan with { Ladders = new PlanLadders { Stage = ladder } }, SamplePlan.AdoptedAt).Single(of => of.Id().LocalId == "project/1");
        ItemLife life = new ItemLife(item).RunUntil(Instants.Local("2018-12-10 10:00"));
        life.Must(Snooze with { Until = new DateOnly(2018, 12, 25) }, Instants.Local("2018-12-10 10:00"));

        Assert.Equal("T-7 2018-12-24 withdrawn", life.RunUntil(Instants.Local("2018-12-25 00:00")).Lines("1").Last());
    }

    [Theory]
    [InlineData("2018-12-31", "bad-snooze-date")]
    [InlineData("2019-03-01", "bad-snooze-date")]
    [InlineData("2018-10-08", "bad-snooze-date")]
    [InlineData("2018-10-20", "nothing-to-snooze")]
    public void Snooze_DateThatMakesNoSense_IsRefused(string until, string code) =>
        Assert.Equal(code, Project1().Refused(Snooze with { Until = Instants.Date(until) }, Instants.Local("2018-10-08 10:00")).Code);

    [Fact]
    public void Snooze_WhatCannotBe_IsRefusedWithTheReason()
    {
        ItemLife life = new(SamplePlan.Item("project/3"));
        DateTimeOffset now = Instants.Local("2018-02-01 10:00");
        Assert.Equal("not-the-lead", life.Refused(Snooze with { By = "department/区农业局" }, now).Code);
        Assert.Equal("reason-missing", life.Refused(Snooze with { By = "office", Reason = " " }, now).Code);
        Assert.Equal("no-such-stage", life.Refused(Snooze with { By = "office", Stage = 7 }, now).Code);
        life.Must(new Complete { By = "office", Stage = 1 }, now);
        Assert.Equal("stage-already-done", life.Refused(Snooze with { By = "office", Stage = 1 }, now).Code);
    }

    private static ItemLife Project1() => new(SamplePlan.Item("project/1"));
}
