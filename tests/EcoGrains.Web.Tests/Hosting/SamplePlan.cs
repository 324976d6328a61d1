using EcoGrains.Domain.Plans;

namespace EcoGrains.Web.Tests.Hosting;

/// <summary>A small task book with one of everything that a page must cope with, hostile names among them.</summary>
internal static class SamplePlan
{
    internal const string Id = "sample-2018";
    internal const string Group = "sample";
    internal const string Hostile = "<script>alert('项目')</script>";

    /// <summary>Items in all.</summary>
    internal const int Items = 8;

    /// <summary>Items overdue on <see cref="Today"/>.</summary>
    internal const int Overdue = 2;

    /// <summary>Items done on <see cref="Today"/>.</summary>
    internal const int Done = 1;

    /// <summary>Projects unstarted for too long on <see cref="Today"/>.</summary>
    internal const int Warning = 1;

    internal static DateOnly Adopted { get; } = new(2018, 1, 13);

    internal static DateOnly Today { get; } = new(2018, 12, 10);

    internal static Plan Plan { get; } = new()
    {
        Id = Id,
        Title = "示范区2018年度目标任务书",
        Year = 2018,
        IssuedOn = Adopted,
        Issuer = "示范区管理委员会",
        Group = Group,
        Departments = ["区环保局", "区建设局"],
        Indicators =
        [
            new PlanIndicator { Number = 1, Category = "生态空间", Name = "林木覆盖率", Unit = "%", Line = 18, Target = new Target { Kind = TargetKind.Numeric, Operator = TargetOperator.AtLeast, Value = 25, Text = "25" }, Parts = [new IndicatorPart { Name = "市区" }] },
            new PlanIndicator { Number = 2, Name = "单位能耗", Line = 19, Target = new Target { Kind = TargetKind.AssignedBySuperior, Text = "完成市下达指标" } },
            new PlanIndicator { Number = 3, Name = "不考核的指标", Line = 20, Target = new Target { Kind = TargetKind.NotApplicable, Text = "—" } },
        ],
        KeyTasks =
        [
            new PlanKeyTask { Number = "2.2", Area = "加强治理", Title = "整治河道", Measures = ["每季度检查一次"], Line = 60 },
        ],
        Projects =
        [
            new PlanProject { Number = 1, Name = "污水处理厂扩建", Content = "日处理两万吨", InvestmentWan = 26_000, Departments = ["区建设局", "区环保局"], Stages = [new PlanStage { Number = 1, Name = "主体动工", Due = new(2018, 6, 30) }, new PlanStage { Number = 2, Name = "完成", Due = new(2019, 12, 31) }], Line = 80 },
            new PlanProject { Number = 2, Name = "在线监测", InvestmentWan = 500, Departments = ["区环保局"], Stages = [new PlanStage { Number = 1, Name = "完成", Due = new(2018, 12, 31) }], Line = 81 },
            new PlanProject { Number = 3, Name = Hostile, Line = 82 },
            new PlanProject { Number = 4, Name = "改造管网", InvestmentWan = 1_500, Departments = ["区建设局"], Stages = [new PlanStage { Number = 1, Name = "完成", Due = new(2019, 12, 31) }], Line = 83 },
        ],
        Links = [new PlanLink { From = "task/2.2", To = "project/1", Why = "污水处理" }],
    };
}
