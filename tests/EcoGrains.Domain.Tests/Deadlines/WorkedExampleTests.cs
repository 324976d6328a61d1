using EcoGrains.Domain.Items;
using EcoGrains.Domain.Tests.Fixtures;

namespace EcoGrains.Domain.Tests.Deadlines;

/// <summary>The worked examples of the deadline rules, letter by letter, lived through by whole items.</summary>
public class WorkedExampleTests
{
    [Fact]
    public void Ladder_DueOn31December2018_FallsOnTheWorkingDaysOfTheExample()
    {
        ItemLife life = new ItemLife(SamplePlan.Item("project/1")).RunUntil(Instants.Local("2019-04-01 23:59"));

        Assert.Equal(
            [
                "T-90 2018-09-30 sent", // 2 October is a holiday, Sunday 30 September a make-up working day
                "T-30 2018-11-30 sent", // 1 December is a Saturday
                "T-7 2018-12-24 sent",
                "T-1 2018-12-29 merged", // 30 December is off, Saturday 29 December a make-up working day
                "T0 2018-12-29 sent",
                "T+1 2019-01-02 sent", // 1 January is a holiday
                "T+10 2019-01-10 sent",
                "T+30 2019-01-30 sent",
                "T+60 2019-03-01 sent",
                "T+90 2019-04-01 sent", // 31 March is a Sunday
            ],
            life.Lines("1"));
    }

    [Fact]
    public void Ladder_SecondStageOfTheSewagePlant_FallsOnTheWorkingDaysOfTheExample()
    {
        ItemLife life = new ItemLife(SamplePlan.Item("project/3")).RunUntil(Instants.Local("2020-01-10 09:00"));

        Assert.Equal(
            [
                "T-90 2019-09-30 sent",
                "T-30 2019-11-29 sent",
                "T-7 2019-12-24 sent",
                "T-1 2019-12-30 sent",
                "T0 2019-12-31 sent",
                "T+1 2020-01-02 sent",
                "T+10 2020-01-10 sent",
            ],
            life.Lines("2"));
        Assert.Equal("T-90 2018-09-30 sent", life.Lines("1").First());
    }

    [Fact]
    public void Gap_DocumentOfASaturday_BeginsOnMonday()
    {
        ItemLife life = new ItemLife(SamplePlan.Item("project/12")).RunUntil(Instants.Local("2018-03-31 23:59"));

        Assert.Equal(["GAP+0 2018-01-15 sent", "GAP+30 2018-02-12 sent", "GAP+60 2018-03-14 sent"], life.Lines("gap"));
        Assert.All(life.Settled, settled => Assert.Equal(["office"], settled.What.To));
        Assert.All(life.Settled, settled => Assert.Null(settled.What.DueOn));
        Assert.Equal(Instants.Local("2018-01-15 09:00"), life.Settled[0].At);
    }

    [Fact]
    public void TargetAssignment_DueOn31March2018_GoesToTheOffice()
    {
        ItemLife life = new ItemLife(SamplePlan.Item("indicator/5")).RunUntil(Instants.Local("2018-05-31 23:59"));

        Assert.Equal(
            [
                "T-90 2017-12-29 skipped", // before the adoption of 13 January
                "T-30 2018-03-01 sent",
                "T-7 2018-03-23 sent",
                "T-1 2018-03-30 merged", // 31 March is a Saturday: both on Friday
                "T0 2018-03-30 sent",
                "T+1 2018-04-02 sent",
                "T+10 2018-04-10 sent",
                "T+30 2018-05-02 sent", // 30 April and 1 May are holidays
                "T+60 2018-05-30 sent",
            ],
            life.Lines("1"));
        Assert.All(life.Of("1", 1).Where(s => s.Line.EndsWith("sent", StringComparison.Ordinal)), settled => Assert.Equal(
            settled.Rung is "T+10" or "T+30" or "T+60" ? ["office", "leadership"] : ["office"], settled.What.To));
    }

    [Fact]
    public void Ladder_EveryNotice_GoesOutAtNineLocalOnItsDate()
    {
        ItemLife life = new ItemLife(SamplePlan.Item("project/1")).RunUntil(Instants.Local("2019-01-31 00:00"));

        Assert.NotEmpty(life.Settled);
        Assert.All(life.Settled, settled => Assert.Equal(
            $"{Instants.Text(settled.What.Rung.Rung.Date)} 09:00", Instants.Text(settled.At)));
    }

    [Fact]
    public void Ladder_EveryRung_GoesToItsRecipients()
    {
        ItemLife life = new ItemLife(SamplePlan.Item("project/1")).RunUntil(Instants.Local("2019-03-01 09:00"));

        string[] lead = ["department/区环保局"];
        string[] involved = [.. lead, "department/区经发局", "office"];
        string[] leadership = [.. involved, "leadership"];
        Dictionary<string, string[]> expected = new()
        {
            ["T-90"] = lead,
            ["T-30"] = lead,
            ["T-7"] = involved,
            ["T-1"] = [], // merged into T0
            ["T0"] = involved,
            ["T+1"] = involved,
            ["T+10"] = leadership,
            ["T+30"] = leadership,
            ["T+60"] = leadership,
        };
        Assert.Equal(expected.Keys.Order(), life.Settled.Select(settled => settled.Rung).Order());
        Assert.All(life.Settled, settled => Assert.Equal(expected[settled.Rung], settled.What.To));
    }

    [Fact]
    public void Ladder_NoDepartment_OfficeStandsInForTheLead()
    {
        ItemLife life = new ItemLife(SamplePlan.Item("task/1.1")).RunUntil(Instants.Local("2019-01-10 09:00"));

        Assert.All(life.Settled.Where(settled => settled.What.To.Length > 0), settled =>
            Assert.Equal(settled.Rung == "T+10" ? ["office", "leadership"] : ["office"], settled.What.To));
        Assert.Equal(7, life.Settled.Count);
    }

    [Fact]
    public void Stages_OfEachItem_AreThoseOfTheTable()
    {
        Assert.Equal("1 完成 2018-12-31", Stages("project/1"));
        Assert.Equal("1 主体动工 2018-12-31; 2 完成 2019-12-31", Stages("project/3"));
        Assert.Equal("", Stages("project/12"));
        Assert.Equal("1 年度考核 2018-12-31", Stages("indicator/1"));
        Assert.Equal("1 年度考核 2018-12-31", Stages("indicator/19"));
        Assert.Equal("", Stages("indicator/3"));
        Assert.Equal("1 目标下达 2018-03-31 (office); 2 年度考核 2018-12-31", Stages("indicator/5"));
        Assert.Equal("1 年度完成 2018-12-31", Stages("task/1.1"));
        Assert.Equal("1 年度完成 2018-12-31", Stages("task/5.1"));

        static string Stages(string item) => string.Join("; ", SamplePlan.Item(item).Stages.Select(stage =>
            $"{stage.Number} {stage.Name} {Instants.Text(stage.Due)}{(stage.OwnedByOffice ? " (office)" : "")}"));
    }

    [Fact]
    public void Gap_OfEachItem_OnlyWhereTheTableHasTheColumn()
    {
        Assert.Null(SamplePlan.Item("project/1").Gap);
        Assert.Null(SamplePlan.Item("task/1.1").Gap); // key tasks have no department column
        Assert.Null(SamplePlan.Item("indicator/1").Gap);
        Assert.True(SamplePlan.Item("project/11").Gap is { MissingDueDate: false, MissingDepartment: true });
        Assert.True(SamplePlan.Item("project/12").Gap is { MissingDueDate: true, MissingDepartment: true });
    }

    [Fact]
    public void Item_NotApplicable_NeverWakes()
    {
        ItemLife life = new(SamplePlan.Item("indicator/3"));

        Assert.Null(life.NextWake);
        Assert.Equal(ItemStatus.NotApplicable, life.State.Status);
        Assert.Empty(life.Settled);
    }
}
