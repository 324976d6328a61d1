using CsCheck;
using EcoGrains.Domain.Items;
using EcoGrains.Domain.Lights;
using EcoGrains.Domain.Tests.Fixtures;

namespace EcoGrains.Domain.Tests.Lights;

public class LightRulesTests
{
    [Theory]
    [InlineData("2018-01-13", Light.OnTrack, LightRule.NothingDueSoon, 352)]
    [InlineData("2018-04-12", Light.OnTrack, LightRule.NothingDueSoon, 263)]
    [InlineData("2018-04-13", Light.Warning, LightRule.NotStarted, 90)]
    [InlineData("2018-12-31", Light.Warning, LightRule.NotStarted, 352)] // met until the end of its day
    [InlineData("2019-01-01", Light.Overdue, LightRule.PastDue, 1)]
    public void Read_UnstartedProject_HasTheRuleAndItsNumbers(string on, Light light, LightRule rule, int days)
    {
        LightReading reading = LightRules.Read(SamplePlan.Item("project/1"), Instants.Date(on));

        Assert.Equal((light, rule, days, 1, Instants.Date("2018-12-31")), (reading.Light, reading.Rule, reading.Days!.Value, reading.Stage!.Value, reading.Due!.Value));
        Assert.Equal(Instants.Date(on), reading.On);
    }

    [Theory]
    [InlineData("2018-11-30", Light.OnTrack, 31)]
    [InlineData("2018-12-01", Light.DueSoon, 30)]
    [InlineData("2018-12-31", Light.DueSoon, 0)]
    [InlineData("2019-01-01", Light.Overdue, 1)]
    public void Read_StartedProject_IsDueSoonWithinThirtyDays(string on, Light light, int days)
    {
        LightReading reading = LightRules.Read(SamplePlan.Item("project/1") with { Status = ItemStatus.UnderWay }, Instants.Date(on));

        Assert.Equal((light, days), (reading.Light, reading.Days!.Value));
    }

    [Fact]
    public void Read_EachStatus_ShowsItsLight()
    {
        Assert.Equal(Light.AwaitingTarget, On("indicator/5", "2018-03-31"));
        Assert.Equal(Light.Overdue, On("indicator/5", "2018-04-01"));
        Assert.Equal(Light.NotApplicable, On("indicator/3", "2018-04-01"));
        Assert.Equal(Light.OnTrack, On("indicator/1", "2018-04-01"));
        Assert.Equal(Light.DataGap, On("project/12", "2018-12-31"));
        Assert.Equal(Light.OnTrack, On("task/1.1", "2018-06-01")); // only projects count as unstarted
        Assert.Equal(Light.Suspended, LightRules.Read(SamplePlan.Item("project/1") with { Status = ItemStatus.Suspended }, Instants.Date("2019-06-01")).Light);
        Assert.Equal(Light.Done, LightRules.Read(SamplePlan.Item("project/1") with { Status = ItemStatus.ClosedOut }, Instants.Date("2019-06-01")).Light);
        Assert.Equal(LightRule.IsCancelled, LightRules.Read(SamplePlan.Item("project/1") with { Status = ItemStatus.Cancelled }, Instants.Date("2019-06-01")).Rule);
        Assert.Equal(LightRule.TargetMissed, LightRules.Read(SamplePlan.Item("indicator/1") with { Status = ItemStatus.Missed }, Instants.Date("2019-06-01")).Rule);

        static Light On(string item, string date) => LightRules.Read(SamplePlan.Item(item), Instants.Date(date)).Light;
    }

    [Fact]
    public void Read_MissedTarget_SaysWhatWasFoundAndWhatWasWanted()
    {
        ItemLife life = new(SamplePlan.Item("indicator/1"));
        life.Must(new Complete { By = "office", Value = 8.1m }, Instants.Local("2018-12-31 10:00"));

        LightReading reading = LightRules.Read(life.State, Instants.Date("2019-01-01"));

        Assert.Equal((Light.Overdue, LightRule.TargetMissed, 8.1m, "8.2"), (reading.Light, reading.Rule, reading.Found!.Value, reading.Wanted!));
    }

    [Fact]
    public void Read_GapWithDate_SaysWhatIsMissing()
    {
        LightReading reading = LightRules.Read(SamplePlan.Item("project/11"), Instants.Date("2018-02-01"));

        Assert.Equal((Light.DataGap, false, true), (reading.Light, reading.MissingDueDate, reading.MissingDepartment));
        Assert.Equal(Light.Overdue, LightRules.Read(SamplePlan.Item("project/11"), Instants.Date("2019-01-01")).Light); // the worst speaks
    }

    [Fact]
    public void NextChange_AnyLife_IsTheFirstDateWithAnotherLight() =>
        Gen.Select(Generators.Item, Generators.Story, Generators.Date).Sample((item, story, on) =>
        {
            ItemLife life = new(item);
            foreach ((ItemCommand? command, DateTimeOffset at) in story.Where(step => step.At >= item.AdoptedAt && step.Command is not null))
            {
                life.Do(command!, at);
            }

            DateOnly last = life.State.Stages.Select(stage => stage.Due).Append(on).Max().AddDays(120);
            Light today = LightRules.Read(life.State, on).Light;
            DateOnly? expected = null;
            for (DateOnly date = on.AddDays(1); date <= last && expected is null; date = date.AddDays(1))
            {
                expected = LightRules.Read(life.State, date).Light == today ? null : date;
            }

            Assert.Equal(expected, LightRules.NextChange(life.State, on));
        }, iter: 500);
}
