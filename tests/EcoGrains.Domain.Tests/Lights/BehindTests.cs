using CsCheck;
using EcoGrains.Domain.Items;
using EcoGrains.Domain.Lights;
using EcoGrains.Domain.Plans;
using EcoGrains.Domain.Tests.Fixtures;

namespace EcoGrains.Domain.Tests.Lights;

/// <summary>预警 and 滞后 by what was reported and the share of the period gone by.</summary>
public class BehindTests
{
    // 176 of 352 days.
    private const string HalfTime = "2018-07-08";

    [Theory]
    [InlineData(50, Light.OnTrack, LightRule.NothingDueSoon)]
    [InlineData(40.01, Light.OnTrack, LightRule.NothingDueSoon)]
    [InlineData(40, Light.Warning, LightRule.Behind)]
    [InlineData(20.01, Light.Warning, LightRule.Behind)]
    [InlineData(20, Light.Overdue, LightRule.FarBehind)]
    [InlineData(0, Light.Overdue, LightRule.FarBehind)]
    public void Read_ReportedPercentAtHalfTime_IsHeldAgainstTheSchedule(double percent, Light light, LightRule rule)
    {
        LightReading reading = LightRules.Read(Reported((decimal)percent), Instants.Date(HalfTime));

        Assert.Equal((light, rule), (reading.Light, reading.Rule));
    }

    [Fact]
    public void Read_Behind_CarriesItsNumbers()
    {
        LightReading reading = LightRules.Read(Reported(38.5m), Instants.Date(HalfTime));

        Assert.Equal((38.5m, 50m, 11.5m, 10, "2018-06"), (reading.Percent, reading.Scheduled, reading.Behind, reading.Threshold, reading.Period));
        Assert.Equal((1, Instants.Date("2018-12-31"), 176), (reading.Stage, reading.Due, reading.Days));
    }

    [Fact]
    public void Read_NothingReported_IsBehindNothing()
    {
        ItemState item = SamplePlan.Item("project/1") with { Status = ItemStatus.UnderWay };

        Assert.Equal(Light.OnTrack, LightRules.Read(item, Instants.Date(HalfTime)).Light);
        // A zero is a report, and far behind.
        Assert.Equal(Light.Overdue, LightRules.Read(Reported(0), Instants.Date(HalfTime)).Light);
    }

    [Fact]
    public void Read_RuleBookOfThePlan_SetsTheThresholds()
    {
        ItemState item = Reported(45) with { Rules = new RuleBook { BehindWarning = 5, BehindRed = 20 } };

        Assert.Equal((Light.Warning, 5), (LightRules.Read(item, Instants.Date(HalfTime)).Light, LightRules.Read(item, Instants.Date(HalfTime)).Threshold));
        Assert.Equal(Light.Overdue, LightRules.Read(Reported(30) with { Rules = item.Rules }, Instants.Date(HalfTime)).Light);
    }

    [Fact]
    public void Read_SeveralReasons_TheWorstSpeaks()
    {
        Assert.Equal(LightRule.PastDue, LightRules.Read(Reported(10), Instants.Date("2019-01-01")).Rule);
        Assert.Equal(LightRule.FarBehind, LightRules.Read(SamplePlan.Item("project/1") with { Progress = Reported(0).Progress }, Instants.Date(HalfTime)).Rule);
        Assert.Equal(LightRule.Behind, LightRules.Read(Reported(35) with { Gap = SamplePlan.Item("project/11").Gap }, Instants.Date(HalfTime)).Rule);
        Assert.Equal(Light.AwaitingTarget, LightRules.Read(SamplePlan.Item("indicator/5") with { Progress = Reported(0).Progress }, Instants.Date("2018-03-01")).Light);
    }

    [Fact]
    public void NextWake_ReportedPercent_IsTheDayOnWhichTheScheduleRunsAway()
    {
        ItemLife life = new ItemLife(SamplePlan.Item("project/1")).Take(Reports.Percent("2018-02", 10), "2018-03-05 10:00");

        // 20 % of 352 days are gone at the end of the 71st, 40 % at the end of the 141st.
        Assert.Equal((ItemStatus.UnderWay, Light.OnTrack, Instants.Local("2018-03-25 00:00")), (life.State.Status, life.State.Light, life.NextWake));
        life.RunUntil(Instants.Local("2018-06-03 00:00"));
        Assert.Equal([(Light.OnTrack, Light.Warning, LightRule.Behind), (Light.Warning, Light.Overdue, LightRule.FarBehind)], Changes(life));
        life.Take(Reports.Percent("2018-05", 60), "2018-06-05 10:00");
        Assert.Equal(Light.OnTrack, life.State.Light);
    }

    [Fact]
    public void NextWake_SuspendedMeanwhile_ComesLaterByThoseDays()
    {
        ItemLife life = new ItemLife(SamplePlan.Item("project/1")).Take(Reports.Percent("2018-02", 10), "2018-03-05 10:00");
        life.Must(new Suspend { By = "office", Reason = "等待批复" }, Instants.Local("2018-03-10 10:00"));
        life.Must(new Resume { By = "office" }, Instants.Local("2018-03-20 10:00"));

        // 20 % of 342 days, at the end of the 69th: 2018-03-23, and ten days that do not count.
        Assert.Equal(Instants.Local("2018-04-02 00:00"), life.NextWake);
    }

    [Fact]
    public void NextChange_AnyReportedItem_IsWhereTheLightNextDiffers() =>
        Gen.Select(Generators.Item, Generators.Story, Generators.Date, Gen.Int[0, 1000], Thresholds).Sample((item, story, on, tenths, rules) =>
        {
            ItemLife life = new(item with { Rules = rules });
            DateTimeOffset last = life.State.AdoptedAt;
            foreach ((ItemCommand? command, DateTimeOffset at) in story.Where(step => step.At >= item.AdoptedAt && step.Command is not null))
            {
                life.Do(command!, at);
                last = at;
            }

            life.Accept(ItemReports.Take(life.State, Reports.Percent("2018-06", tenths / 10m), life.At(last)), last);
            DateOnly end = life.State.Stages.Select(stage => stage.Due).Append(on).Max().AddDays(120);
            Light today = LightRules.Read(life.State, on).Light;
            DateOnly? expected = null;
            for (DateOnly date = on.AddDays(1); date <= end && expected is null; date = date.AddDays(1))
            {
                expected = LightRules.Read(life.State, date).Light == today ? null : date;
            }

            Assert.Equal(expected, LightRules.NextChange(life.State, on));
        }, iter: 1_000);

    private static Gen<RuleBook?> Thresholds { get; } = Gen.Select(Gen.Bool, Gen.Int[1, 60], Gen.Int[1, 40], (own, warning, more) =>
        own ? new RuleBook { BehindWarning = warning, BehindRed = warning + more } : null);

    private static IEnumerable<(Light From, Light To, LightRule Rule)> Changes(ItemLife life) =>
        life.Events.OfType<LightChanged>().Select(changed => (changed.From, changed.To, changed.Rule));

    private static ItemState Reported(decimal percent) =>
        new ItemLife(SamplePlan.Item("project/1")).Take(Reports.Percent("2018-06", percent), "2018-07-05 10:00").State with { Status = ItemStatus.UnderWay };
}
