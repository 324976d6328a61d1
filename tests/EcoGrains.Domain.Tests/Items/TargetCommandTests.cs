using EcoGrains.Domain.Items;
using EcoGrains.Domain.Plans;
using EcoGrains.Domain.Reporting;
using EcoGrains.Domain.Tests.Fixtures;
using static EcoGrains.Domain.Tests.Indicators.Measures;

namespace EcoGrains.Domain.Tests.Items;

/// <summary>Targets with two bounds, two levels and parts: how they are set, and what the yearly check makes of them.</summary>
public class TargetCommandTests
{
    private static readonly DateTimeOffset March = Instants.Local("2018-03-05 15:00");
    private static readonly DateTimeOffset YearEnd = Instants.Local("2018-12-31 10:00");

    [Fact]
    public void AssignTarget_TwoLevels_TheYearlyCheckSaysWhichWasReached()
    {
        ItemLife life = Assigned(new AssignTarget { By = "office", Target = Levels(80, 85) });
        life.Must(new Complete { By = "office", Value = 83 }, YearEnd);

        Assert.Equal((ItemStatus.Met, 83m, false), (life.State.Status, life.State.Indicator!.Found!.Value, life.State.Indicator.StrivingReached!.Value));
    }

    [Fact]
    public void AssignTarget_Parts_GetTargetsByTheirNames()
    {
        ItemLife life = new(Seven());
        life.Must(new AssignTarget { By = "office", Target = new Target { Kind = TargetKind.Qualitative, Text = "见分项" }, Parts = [Part("总磷", 5)] }, March);

        Assert.Equal([("氨氮", null), ("总磷", 5m)], life.State.Indicator!.Parts.Select(part => (part.Name, part.Target?.Value)));
    }

    [Fact]
    public void AssignTarget_PlanWithoutParts_TakesThoseOfTheSuperior() =>
        Assert.Equal(["氨氮"], Assigned(new AssignTarget { By = "office", Target = Levels(1, 2), Parts = [Part("氨氮", 3)] }).State.Indicator!.Parts.Select(part => part.Name));

    [Fact]
    public void AssignTarget_PartsThatCannotBe_AreRefused()
    {
        Assert.Equal("no-such-part", Refused([Part("总氮", 5)]));
        Assert.Equal("duplicate-part", Refused([Part("总磷", 5), Part("总磷", 6)]));
        Assert.Equal("bad-target", Refused([new IndicatorPart { Name = "总磷" }]));
        Assert.Equal("bad-target", Refused([new IndicatorPart { Name = "总磷", Target = Range(2, 1) }]));

        static string Refused(IndicatorPart[] parts) => new ItemLife(Seven()).Refused(new AssignTarget { By = "office", Target = Levels(1, 2), Parts = [.. parts] }, March).Code;
    }

    [Fact]
    public void AssignTarget_NullListOfParts_IsNoList() =>
        Assert.Equal(ItemStatus.TargetSet, Assigned(new AssignTarget { By = "office", Target = Levels(1, 2), Parts = default }).State.Status);

    [Fact]
    public void Complete_ValueLeftOut_GoesByTheLastApprovedReport()
    {
        ItemLife life = new ItemLife(SamplePlan.Item("indicator/1"))
            .Take(Value("2018-11", 8.1m), "2018-12-05 10:00")
            .Take(Value("2018-12", 8.2m), "2018-12-30 10:00");
        life.Must(new Complete { By = "office", Parts = default }, YearEnd);

        Assert.Equal((ItemStatus.Met, 8.2m), (life.State.Status, life.State.Indicator!.Found!.Value));
    }

    [Fact]
    public void Complete_ReportedZero_IsNotWhatWasNotReported()
    {
        ItemLife zero = new ItemLife(SamplePlan.Item("indicator/1")).Take(Value("2018-12", 0), "2018-12-30 10:00");
        zero.Must(new Complete { By = "office" }, YearEnd);

        Assert.Equal((ItemStatus.Missed, 0m), (zero.State.Status, zero.State.Indicator!.Found!.Value));
        Decision.Rejected refused = new ItemLife(SamplePlan.Item("indicator/1")).Refused(new Complete { By = "office" }, YearEnd);
        Assert.Equal(("value-missing", "Stage 1 (年度考核) has nothing to go by: No value was reported; the target is at least 8.2. Say the value, or what was found."), (refused.Code, refused.Message));
        Assert.Equal(ItemStatus.Met, Found(true));
        Assert.Equal(ItemStatus.Missed, Found(false));

        static ItemStatus Found(bool met)
        {
            ItemLife life = new(SamplePlan.Item("indicator/1"));
            life.Must(new Complete { By = "office", Met = met }, YearEnd);
            return life.State.Status;
        }
    }

    [Fact]
    public void Complete_PartsMeasuredAndReported_AreTakenTogether()
    {
        ItemState item = Seven();
        ItemLife life = new(item with { Status = ItemStatus.TargetSet, Stages = [item.Stages[1] with { Number = 1 }], Indicator = Of(new Target { Kind = TargetKind.Qualitative, Text = "见分项" }, null, Part("氨氮", 3), Part("总磷", 5)) });
        life.Take(Reports.Of("2018-11", new ReportLine { Item = "indicator/5", Parts = [new("氨氮", 3), new("总磷", 4)] }), "2018-12-05 10:00");
        life.Must(new Complete { By = "office", Parts = [new("总磷", 5)] }, YearEnd);

        Assert.Equal(ItemStatus.Met, life.State.Status);
        Assert.Equal([("氨氮", 3m), ("总磷", 5m)], life.State.Indicator!.FoundParts!.Value.Select(part => (part.Name, part.Value)));
    }

    [Fact]
    public void Complete_ValueThatCannotBe_IsRefused()
    {
        Assert.Equal("bad-value", new ItemLife(SamplePlan.Item("indicator/1")).Refused(new Complete { By = "office", Value = 2_000_000_000_000_000m }, YearEnd).Code);
        Assert.Equal("no-such-part", new ItemLife(SamplePlan.Item("indicator/1")).Refused(new Complete { By = "office", Value = 9, Parts = [new("氨氮", 3)] }, YearEnd).Code);
    }

    private static ItemLife Assigned(AssignTarget command)
    {
        ItemLife life = new(SamplePlan.Item("indicator/5"));
        life.Must(command, March);
        return life;
    }

    private static ItemState Seven()
    {
        ItemState item = SamplePlan.Item("indicator/5");
        return item with { Indicator = item.Indicator! with { Parts = [new IndicatorPart { Name = "氨氮" }, new IndicatorPart { Name = "总磷" }] } };
    }

    private static ProgressReport Value(string period, decimal value) => Reports.Of(period, new ReportLine { Item = "indicator/1", Value = value });
}
