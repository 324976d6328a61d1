using EcoGrains.Domain.Items;
using EcoGrains.Domain.Plans;

namespace EcoGrains.Domain.Tests.Fixtures;

/// <summary>A small task book with one item of every sort; its dates and names are those of the 2018 one.</summary>
internal static class SamplePlan
{
    internal const string Id = "nantong-etdz-2018";

    /// <summary>08:00 local on the document's own date, a Saturday.</summary>
    internal static readonly DateTimeOffset AdoptedAt = Instants.Local("2018-01-13 08:00");

    internal static Target AssignedBySuperior { get; } = new() { Kind = TargetKind.AssignedBySuperior, Text = "完成市下达指标" };

    internal static Target NotApplicable { get; } = new() { Kind = TargetKind.NotApplicable, Text = "—" };

    internal static Plan Plan { get; } = new()
    {
        Id = Id,
        Title = "南通市经济技术开发区2018年度生态文明建设工程目标任务书",
        Year = 2018,
        IssuedOn = new DateOnly(2018, 1, 13),
        Issuer = "南通市经济技术开发区管理委员会",
        Group = "nantong-etdz",
        Departments = ["区环保局", "区建设局", "区经发局"],
        Indicators =
        [
            new PlanIndicator { Number = 1, Category = "生态空间", Name = "生态红线区域占国土面积比例", Unit = "%", Target = AtLeast(8.2m, "8.2"), Line = 18 },
            new PlanIndicator { Number = 3, Name = "治理关闭露采矿山宕口数量", Unit = "个", Target = NotApplicable },
            new PlanIndicator { Number = 5, Name = "耕地保有量", Unit = "万公顷", Target = AssignedBySuperior },
            new PlanIndicator { Number = 19, Name = "秸秆焚烧", Target = new Target { Kind = TargetKind.Qualitative, Text = "明显减少" } },
        ],
        KeyTasks =
        [
            new PlanKeyTask { Number = "1.1", Area = "强化主体功能定位", Title = "积极实施主体功能区战略", Measures = ["优化开发区域"] },
            new PlanKeyTask { Number = "5.1", Area = "生态系统", Title = "提高林木覆盖率", Departments = ["区环保局", "区经发局"] },
        ],
        Projects =
        [
            Project(1, ["区环保局", "区经发局"], Stage(1, "完成", "2018-12-31")),
            Project(3, ["区建设局"], Stage(1, "主体动工", "2018-12-31"), Stage(2, "完成", "2019-12-31")) with { Name = "第二污水处理厂扩建", InvestmentWan = 26000 },
            Project(11, [], Stage(1, "完成", "2018-12-31")),
            Project(12, []),
        ],
        Links = [new PlanLink { From = "task/5.1", To = "project/3", Why = "第二污水处理厂" }],
    };

    internal static Target AtLeast(decimal value, string text) =>
        new() { Kind = TargetKind.Numeric, Operator = TargetOperator.AtLeast, Value = value, Text = text };

    /// <summary>An item of the plan by its local id, before its adoption.</summary>
    internal static ItemState Item(string localId) => ItemFactory.ItemsOf(Plan, AdoptedAt).Single(item => item.Id().LocalId == localId);

    /// <summary>A project with these departments and dates, before its adoption.</summary>
    internal static ItemState ProjectDue(string[] departments, params string[] dues) => ItemFactory.ItemsOf(
        Plan with
        {
            Indicators = [],
            KeyTasks = [],
            Projects = [Project(1, departments, [.. dues.Select((due, index) => Stage(index + 1, $"节点{index + 1}", due))])],
        },
        AdoptedAt).Single();

    internal static PlanProject Project(int number, string[] departments, params PlanStage[] stages) =>
        new() { Number = number, Name = $"工程{number}", Departments = [.. departments], Stages = [.. stages] };

    internal static PlanStage Stage(int number, string name, string due) => new() { Number = number, Name = name, Due = Instants.Date(due) };
}
