using EcoGrains.Domain.Deadlines;
using EcoGrains.Domain.Items;
using EcoGrains.Domain.Lights;
using EcoGrains.Domain.Tests.Fixtures;

namespace EcoGrains.Domain.Tests.Items;

public class CompletionTests
{
    private const string By = "department/区建设局";

    [Fact]
    public void Complete_RunningStage_WithdrawsWhatItStillPromised()
    {
        ItemLife life = new ItemLife(SamplePlan.Item("project/3")).RunUntil(Instants.Local("2018-12-01 00:00"));
        life.Must(new Complete { By = By, Stage = 1 }, Instants.Local("2018-12-10 10:00"));
        life.RunUntil(Instants.Local("2019-08-01 00:00"));

        Assert.Equal(
            [
                "T-90 2018-09-30 sent", "T-30 2018-11-30 sent", "T-7 2018-12-24 withdrawn", "T-1 2018-12-29 withdrawn", "T0 2018-12-29 withdrawn",
                "T+1 2019-01-02 withdrawn", "T+10 2019-01-10 withdrawn",
            ],
            life.Lines("1"));
        Assert.Empty(life.Lines("2"));
        Assert.Equal(ItemStatus.UnderWay, life.State.Status);
        Assert.Equal(Instants.Local("2018-12-10 10:00"), life.State.Stages[0].DoneAt);
    }

    [Fact]
    public void Complete_LastStage_EndsEveryReminder()
    {
        ItemLife life = new(SamplePlan.Item("project/1"));
        life.Must(new Complete { By = By }, Instants.Local("2018-06-01 10:00"));

        Assert.Equal((ItemStatus.Completed, Light.Done), (life.State.Status, life.State.Light));
        Assert.Null(life.NextWake);
        Assert.All(life.Settled, settled => Assert.Equal(RungOutcome.Withdrawn, settled.Outcome));
    }

    [Fact]
    public void Complete_AtTheSameInstantAsARung_RungIsSentFirst()
    {
        ItemLife life = new ItemLife(SamplePlan.Item("project/1")).RunUntil(Instants.Local("2018-12-01 00:00"));
        life.Must(new Complete { By = By }, Instants.Local("2018-12-24 09:00"));

        Assert.Contains("T-7 2018-12-24 sent", life.Lines("1"));
        Assert.Contains("T0 2018-12-29 withdrawn", life.Lines("1"));
    }

    [Fact]
    public void Complete_Overdue_WithdrawsOneRepeatedRung()
    {
        ItemLife life = new ItemLife(SamplePlan.Item("project/1")).RunUntil(Instants.Local("2019-02-01 00:00"));
        life.Must(new Complete { By = By }, Instants.Local("2019-02-11 10:00"));

        Assert.Equal(["T+10 2019-01-10 sent", "T+30 2019-01-30 sent", "T+60 2019-03-01 withdrawn"], life.Lines("1").TakeLast(3));
        Assert.Equal(Light.Done, life.State.Light);
    }

    [Theory]
    [InlineData(1, "stage-already-done")]
    [InlineData(4, "no-such-stage")]
    [InlineData(0, "no-such-stage")]
    public void Complete_StageThatCannotBe_IsRefusedWithItsCode(int stage, string code)
    {
        ItemLife life = new(SamplePlan.Item("project/3"));
        life.Must(new Complete { By = By, Stage = 1 }, Instants.Local("2018-05-01 10:00"));

        Assert.Equal(code, life.Refused(new Complete { By = By, Stage = stage }, Instants.Local("2018-05-02 10:00")).Code);
    }

    [Fact]
    public void Complete_ProjectWithoutStages_HasNothingToComplete() =>
        Assert.Equal("no-such-stage", new ItemLife(SamplePlan.Item("project/12")).Refused(new Complete { By = By }, Instants.Local("2018-05-02 10:00")).Code);

    [Theory]
    [InlineData(8.3, ItemStatus.Met, Light.Done)]
    [InlineData(8.2, ItemStatus.Met, Light.Done)]
    [InlineData(8.1, ItemStatus.Missed, Light.Overdue)]
    public void Complete_IndicatorWithValue_IsComparedWithTheTarget(double value, ItemStatus status, Light light)
    {
        ItemLife life = new(SamplePlan.Item("indicator/1"));
        // What was found counts, whatever is claimed.
        life.Must(new Complete { By = By, Value = (decimal)value, Met = true }, Instants.Local("2018-12-31 10:00"));

        Assert.Equal((status, light, (decimal)value), (life.State.Status, life.State.Light, life.State.Indicator!.Found!.Value));
    }

    [Theory]
    [InlineData(null, ItemStatus.Met)]
    [InlineData(true, ItemStatus.Met)]
    [InlineData(false, ItemStatus.Missed)]
    public void Complete_IndicatorWithoutValue_TakesTheFinding(bool? met, ItemStatus status)
    {
        ItemLife life = new(SamplePlan.Item("indicator/19"));
        life.Must(new Complete { By = By, Met = met }, Instants.Local("2018-12-31 10:00"));

        Assert.Equal(status, life.State.Status);
        Assert.Null(life.NextWake);
    }

    [Fact]
    public void AssignTarget_AwaitedOne_CompletesItsStageAndSetsTheTarget()
    {
        ItemLife life = new ItemLife(SamplePlan.Item("indicator/5")).RunUntil(Instants.Local("2018-03-02 00:00"));
        life.Must(new AssignTarget { By = "office", Target = SamplePlan.AtLeast(1.5m, "1.5") }, Instants.Local("2018-03-05 15:00"));
        life.RunUntil(Instants.Local("2018-12-31 00:00"));

        Assert.Equal(ItemStatus.TargetSet, life.State.Status);
        Assert.Equal(1.5m, life.State.Indicator!.Target.Value);
        Assert.Equal(["T-90 2017-12-29 skipped", "T-30 2018-03-01 sent", "T-7 2018-03-23 withdrawn"], life.Lines("1").Take(3));
        Assert.Equal(["T-90 2018-09-30 sent", "T-30 2018-11-30 sent"], life.Lines("2").Take(2));
    }

    [Fact]
    public void Complete_TargetAssignmentStage_SaysToAssignTheTarget() =>
        Assert.Equal("assign-target-instead", new ItemLife(SamplePlan.Item("indicator/5")).Refused(new Complete { By = By }, Instants.Local("2018-02-01 10:00")).Code);

    [Fact]
    public void AssignTarget_WordsWithANumber_AreRefused()
    {
        // Words are judged at the yearly check; a number beside them would be compared without anyone having said so.
        (string Name, Domain.Plans.Target Target)[] cases =
        [
            ("numeric without a value", new Domain.Plans.Target { Kind = Domain.Plans.TargetKind.Numeric, Operator = Domain.Plans.TargetOperator.Equal, Text = "?" }),
            ("numeric without an operator", new Domain.Plans.Target { Kind = Domain.Plans.TargetKind.Numeric, Value = 1, Text = "1" }),
            ("words with a value", new Domain.Plans.Target { Kind = Domain.Plans.TargetKind.Qualitative, Value = 1, Text = "1" }),
            ("words with an operator", new Domain.Plans.Target { Kind = Domain.Plans.TargetKind.Qualitative, Operator = Domain.Plans.TargetOperator.Equal, Text = "1" }),
            ("not a target", SamplePlan.NotApplicable),
            ("still awaited", SamplePlan.AssignedBySuperior),
        ];

        Assert.All(cases, item => Assert.Equal(
            (item.Name, "bad-target"),
            (item.Name, new ItemLife(SamplePlan.Item("indicator/5")).Do(new AssignTarget { By = "office", Target = item.Target }, Instants.Local("2018-02-01 10:00")) is Decision.Rejected refused ? refused.Code : "accepted")));
    }
}
