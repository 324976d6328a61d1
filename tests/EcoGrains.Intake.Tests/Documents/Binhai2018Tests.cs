using EcoGrains.Domain.Plans;

namespace EcoGrains.Intake.Tests.Documents;

/// <summary>A notice of an invented zone, with every kind of trap at least once.</summary>
public sealed class Binhai2018Tests
{
    private readonly Plan _plan = Repository.ReadNotice().Draft!.Plan;

    [Fact]
    public void Read_Indicators_AreThoseOfTheDocument() => Assert.Equal(
        """
        16 | 1 | 生态空间 | 湿地保护率 | % | AtLeast 40 '40' |
        17 | 2 |  | 林木覆盖率 | % | AtLeast 24 '24' |
        18 | 3 |  | 矿山宕口治理数量 | 个 | NotApplicable '—' |
        19 | 4 |  | 耕地保有量 | 万公顷 | AssignedBySuperior '完成市下达指标' |
        22 | 5 | 生态经济 | 单位地区生产总值水耗 | m³/万元 | AtMost 35 '≤35' |
        23 | 6 | 环境质量 | 主要污染物削减率 | % | AssignedBySuperior '完成市下达指标' | 化学需氧量, 氨氮, VOC
        24 | 7 | 环境质量 | 空气质量确保目标 | μg/m³ | AtMost 38 '38' | 空气质量确保目标: AtMost 38 '38', 空气质量力争目标: AtMost 36 '36'
        26 | 8 | 环境质量 | 集中式饮用水源地水质达标率 | % | AtLeast 100 '100' | 市县
        29 | 9 | 环境质量 | 污水处理率 | % | AtLeast 95 '95' | 县城: AtLeast 95 '95', 建制镇
        31 | 10 | 生态人居 | 新建绿色建筑面积 | 万m² | AtLeast 12 '12以上' |
        32 | 11 | 生态人居 | 公众满意度调查 |  | Qualitative '按季公布结果' |
        33 | 12 | 生态制度 | 生态文明培训比例 | % | AssignedBySuperior '完成省下达任务' |
        34 | 13 |  | 自然岸线保有率 | % | NotApplicable '—' |
        """,
        PlanRows.Indicators(_plan));

    [Fact]
    public void Read_KeyTasks_AreThoseOfTheDocument() => Assert.Equal(
        """
        40 | 1.1 | 推进资源节约，提高利用效率 | 抓好节能减排 |
        46 | 1.2 | 推进资源节约，提高利用效率 | 发展循环经济 |
        52 | 2.1 | 加大污染防治，改善环境质量 | 改善空气和水 |
        56 | 2.2 | 加大污染防治，改善环境质量 | 建设绿色园区 |
        """,
        PlanRows.KeyTasks(_plan));

    [Fact]
    public void Read_Projects_AreThoseOfTheDocument() => Assert.Equal(
        """
        70 | 1 | 推进资源节约，提高利用效率 | 燃煤锅炉淘汰或清洁能源替代 | 淘汰3台锅炉 |  | 区环保局, 区经发局 | 1 完成 2018-12-31
        71 | 2 |  | 开发区第三污水处理厂二期扩建 | 新增2万吨/天处理能力 | 8000 | 区建设局 | 1 主体动工 2018-12-31, 2 完成 2019-06-30
        74 | 3 | 加大污染防治，改善环境质量 | 望海河城市风景带 | 沿河景观 | 900 | 区建设局 | 1 完成 2018-06-30
        75 | 4 | 加大污染防治，改善环境质量 | 鹤鸣湿地公园扩建工程 | 扩建50公顷 |  | 区农业局 |
        76 | 5 | 加大污染防治，改善环境质量 | 黑臭河道整治 | 北潮河（东桥至西桥） | 5000 |  |
        """,
        PlanRows.Projects(_plan));

    [Fact]
    public void Read_Links_AreThoseOfTheDocument() => Assert.Equal(
        """
        task/1.1 | project/1 | 淘汰或清洁能源替代
        task/1.1 | project/2 | 三污厂 2万吨/日
        task/2.1 | indicator/8 | 集中式饮用水源地水质达标率
        task/2.2 | indicator/2 | 林木覆盖率
        task/2.2 | project/3 | 望海河城市风
        task/2.2 | project/4 | 鹤鸣湿地公园扩建工程
        """,
        PlanRows.Links(_plan));

    [Fact]
    public void Read_Head_IsThatOfTheDocument()
    {
        Assert.Equal("binhai-etdz-2018", _plan.Id);
        Assert.Equal("binhai-etdz", _plan.Group);
        Assert.Equal("滨海市经济技术开发区2018年度生态文明建设目标任务书", _plan.Title);
        Assert.Equal("滨海市经济技术开发区管理委员会", _plan.Issuer);
        Assert.Equal(new DateOnly(2018, 2, 9), _plan.IssuedOn);
        Assert.Equal(["区环保局", "区经发局", "区建设局", "区农业局"], _plan.Departments);
    }

    [Fact]
    public void Read_EveryTrap_IsAFindingWithItsLine() => Assert.Equal(
        """
        15 | Warning | no-department-column |
        16 | Warning | category-uncertain | indicator/1
        16 | Info | direction-assumed | indicator/1
        16 | Info | words-joined |
        17 | Info | direction-assumed | indicator/2
        17 | Warning | target-conflict | indicator/2
        18 | Info | not-given | indicator/3
        21 | Info | repeated-header |
        22 | Warning | category-uncertain | indicator/5
        23 | Warning | parts-share-target | indicator/6
        24 | Info | direction-assumed | indicator/7
        25 | Info | direction-assumed | indicator/7
        25 | Warning | two-level-target | indicator/7
        26 | Info | direction-assumed | indicator/8
        27 | Warning | torn-row | indicator/8
        28 | Warning | torn-row | indicator/9
        29 | Info | direction-assumed | indicator/9
        30 | Warning | category-uncertain | indicator/10
        30 | Warning | torn-row | indicator/9
        33 | Warning | category-uncertain | indicator/12
        34 | Info | not-given | indicator/13
        36 | Warning | no-department-column |
        42 | Info | date-in-text | task/1.1
        44 | Info | words-joined | task/1.1
        54 | Warning | zero-target-in-text | task/2.1
        70 | Warning | category-uncertain | project/1
        70 | Info | not-given | project/1
        71 | Info | year-end-assumed | project/2
        71 | Info | two-stages | project/2
        73 | Info | repeated-header |
        74 | Warning | unit-repeated | project/3
        74 | Warning | name-differs | project/3
        75 | Info | not-given | project/4
        75 | Warning | bad-date | project/4
        75 | Warning | missing-due-date | project/4
        76 | Warning | unit-differs | project/5
        76 | Warning | missing-due-date | project/5
        76 | Warning | missing-department | project/5
        76 | Warning | row-cut-off | project/5
        """,
        PlanRows.Findings(Repository.ReadNotice().Findings));

    [Fact]
    public void Read_TornParagraph_IsOneSentence() =>
        Assert.Contains("燃煤锅炉全部完成淘汰或清洁能源替代，工业企业逐步提标。", _plan.KeyTasks[0].Measures);

    [Fact]
    public void Read_Conflict_NamesBothLinesAndNumbers()
    {
        string message = Assert.Single(Repository.ReadNotice().Findings, finding => finding.Code == "target-conflict").Message;
        Assert.Contains("24 % (line 17)", message, StringComparison.Ordinal);
        Assert.Contains("line 58 says '林木覆盖率达到23%以上'", message, StringComparison.Ordinal);
    }
}
