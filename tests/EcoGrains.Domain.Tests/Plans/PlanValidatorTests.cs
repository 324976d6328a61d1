using EcoGrains.Domain.Deadlines;
using EcoGrains.Domain.Plans;
using EcoGrains.Domain.Tests.Fixtures;

namespace EcoGrains.Domain.Tests.Plans;

public class PlanValidatorTests
{
    private static readonly Plan Good = SamplePlan.Plan;

    /// <summary>Each code with a plan that has this one problem, and the item that is named.</summary>
    private static readonly (string Code, string Item, Plan Plan)[] OneProblem =
    [
        ("bad-programme-id", "", Good with { Id = "Nantong 2018" }),
        ("bad-group-id", "", Good with { Group = "" }),
        ("bad-year", "", Good with { Year = 1989, Projects = [], Links = [] }),
        ("issued-far-from-year", "", Good with { IssuedOn = new DateOnly(2016, 1, 13) }),
        ("missing-title", "", Good with { Title = " " }),
        ("nothing-to-do", "", Good with { Indicators = [], KeyTasks = [], Projects = [], Links = [] }),
        ("duplicate-number", "project/1", Good with { Projects = [.. Good.Projects, Good.Projects[0]] }),
        ("duplicate-number", "indicator/5", Good with { Indicators = [.. Good.Indicators, Good.Indicators[2]] }),
        ("duplicate-number", "task/1.1", Good with { KeyTasks = [.. Good.KeyTasks, Good.KeyTasks[0]] }),
        ("bad-number", "task/五.1", Good with { KeyTasks = [Good.KeyTasks[0] with { Number = "五.1" }], Links = [] }),
        ("bad-number", "task/0.1", Good with { KeyTasks = [Good.KeyTasks[0] with { Number = "0.1" }], Links = [] }),
        ("bad-number", "task/5.1\n", Good with { KeyTasks = [Good.KeyTasks[0] with { Number = "5.1\n" }], Links = [] }),
        ("bad-number", "project/0", Good with { Projects = [Good.Projects[0] with { Number = 0 }], Links = [] }),
        ("bad-number", "indicator/-1", Good with { Indicators = [Good.Indicators[0] with { Number = -1 }] }),
        ("missing-name", "project/1", Good with { Projects = [Good.Projects[0] with { Name = "" }], Links = [] }),
        ("missing-name", "indicator/1", Good with { Indicators = [Good.Indicators[0] with { Name = "" }] }),
        ("missing-name", "task/1.1", Good with { KeyTasks = [Good.KeyTasks[0] with { Title = " " }], Links = [] }),
        ("bad-target", "indicator/1", Good with { Indicators = [Good.Indicators[0] with { Target = Good.Indicators[0].Target with { Operator = null } }] }),
        ("bad-target", "indicator/1", Good with { Indicators = [Good.Indicators[0] with { Target = SamplePlan.AssignedBySuperior with { Value = 0 } }] }),
        ("bad-target", "indicator/1", Good with { Indicators = [Good.Indicators[0] with { Parts = [new IndicatorPart { Name = "氨氮", Target = SamplePlan.NotApplicable with { Value = 1 } }] }] }),
        ("bad-target", "indicator/1", WithIndicator(indicator => indicator with { Target = indicator.Target with { Striving = SamplePlan.AtLeast(8.1m, "8.1") } })),
        ("bad-baseline", "indicator/1", WithIndicator(indicator => indicator with { Baseline = -2_000_000_000_000_000m })),
        ("direction-conflict", "indicator/1", WithIndicator(indicator => indicator with { Direction = IndicatorDirection.LowerIsBetter })),
        ("bad-weight", "indicator/1", WithIndicator(indicator => indicator with { PartsRule = PartsRule.Weighted, Parts = [new IndicatorPart { Name = "市县" }] })),
        ("bad-weight", "indicator/1", WithIndicator(indicator => indicator with { PartsRule = PartsRule.Weighted, Parts = [new IndicatorPart { Name = "市县", Weight = 0 }] })),
        ("bad-weight", "indicator/1", WithIndicator(indicator => indicator with { PartsRule = PartsRule.Worst, Parts = [new IndicatorPart { Name = "市县", Weight = 1 }] })),
        ("parts-missing", "indicator/1", WithIndicator(indicator => indicator with { PartsRule = PartsRule.Worst })),
        ("duplicate-part", "indicator/1", WithIndicator(indicator => indicator with { PartsRule = PartsRule.AllParts, Parts = [new IndicatorPart { Name = "市县" }, new IndicatorPart { Name = "市县" }] })),
        ("bad-parts-rule", "indicator/19", Good with { Indicators = [Good.Indicators[3] with { PartsRule = PartsRule.Worst, Parts = [new IndicatorPart { Name = "市县" }] }] }),
        ("bad-start-date", "project/1", Good with { Projects = [SamplePlan.Project(1, [], SamplePlan.Stage(1, "完成", "2018-12-31") with { Start = new DateOnly(2018, 12, 31) })], Links = [] }),
        ("bad-start-date", "project/1", Good with { Projects = [SamplePlan.Project(1, [], SamplePlan.Stage(1, "完成", "2018-12-31") with { Start = new DateOnly(1987, 12, 31) })], Links = [] }),
        ("bad-rule", "", Good with { Rules = new RuleBook { BehindWarning = 0 } }),
        ("bad-rule", "", Good with { Rules = new RuleBook { BehindRed = 101 } }),
        ("bad-rule", "", Good with { Rules = new RuleBook { BehindWarning = 30, BehindRed = 30 } }),
        ("bad-rule", "", Good with { Rules = new RuleBook { OfficeExtensionDays = 367 } }),
        ("bad-rule", "", Good with { Rules = new RuleBook { SlipAnswerDays = 0 } }),
        ("bad-rule", "", Good with { Rules = new RuleBook { AcceptanceChecklist = [" "] } }),
        ("bad-rule", "", Good with { Rules = new RuleBook { AcceptanceChecklist = ["现场核查", "现场核查"] } }),
        ("duplicate-department", "", Good with { Departments = [.. Good.Departments, "区环保局"] }),
        ("duplicate-department", "project/1", Good with { Projects = [Good.Projects[0] with { Departments = ["区环保局", "区环保局"] }], Links = [] }),
        ("duplicate-department", "task/1.1", Good with { KeyTasks = [Good.KeyTasks[0] with { Departments = ["区环保局", "区环保局"] }], Links = [] }),
        ("bad-department", "", Good with { Departments = [.. Good.Departments, "区/局"] }),
        ("unknown-department", "project/1", Good with { Projects = [Good.Projects[0] with { Departments = ["市环保局"] }], Links = [] }),
        ("unknown-department", "task/1.1", Good with { KeyTasks = [Good.KeyTasks[0] with { Departments = ["市环保局"] }], Links = [] }),
        ("bad-stage-number", "project/1", Good with { Projects = [SamplePlan.Project(1, [], SamplePlan.Stage(2, "完成", "2018-12-31"))], Links = [] }),
        ("stages-out-of-order", "project/1", Good with { Projects = [SamplePlan.Project(1, [], SamplePlan.Stage(1, "动工", "2019-12-31"), SamplePlan.Stage(2, "完成", "2018-12-31"))], Links = [] }),
        ("bad-due-date", "project/1", Good with { Projects = [SamplePlan.Project(1, [], SamplePlan.Stage(1, "完成", "2017-12-31"))], Links = [] }),
        ("bad-due-date", "project/1", Good with { Projects = [SamplePlan.Project(1, [], SamplePlan.Stage(1, "完成", "2049-01-01"))], Links = [] }),
        ("negative-investment", "project/1", Good with { Projects = [Good.Projects[0] with { InvestmentWan = -1 }], Links = [] }),
        ("broken-link", "project/99", Good with { Links = [new PlanLink { From = "task/1.1", To = "project/99", Why = "" }] }),
        ("broken-link", "task/9.9", Good with { Links = [new PlanLink { From = "task/9.9", To = "project/1", Why = "" }] }),
        ("no-ladder", "", Good with { Ladders = new PlanLadders() }),
        ("no-rungs", "", WithStage(LadderData.StageDefault with { Rungs = [] })),
        ("rungs-out-of-order", "", WithStage(Rungs(-7, -30))),
        ("duplicate-rung", "", WithStage(Rungs(-7, -7))),
        ("bad-rung-offset", "", WithStage(Rungs(-4000, 0))),
        ("bad-repeat", "", WithStage(Rungs(0) with { Repeat = new RepeatData { Every = 0, Audience = Audience.Leadership } })),
        ("bad-snoozable", "", WithStage(new LadderData { Rungs = [Rung(-30), Rung(-7) with { Snoozable = true }], Repeat = Repeat })),
        ("bad-snoozable", "", WithStage(new LadderData { Rungs = [Rung(0) with { Snoozable = true }], Repeat = Repeat })),
        ("bad-rung-offset", "", Good with { Ladders = new PlanLadders { Gap = Rungs(-1, 0) } }),
        ("bad-snoozable", "", Good with { Ladders = new PlanLadders { Gap = new LadderData { Rungs = [Rung(0) with { Snoozable = true }], Repeat = Repeat } } }),
        ("unknown-ladder-kind", "", Good with { Ladders = new PlanLadders { Kinds = [new KindLadders { Kind = "keyTask", Stage = Rungs(0) }] } }),
        ("duplicate-ladder-kind", "", Good with { Ladders = new PlanLadders { Kinds = [new KindLadders { Kind = "task", Stage = Rungs(0) }, new KindLadders { Kind = "task", Gap = Rungs(0) }] } }),
        ("no-ladder", "", Good with { Ladders = new PlanLadders { Kinds = [new KindLadders { Kind = "task" }] } }),
        ("rungs-out-of-order", "", Good with { Ladders = new PlanLadders { Kinds = [new KindLadders { Kind = "indicator", Stage = Rungs(1, 0) }] } }),
        ("unknown-ladder-item", "project/99", Good with { Ladders = new PlanLadders { Items = [new ItemLadders { Item = "project/99", Stage = Rungs(0) }] } }),
        ("duplicate-ladder-item", "project/1", Good with { Ladders = new PlanLadders { Items = [new ItemLadders { Item = "project/1", Stage = Rungs(0) }, new ItemLadders { Item = "project/1", Stage = Rungs(1) }] } }),
        ("no-ladder", "project/1", Good with { Ladders = new PlanLadders { Items = [new ItemLadders { Item = "project/1" }] } }),
        ("no-rungs", "project/1", Good with { Ladders = new PlanLadders { Items = [new ItemLadders { Item = "project/1", Gap = Rungs() }] } }),
    ];

    private static RepeatData Repeat => new() { Every = 30, Audience = Audience.Leadership };

    private static RungData Rung(int offset) => new() { Offset = offset, Audience = Audience.Involved };

    private static LadderData Rungs(params int[] offsets) => new() { Rungs = [.. offsets.Select(Rung)], Repeat = Repeat };

    private static Plan WithIndicator(Func<PlanIndicator, PlanIndicator> change) => Good with { Indicators = [change(Good.Indicators[0])] };

    private static Plan WithStage(LadderData ladder) => Good with { Ladders = new PlanLadders { Stage = ladder } };

    public static TheoryData<int, string, string> Examples() =>
        [.. OneProblem.Select((example, index) => new TheoryDataRow<int, string, string>(index, example.Code, example.Item))];

    [Theory]
    [MemberData(nameof(Examples))]
    public void Validate_OneProblem_IsFoundAloneAndNamesItsItem(int example, string code, string item)
    {
        PlanProblem problem = Assert.Single(PlanValidator.Validate(OneProblem[example].Plan));

        Assert.Equal((code, item), (problem.Code, problem.Item));
        Assert.EndsWith(".", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Validate_PlanWithTheGapsOfItsDocument_MayBeAdopted() => Assert.Empty(PlanValidator.Validate(Good));

    [Fact]
    public void Validate_EveryProblemAtOnce_FindsThemAll()
    {
        Plan plan = Good with
        {
            Id = "X",
            Group = "Y",
            Year = 3000,
            Title = "",
            Departments = ["区环保局", "区环保局", "a|b"],
            Indicators = [Good.Indicators[0] with { Number = 0, Name = "", Target = SamplePlan.NotApplicable with { Value = 1 } }],
            KeyTasks = [Good.KeyTasks[0] with { Number = "x" }, Good.KeyTasks[0] with { Number = "x" }],
            Projects =
            [
                new PlanProject
                {
                    Number = 1,
                    Name = "p",
                    Departments = ["区建设局"],
                    InvestmentWan = -1,
                    Stages = [SamplePlan.Stage(2, "b", "2019-12-31"), SamplePlan.Stage(3, "a", "2018-12-31")],
                },
            ],
            Links = [new PlanLink { From = "task/1.1", To = "project/1", Why = "" }],
        };

        string[] codes = [.. PlanValidator.Validate(plan).Select(problem => problem.Code).Distinct()];

        Assert.Equal(
            [
                "bad-programme-id", "bad-group-id", "bad-year", "missing-title", "duplicate-number", "bad-number", "missing-name", "bad-target",
                "duplicate-department", "bad-department", "unknown-department", "bad-stage-number", "stages-out-of-order", "bad-due-date",
                "negative-investment", "broken-link",
            ],
            codes);
    }

    [Theory]
    [InlineData("a", true)]
    [InlineData("nantong-etdz-2018", true)]
    [InlineData("2018", true)]
    [InlineData("", false)]
    [InlineData("-a", false)]
    [InlineData("a-", false)]
    [InlineData("a--b", false)]
    [InlineData("A", false)]
    [InlineData("a/b", false)]
    [InlineData("南通", false)]
    [InlineData("a\n", false)]
    public void Validate_Id_IsLowerCaseLettersDigitsAndSingleHyphens(string id, bool valid)
    {
        Assert.Equal(valid, PlanValidator.Validate(Good with { Id = id }).Count == 0);
        Assert.Equal(valid, PlanValidator.Validate(Good with { Group = id }).Count == 0);
    }

    [Theory]
    [InlineData(64, true)]
    [InlineData(65, false)]
    public void Validate_Id_IsAtMost64Long(int length, bool valid) =>
        Assert.Equal(valid, PlanValidator.Validate(Good with { Id = new string('a', length) }).Count == 0);
}
