using EcoGrains.Domain.Items;
using EcoGrains.Domain.Items.Slips;
using EcoGrains.Domain.Lights;
using EcoGrains.Domain.Tests.Fixtures;

namespace EcoGrains.Domain.Tests.Items;

public class ExtensionTests
{
    private static readonly DateTimeOffset Granted = Instants.Local("2018-12-26 10:00");

    [Fact]
    public void SetDueDate_Extension_StartsANewGenerationAndKeepsTheOriginalDate()
    {
        ItemLife life = Extended("2019-03-29");

        StageState stage = life.State.Stages[0];
        Assert.Equal(
            (Instants.Date("2019-03-29"), Instants.Date("2018-12-31"), 2, Granted),
            (stage.Due, stage.OriginalDue, stage.Generation, stage.Since));
        Assert.Equal(
            ["T-90 2018-09-30 sent", "T-30 2018-11-30 sent", "T-7 2018-12-24 sent", "T-1 2018-12-29 withdrawn", "T0 2018-12-29 withdrawn", "T+1 2019-01-02 withdrawn", "T+10 2019-01-10 withdrawn"],
            life.Of("1", 1).Select(settled => settled.Line));
    }

    [Fact]
    public void SetDueDate_Extension_NewGenerationRunsItsOwnLadder()
    {
        ItemLife life = Extended("2019-03-29").RunUntil(Instants.Local("2019-04-30 00:00"));

        Assert.Equal(
            [
                "T-90 2018-12-29 sent", "T-30 2019-02-27 sent", "T-7 2019-03-22 sent", "T-1 2019-03-28 sent", "T0 2019-03-29 sent",
                "T+1 2019-04-01 sent", "T+10 2019-04-08 sent", "T+30 2019-04-28 sent",
            ],
            life.Of("1", 2).Select(settled => settled.Line));
        Assert.All(life.Of("1", 2), settled => Assert.Equal(Instants.Date("2019-03-29"), settled.What.DueOn));
    }

    [Fact]
    public void SetDueDate_RungsBeforeTheGrant_AreSkippedAtOnce()
    {
        ItemLife life = Extended("2019-01-31");

        Assert.Equal(["T-90 2018-11-02 skipped"], life.Of("1", 2).Select(settled => settled.Line));
        Assert.Equal(Instants.Local("2018-12-29 09:00"), life.NextWake); // T-30 on New Year's Day rolls back
        life.RunUntil(Instants.Local("2018-12-29 09:00"));
        Assert.Equal("T-30 2018-12-29 sent", life.Of("1", 2).Last().Line);
    }

    [Fact]
    public void SetDueDate_OverdueItem_LightTurnsBackOnceItsSlipIsClosed()
    {
        ItemLife life = new ItemLife(SamplePlan.Item("project/1")).RunUntil(Instants.Local("2019-01-05 00:00"));
        Assert.Equal(Light.Overdue, life.State.Light);
        life.Must(new Start { By = "office" }, Instants.Local("2019-01-05 10:00"));
        life.Must(new SetDueDate { By = "office", Due = Instants.Date("2019-06-28") }, Instants.Local("2019-01-05 11:00"));

        Assert.Equal(Light.Warning, life.State.Light);
        life.Must(new CloseSlip { By = "office", Slip = 1, Note = "已延期" }, Instants.Local("2019-01-05 12:00"));
        Assert.Equal(Light.OnTrack, life.State.Light);
        Assert.Equal(Instants.Date("2018-12-31"), life.State.Stages[0].OriginalDue);
    }

    [Fact]
    public void SetDueDate_ThirdGeneration_OriginalDateStaysTheFirst()
    {
        ItemLife life = Extended("2019-03-29");
        life.Must(new SetDueDate { By = "office", Due = Instants.Date("2019-06-28") }, Instants.Local("2019-01-10 10:00"));

        Assert.Equal((3, Instants.Date("2018-12-31")), (life.State.Stages[0].Generation, life.State.Stages[0].OriginalDue));
        Assert.Equal(life.Settled.Count, life.Settled.Select(settled => settled.Key).Distinct().Count());
    }

    [Fact]
    public void SetDueDate_EarlierDateInThePast_IsOverdueAtOnce()
    {
        ItemLife life = Extended("2018-12-01");

        Assert.Equal(Light.Overdue, life.State.Light);
        Assert.All(life.Of("1", 2), settled => Assert.EndsWith("skipped", settled.Line, StringComparison.Ordinal));
    }

    [Fact]
    public void SetDueDate_DoesNotMakeSense_IsRefusedWithItsCode()
    {
        ItemLife one = new(SamplePlan.Item("project/1"));
        ItemLife two = new(SamplePlan.Item("project/3"));
        two.Must(new Complete { By = "office", Stage = 1 }, Instants.Local("2018-05-01 10:00"));

        Assert.Equal("same-due-date", Code(one, null, "2018-12-31"));
        Assert.Equal("no-such-stage", Code(one, 3, "2019-12-31"));
        Assert.Equal("no-such-stage", Code(one, 0, "2019-12-31"));
        Assert.Equal("stages-out-of-order", Code(one, 2, "2018-11-30"));
        Assert.Equal("stage-missing", Code(two, null, "2019-12-30"));
        Assert.Equal("stage-already-done", Code(two, 1, "2019-01-31"));
        Assert.Equal("stages-out-of-order", Code(two, 2, "2018-11-30"));
    }

    [Theory]
    [InlineData("0001-01-01")]
    [InlineData("0001-03-01")]
    [InlineData("1950-01-01")]
    [InlineData("2049-12-31")]
    [InlineData("9999-12-31")]
    public void SetDueDate_FarFromTheProgramme_IsRefusedInsteadOfLeavingTheCalendar(string due) =>
        Assert.Equal("bad-due-date", Code(new ItemLife(SamplePlan.Item("project/1")), null, due));

    [Theory]
    [InlineData("indicator/1")]
    [InlineData("task/5.1")]
    public void SetDueDate_SecondStageOfAnItemThatHasOneByRule_IsRefused(string item)
    {
        // Such a stage could never be completed: a check ends the indicator, a task knows only its last stage. It would remind for ever.
        Assert.Equal("no-such-stage", Code(new ItemLife(SamplePlan.Item(item)), 2, "2019-12-31"));
    }

    [Fact]
    public void SetDueDate_FurtherStageOfAProject_IsAdded()
    {
        ItemLife life = new(SamplePlan.Item("project/1"));
        life.Must(new SetDueDate { By = "office", Stage = 2, Due = Instants.Date("2019-06-30") }, Instants.Local("2018-06-01 10:00"));

        Assert.Equal([(1, "完成", 1), (2, "完成", 1)], life.State.Stages.Select(stage => (stage.Number, stage.Name, stage.Generation)));
        Assert.Equal(Instants.Date("2019-06-30"), life.State.Stages[1].OriginalDue);
    }

    private static ItemLife Extended(string due)
    {
        ItemLife life = new ItemLife(SamplePlan.Item("project/1")).RunUntil(Granted);
        life.Must(new SetDueDate { By = "office", Due = Instants.Date(due), Reason = "征地未完成" }, Granted);
        return life;
    }

    private static string Code(ItemLife life, int? stage, string due) =>
        life.Refused(new SetDueDate { By = "office", Stage = stage, Due = Instants.Date(due) }, Instants.Local("2018-06-01 10:00")).Code;
}
