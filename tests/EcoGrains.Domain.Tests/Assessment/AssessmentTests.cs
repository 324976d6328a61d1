using EcoGrains.Domain.Assessment;
using EcoGrains.Domain.Items;
using EcoGrains.Domain.Items.Acceptance;
using EcoGrains.Domain.Items.Slips;
using EcoGrains.Domain.Plans;
using EcoGrains.Domain.Reporting;
using EcoGrains.Domain.Tests.Fixtures;

namespace EcoGrains.Domain.Tests.Assessment;

/// <summary>Each rule with the figures of domain.md, "Practice".</summary>
public sealed class AssessmentTests
{
    private const string Lead = "区环保局";
    private const string Project = "project/1";

    private static readonly Plan OneProject = SamplePlan.Plan with
    {
        Indicators = [],
        KeyTasks = [],
        Links = [],
        Projects = [SamplePlan.Project(1, [Lead, "区经发局"], SamplePlan.Stage(1, "完成", "2018-12-31"))],
    };

    [Fact]
    public void Completion_ByPercent_IsProRata()
    {
        DepartmentAssessment sheet = new Year(OneProject).Reported(Project, "2018-07-03 10:00", "2018-06", percent: 45).Sheet(Lead, "2018-07-31");

        AssessmentLine line = Assert.Single(sheet.Lines);
        Assert.Equal((ScoringRule.Completion, 4.5m, 10m, 45m), (line.Rule, line.Points, line.Full, line.Percent));
        Assert.Equal(new EventSource("nantong-etdz-2018/project/1", 2, "progressReported"), line.Event);
        Assert.Equal((10m, 4.5m, 45m, Grade.Fail), (sheet.Full, sheet.Sum, sheet.Percent, sheet.Grade));
    }

    [Fact]
    public void Completion_NothingReported_IsZeroFromTheAdoption() =>
        Assert.Equal((0m, "itemAdopted"), Only(new Year(OneProject).Sheet(Lead, "2018-07-31"), ScoringRule.Completion));

    [Theory]
    [InlineData("8.2", 10)]
    [InlineData("4.1", 5)]
    [InlineData("0", 0)]
    public void Completion_IndicatorAgainstItsTarget_IsProRata(string value, double points) =>
        Assert.Equal((decimal)points, Only(Indicator(SamplePlan.AtLeast(8.2m, "8.2"), value).Sheet("办公室", "2018-12-31"), ScoringRule.Completion).Points);

    [Theory]
    [InlineData("35", 10)]
    [InlineData("36", 9.5)]
    [InlineData("41.5", 6.75)]
    [InlineData("55", 0)]
    [InlineData("90", 0)]
    public void Completion_HalfAPointPerUnitMissed_GoesDownToZero(string value, double points)
    {
        Target target = new() { Kind = TargetKind.Numeric, Operator = TargetOperator.AtMost, Value = 35, Text = "35" };
        ScoringRules rules = new() { Items = [new ItemScoring { Item = "indicator/1", PointsPerUnit = 0.5m }] };

        Assert.Equal((decimal)points, Only(Indicator(target, value, rules).Sheet("办公室", "2018-12-31"), ScoringRule.Completion).Points);
    }

    [Fact]
    public void Completion_Weighted_CountsAsOften()
    {
        ScoringRules rules = new() { Items = [new ItemScoring { Item = Project, Weight = 2.5m }] };

        Assert.Equal(25, new Year(OneProject, rules).Done(Project, 1, "2018-12-31 10:00").Sheet(Lead, "2018-12-31").Sum);
    }

    [Fact]
    public void Completion_IndicatorClosedOut_KeepsWhatTheCheckFound()
    {
        Year year = Indicator(new Target { Kind = TargetKind.Qualitative, Text = "明显减少" }, null)
            .Item("indicator/1", "2018-12-30 10:00", new StageCompleted(1, Instants.Local("2018-12-30 10:00"), Met: true))
            .Item(
                "indicator/1",
                "2019-01-08 10:00",
                new AcceptanceApplied("department/区环保局", "已达标", [], Instants.Local("2019-01-08 10:00")),
                new AcceptanceChecked(null, null, null, Instants.Local("2019-01-08 10:00")))
            .Item("indicator/1", "2019-01-10 10:00", new Accepted(null, null, Instants.Local("2019-01-10 10:00")));

        Assert.Equal((10m, "stageCompleted"), Only(year.Sheet("办公室", "2019-01-31"), ScoringRule.Completion));
    }

    [Fact]
    public void Veto_IndicatorMissedAtTheCheck_SaysWhichEvent()
    {
        Year year = Indicator(SamplePlan.AtLeast(8.2m, "8.2"), null, new ScoringRules { Vetoes = ["indicator/1"] })
            .Item("indicator/1", "2018-12-30 10:00", new StageCompleted(1, Instants.Local("2018-12-30 10:00"), 8.1m, Met: false));

        Assert.Equal((0m, "stageCompleted"), Only(year.Sheet("办公室", "2018-12-31"), ScoringRule.Veto));
    }

    [Fact]
    public void Completion_AwaitingTargetOrNotApplicable_IsNotScored() =>
        Assert.DoesNotContain(
            new Year(SamplePlan.Plan).On("2018-12-31").Departments.SelectMany(sheet => sheet.Lines),
            line => line.Rule == ScoringRule.Completion && line.Item is "indicator/3" or "indicator/5" && line.Full is not null);

    [Fact]
    public void LateStage_OnTheDay_IsNotLateAndTheDayAfterItIs()
    {
        Year year = new(OneProject, new ScoringRules { LateStage = 1, LateDay = 0.5m });

        Assert.DoesNotContain(year.Sheet(Lead, "2018-12-31").Lines, line => line.Rule == ScoringRule.LateStage);
        AssessmentLine late = year.Sheet(Lead, "2019-01-03").Lines.Single(line => line.Rule == ScoringRule.LateStage);
        Assert.Equal((-2.5m, 3, Instants.Date("2018-12-31"), "itemAdopted"), (late.Points, late.Days, late.Due, late.Event.Type));
        Assert.Equal(-5, year.Sheet(Lead, "2019-06-30").Lines.Single(line => line.Rule == ScoringRule.LateStage).Points);
    }

    [Fact]
    public void LateStage_Extended_IsScoredByTheOriginalDate()
    {
        Year year = new Year(OneProject, new ScoringRules { LateDay = 0.1m })
            .Item(Project, "2018-12-20 10:00", new DueDateSet(1, "完成", Instants.Date("2019-01-31"), 2, Instants.Local("2018-12-20 10:00")))
            .Done(Project, 1, "2019-01-10 10:00");

        AssessmentLine late = year.Sheet(Lead, "2019-12-31").Lines.Single(line => line.Rule == ScoringRule.LateStage);
        Assert.Equal((-2m, 10, "stageCompleted"), (late.Points, late.Days, late.Event.Type));
    }

    [Fact]
    public void LateStage_WhileSuspended_DoesNotCount()
    {
        Year year = new Year(OneProject)
            .Item(Project, "2018-12-20 10:00", new Suspended("停工", Instants.Date("2018-12-20")))
            .Item(Project, "2019-02-10 10:00", new Resumed(Instants.Date("2019-02-10")));

        Assert.DoesNotContain(year.Sheet(Lead, "2019-02-10").Lines, line => line.Rule == ScoringRule.LateStage);
        Assert.Equal(1, year.Sheet(Lead, "2019-02-11").Lines.Single(line => line.Rule == ScoringRule.LateStage).Days);
    }

    [Fact]
    public void Slips_OneMatter_IsOneDeductionByItsGravestColour()
    {
        Year year = new Year(OneProject)
            .Item(Project, "2018-05-02 10:00", Slip(1, SlipColor.Yellow), Slip(2, SlipColor.Blue), Slip(3, SlipColor.Yellow))
            .Item(Project, "2018-06-02 10:00", new SlipEscalated(1, SlipColor.Yellow, SlipColor.Red, null, Instants.Local("2018-06-02 10:00")));

        Assert.Equal(-2, year.Sheet(Lead, "2018-06-01").Sum);
        DepartmentAssessment sheet = year.Sheet(Lead, "2018-06-02");
        Assert.Equal(-4, sheet.Sum);
        Assert.Equal((-3m, "slipEscalated"), Only(sheet, ScoringRule.RedSlip));
        Assert.Equal((-1m, "slipIssued"), Only(sheet, ScoringRule.YellowSlip));
    }

    [Fact]
    public void Reports_Missing_IsTenPointsUntilItComes()
    {
        Year year = new Year(OneProject)
            .Department(Lead, "2018-03-01 08:00", new PeriodOpened("2018-03", ReportingCycle.Month, Instants.Date("2018-04-05"), 1, Instants.Local("2018-03-01 08:00"), "x"))
            .Department(Lead, "2018-04-06 09:00", new PeriodLate("2018-03", 1, Instants.Date("2018-04-05")))
            .Department(Lead, "2018-04-09 09:00", new PeriodSubmitted("2018-03", 1, Instants.Local("2018-04-09 09:00")));

        Assert.Equal(0, year.Sheet(Lead, "2018-04-05").Sum);
        Assert.Equal((-10m, "periodLate"), Only(year.Sheet(Lead, "2018-04-06"), ScoringRule.MissingReport));
        Assert.Equal(0, year.Sheet(Lead, "2018-04-09").Sum);
        Assert.Equal(-0.5m, AssessmentRules.Assess(year.Plan, new ScoringRules { LateReport = 0.5m }, year.Histories, Instants.Date("2018-04-09")).Departments.Single(sheet => sheet.Department == Lead).Sum);
    }

    [Theory]
    [InlineData("2018-12-01 23:00", 11)]
    [InlineData("2018-12-02 00:30", 10)]
    public void Early_AMonth_IsABonus(string done, int points) => Assert.Equal(points, new Year(OneProject).Done(Project, 1, done).Sheet(Lead, "2018-12-31").Sum);

    [Theory]
    [InlineData("8.2", 10)]
    [InlineData("9.01", 10)]
    [InlineData("9.02", 11)]
    [InlineData("10", 12)]
    public void OverTarget_TenPercentAndStriving_AreBonuses(string value, int points)
    {
        Target target = SamplePlan.AtLeast(8.2m, "8.2") with { Striving = SamplePlan.AtLeast(10, "10") };
        decimal found = decimal.Parse(value, System.Globalization.CultureInfo.InvariantCulture);
        Year year = Indicator(target, null).Item(
            "indicator/1", "2018-12-30 10:00", new StageCompleted(1, Instants.Local("2018-12-30 10:00"), found, found >= 8.2m, StrivingReached: found >= 10));

        Assert.Equal(points, year.Sheet("办公室", "2018-12-31").Sum);
    }

    [Fact]
    public void Veto_ItemNotDoneInTime_CapsTheGrade()
    {
        Plan plan = OneProject with { Projects = [.. OneProject.Projects, .. Enumerable.Range(2, 9).Select(n => SamplePlan.Project(n, [Lead], SamplePlan.Stage(1, "完成", "2019-12-31")))] };
        Year year = new(plan, new ScoringRules { Vetoes = [Project] });
        foreach (int number in Enumerable.Range(2, 9))
        {
            year.Done($"project/{number}", 1, "2018-12-30 10:00");
        }

        Assert.Null(year.Sheet(Lead, "2018-12-31").Uncapped);
        DepartmentAssessment sheet = year.Sheet(Lead, "2019-01-01");
        Assert.Equal((Grade.Pass, Grade.Excellent), (sheet.Grade, sheet.Uncapped));
        Assert.Equal((0m, "itemAdopted"), Only(sheet, ScoringRule.Veto));
    }

    [Theory]
    [InlineData(90, Grade.Excellent)]
    [InlineData(89, Grade.Good)]
    [InlineData(80, Grade.Good)]
    [InlineData(60, Grade.Pass)]
    [InlineData(59, Grade.Fail)]
    public void Grade_ByItsThreshold_IsReached(int percent, Grade grade) =>
        Assert.Equal(grade, new Year(OneProject).Reported(Project, "2018-07-03 10:00", "2018-06", percent).Sheet(Lead, "2018-07-31").Grade);

    [Fact]
    public void Lead_Changed_TakesTheItemAlongFromThatDay()
    {
        Year year = new Year(OneProject).Done(Project, 1, "2018-06-01 10:00").Item(Project, "2018-06-02 10:00", new DepartmentAssigned(["区建设局", Lead]));

        Assert.Equal([Lead], year.On("2018-06-01").Departments.Select(sheet => sheet.Department));
        Assert.Equal(["区建设局"], year.On("2018-06-02").Departments.Select(sheet => sheet.Department));
    }

    private static SlipIssued Slip(int number, SlipColor color) => new(number, color, null, "扬尘", null, true, Instants.Local("2018-05-02 10:00"));

    private static Year Indicator(Target target, string? value, ScoringRules? rules = null)
    {
        Year year = new(OneProject with { Projects = [], Indicators = [new PlanIndicator { Number = 1, Name = "指标", Target = target }] }, rules);
        return value is null ? year : year.Reported("indicator/1", "2018-12-05 10:00", "2018-11", value: decimal.Parse(value, System.Globalization.CultureInfo.InvariantCulture));
    }

    private static (decimal Points, string Event) Only(DepartmentAssessment sheet, ScoringRule rule)
    {
        AssessmentLine line = sheet.Lines.Single(line => line.Rule == rule);
        return (line.Points, line.Event.Type);
    }
}
