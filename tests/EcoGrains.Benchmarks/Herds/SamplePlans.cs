using EcoGrains.Domain.Plans;

namespace EcoGrains.Benchmarks.Herds;

/// <summary>Task books of as many projects as are asked for, whose first rung, T-90, falls due at one instant.</summary>
internal static class SamplePlans
{
    private static readonly string[] Departments =
        ["区环保局", "区经发局", "区建设局", "区农水局", "区国土局", "区城管局", "区交通局", "区安监局", "区财政局", "区社会事业局"];

    /// <summary>When the plans are adopted.</summary>
    public static DateTimeOffset AdoptedAt { get; } = new(2019, 9, 2, 8, 0, 0, TimeSpan.FromHours(8));

    /// <summary>When every first rung falls due: 2 October, ninety days before the end of the year, rolls back over the holidays.</summary>
    public static DateTimeOffset DueAt { get; } = new(2019, 9, 30, 9, 0, 0, TimeSpan.FromHours(8));

    /// <param name="items">In all plans together.</param>
    /// <param name="each">Projects of one plan, the last one's rest excepted: a county's book has some hundreds.</param>
    public static IEnumerable<Plan> Of(int items, int each) =>
        Enumerable.Range(1, (items + each - 1) / each).Select(number => Plan(number, Math.Min(each, items - ((number - 1) * each))));

    private static Plan Plan(int number, int projects) => new()
    {
        Id = $"county-{number}-2019",
        Title = $"第{number}县2019年度生态文明建设工作任务书",
        Year = 2019,
        IssuedOn = new DateOnly(2019, 9, 2),
        Issuer = $"第{number}县生态文明建设领导小组",
        Group = $"county-{number}",
        Departments = [.. Departments],
        Projects = [.. Enumerable.Range(1, projects).Select(Project)],
    };

    private static PlanProject Project(int number) => new()
    {
        Number = number,
        Category = "生态环境",
        Name = $"第{number}号河道综合整治工程",
        Content = "清淤疏浚、驳岸建设、沿河绿化及截污纳管，建设长度约三公里，完工后水质达到地表水四类标准",
        InvestmentWan = 1000 + number,
        Departments = [Departments[number % Departments.Length], Departments[(number + 3) % Departments.Length]],
        Stages = [new PlanStage { Number = 1, Name = "主体动工", Due = new DateOnly(2019, 12, 31) }, new PlanStage { Number = 2, Name = "完成", Due = new DateOnly(2020, 12, 31) }],
    };
}
