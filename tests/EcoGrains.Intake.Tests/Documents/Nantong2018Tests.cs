using EcoGrains.Domain.Plans;
using EcoGrains.Intake.Plans;

namespace EcoGrains.Intake.Tests.Documents;

/// <summary>The real task book of 2018, row by row as printed. Where the notice is not at hand the seed is read instead: same rows, same lines.</summary>
public sealed class Nantong2018Tests
{
    private readonly Plan _plan = Repository.ReadRealNotice(out _).Draft!.Plan;

    [Fact]
    public void Read_Indicators_AreThoseOfTheDocument() => Assert.Equal(
        """
        18 | 1 | 生态空间 | 生态红线区域占国土面积比例 | % | AtLeast 8.2 '8.2' |
        19 | 2 |  | 自然湿地保护率 | % | AtLeast 50 '50' |
        20 | 3 |  | 治理关闭露采矿山宕口数量 | 个 | NotApplicable '—' |
        21 | 4 |  | 矿区恢复治理面积 | 亩 | NotApplicable '—' |
        22 | 5 |  | 耕地保有量 | 万公顷 | AssignedBySuperior '完成市下达指标' |
        23 | 6 |  | 林木覆盖率 | % | AtLeast 26 '26' |
        24 | 7 |  | 实施森林抚育面积 | 万亩 | AtLeast 0.5 '0.5' |
        25 | 8 |  | 城市建成区绿化覆盖率 | % | AssignedBySuperior '完成市下达指标' |
        26 | 9 |  | 建制镇建成区绿化覆盖率 | % | NotApplicable '—' |
        27 | 10 |  | 服务业增加值占地区生产总值比重 | % | AssignedBySuperior '完成市下达指标' |
        30 | 11 | 生态经济 | 高新技术产业占规模以上工业产值比重 | % | AssignedBySuperior '完成市下达指标' |
        31 | 12 | 生态经济 | 主要农产品中“三品”种植面积的比例 | % | NotApplicable '—' |
        32 | 13 | 生态经济 | 单位地区生产总值能耗下降率 | % | AssignedBySuperior '完成市下达指标' |
        33 | 14 | 生态经济 | 单位地区生产总值用地下降率 | % | AssignedBySuperior '完成市下达指标' |
        34 | 15 | 生态经济 | 单位地区生产总值水耗 | m³/万元 | AssignedBySuperior '完成市下达指标' |
        35 | 16 | 生态经济 | 城市（县城）污水处理厂尾水再生利用率 | % | AssignedBySuperior '完成市下达指标' |
        36 | 17 | 环境质量 | 主要污染物削减率 | % | AssignedBySuperior '完成市下达指标' | 化学需氧量, 氨氮, 二氧化硫, 氮氧化物, VOC, 总氮, 总磷
        37 | 18 | 环境质量 | 空气质量确保目标 | μg/m³ | AssignedBySuperior '完成市下达指标' | 空气质量确保目标: AssignedBySuperior '完成市下达指标', 空气质量力争目标: AssignedBySuperior '完成市下达指标'
        39 | 19 | 环境质量 | 地表水优于Ⅲ类比例（市控以上） | % | AtLeast 33.3 '33.3' |
        40 | 20 | 环境质量 | 城乡集中式饮用水源地水质达标率 | % | AtLeast 100 '100' | 市县
        44 | 21 | 环境质量 | 污染场地污染修复面积 | 亩 | AssignedBySuperior '完成市下达指标' |
        45 | 22 | 环境质量 | 危险废物安全处置率 | % | AtLeast 100 '100' |
        47 | 23 | 环境质量 | 污水处理率 | % | AtLeast 95 '95' | 县城: AtLeast 95 '95', 建制镇
        49 | 24 | 生态人居 | 城市（县城）生活垃圾无害化处理率 | % | AtLeast 100 '100' |
        50 | 25 | 生态人居 | 城乡区域供水覆盖率 | % | AtLeast 100 '100' |
        51 | 26 | 生态人居 | 新建绿色建筑数量 | 万m² | AssignedBySuperior '完成市下达指标' |
        52 | 27 | 生态制度 | 生态文明建设工作占党政实绩考核比例 | % | AssignedBySuperior '完成市下达指标' |
        53 | 28 |  | 党政领导干部参加生态文明培训比例 | % | AssignedBySuperior '完成市下达指标' |
        54 | 29 |  | 研发投入占地区生产总值比重 | % | AssignedBySuperior '完成市下达指标' |
        55 | 30 |  | 秸秆综合利用率 | % | AtLeast 92 '92' |
        56 | 31 |  | 自然岸线保有率 | % | NotApplicable '—' |
        """,
        PlanRows.Indicators(_plan));

    [Fact]
    public void Read_KeyTasks_AreThoseOfTheDocument() => Assert.Equal(
        """
        62 | 1.1 | 强化主体功能定位，进一步优化国土空间开发格局 | 积极实施主体功能区战略 |
        68 | 1.2 | 强化主体功能定位，进一步优化国土空间开发格局 | 严守城市开发边界、耕地保护和生态保护红线 |
        72 | 1.3 | 强化主体功能定位，进一步优化国土空间开发格局 | 优化布局城乡空间 |
        76 | 1.4 | 强化主体功能定位，进一步优化国土空间开发格局 | 合理布局产业空间 |
        82 | 2.1 | 推进资源绿色开发，进一步推动资源能源高效利用 | 推进资源节约集约利用 |
        88 | 2.2 | 推进资源绿色开发，进一步推动资源能源高效利用 | 不断强化节能减排 |
        94 | 2.3 | 推进资源绿色开发，进一步推动资源能源高效利用 | 大力发展循环经济 |
        100 | 3.1 | 促进产业转型升级，进一步提高经济发展质量效益 | 着力推进新型工业 |
        106 | 3.2 | 促进产业转型升级，进一步提高经济发展质量效益 | 大力发展现代服务业 |
        110 | 3.3 | 促进产业转型升级，进一步提高经济发展质量效益 | 持续淘汰落后产能 |
        116 | 4.1 | 加大污染防治力度，进一步改善生态环境质量 | 综合治理大气污染 |
        120 | 4.2 | 加大污染防治力度，进一步改善生态环境质量 | 全面提升水环境质量 |
        126 | 4.3 | 加大污染防治力度，进一步改善生态环境质量 | 积极防治土壤污染 |
        130 | 4.4 | 加大污染防治力度，进一步改善生态环境质量 | 完善风险防范体系 |
        136 | 5.1 | 加强生态保护修复，进一步强化自然资源保护力度 | 推进绿色开发区建设 |
        140 | 5.2 | 加强生态保护修复，进一步强化自然资源保护力度 | 强化生态修复力度 |
        144 | 5.3 | 加强生态保护修复，进一步强化自然资源保护力度 | 积极应对气候变化 |
        150 | 6.1 | 坚持城乡统筹发展，进一步提升人居环境质量水平 | 加强城市环境综合整治 |
        154 | 6.2 | 坚持城乡统筹发展，进一步提升人居环境质量水平 | 大力发展绿色建筑 |
        158 | 6.3 | 坚持城乡统筹发展，进一步提升人居环境质量水平 | 完善环境基础设施建设 |
        164 | 7.1 | 大力倡导绿色生活，进一步普及群众生态文明意识 | 提高全民生态文明意识 |
        170 | 7.2 | 大力倡导绿色生活，进一步普及群众生态文明意识 | 倡导绿色生活方式 |
        174 | 7.3 | 大力倡导绿色生活，进一步普及群众生态文明意识 | 强化生态文明共建共享 |
        180 | 8.1 | 加快科技领域创新，进一步夯实绿色科技支撑能力 | 加强绿色科技研发力度 |
        184 | 8.2 | 加快科技领域创新，进一步夯实绿色科技支撑能力 | 建设生态环保科技创新载体 |
        190 | 9.1 | 不断加强制度建设，进一步系统完善制度保障体系 | 落实与污染物排放总量挂钩的财政政策 |
        194 | 9.2 | 不断加强制度建设，进一步系统完善制度保障体系 | 完善行政执法与刑事司法联动 |
        200 | 9.3 | 不断加强制度建设，进一步系统完善制度保障体系 | 落实差别化的环境价格政策 |
        204 | 9.4 | 不断加强制度建设，进一步系统完善制度保障体系 | 提升环境监管执法体系建设 |
        """,
        PlanRows.KeyTasks(_plan));

    [Fact]
    public void Read_Projects_AreThoseOfTheDocument() => Assert.Equal(
        """
        226 | 1 | 推进资源绿色开发，进一步推动资源能源高效利用 | 燃煤锅炉淘汰或清洁能源替代 | 完成5台10蒸吨/小时以上20蒸吨/小时及以下燃煤锅炉淘汰或清洁能源替代 |  | 区环保局, 区经发局 | 1 完成 2018-12-31
        227 | 2 |  | 南通朝阳漂染有限公司搬迁改造项目 | 印染企业搬迁改造 | 12000 | 区房产管局 | 1 完成 2018-12-31
        228 | 3 |  | 开发区第二污水处理厂三期第二阶段扩建 | 新增5万吨/天污水处理能力 | 26000 | 区建设局 | 1 主体动工 2018-12-31, 2 完成 2019-12-31
        229 | 4 | 加大污染防治力度，进一步改善生态环境质量 | 煤电机组超低排放改造 | 南通江山农药化工股份有限公司1#机组改造 |  | 区环保局 | 1 完成 2018-12-31
        230 | 5 | 加大污染防治力度，进一步改善生态环境质量 | 申华化学工业有限公司VOCs整治 | 新增RTO炉处理工艺废气 |  | 区环保局 | 1 完成 2018-12-31
        233 | 6 | 加强生态保护修复，进一步强化自然资源保护力度 | 南通中集安瑞科食品装备有限公司码头排水系统改造 | 一期码头平台，海关监管堆场 | 99 | 区经发局 | 1 完成 2018-12-31
        234 | 7 | 加强生态保护修复，进一步强化自然资源保护力度 | 日岩帝人汽车安全用布（南通）有限公司中水回用项目 | 日回收340t/d中水回用工程 | 500 | 区环保局 | 1 完成 2018-12-31
        235 | 8 | 加强生态保护修复，进一步强化自然资源保护力度 | 老洪港湿地公园扩建工程 | 扩建213公顷 | 1500 | 区建设局 | 1 完成 2018-12-31
        236 | 9 | 坚持城乡统筹发展，进一步提升人居环境质量水平 | 通启运河城市风景带 | 中天路至东方大道建设沿河生态景观 | 3000 | 区建设局 | 1 完成 2018-12-31
        237 | 10 | 坚持城乡统筹发展，进一步提升人居环境质量水平 | 生态河道 | 长洪河整治，东方大道以西4900米 | 6500 | 区农业局 | 1 完成 2018-12-31
        238 | 11 | 坚持城乡统筹发展，进一步提升人居环境质量水平 | 黑臭河道整治 | 四圩横河（裤子港河至通富路） | 1000 | 区建设局 | 1 完成 2018-12-31
        239 | 12 | 坚持城乡统筹发展，进一步提升人居环境质量水平 | 黑臭河道整治 | 三谷镇北横河（长桥港河至新开港河） | 2000 |  |
        """,
        PlanRows.Projects(_plan));

    [Fact]
    public void Read_Links_AreThoseOfTheDocument() => Assert.Equal(
        """
        task/1.2 | indicator/5 | 耕地保有量
        task/1.2 | indicator/1 | 生态红线区域占国土面积比例
        task/2.2 | project/1 | 蒸吨/小时及以下燃煤锅炉淘汰或清洁能源替代
        task/2.2 | project/3 | 二污厂 5万吨/日
        task/2.2 | project/4 | 超低排放改造
        task/3.1 | indicator/11 | 高新技术产业、新兴产业产值占规模工业比重
        task/4.1 | indicator/18 | 空气质量改善确保目标
        task/4.1 | project/1 | 燃煤锅炉淘汰
        task/4.2 | indicator/19 | 地表水断面水质优Ⅲ比例
        task/4.2 | indicator/20 | 集中式饮用水水源水质达标率
        task/4.2 | project/11 | 四圩横河
        task/4.2 | project/12 | 三谷镇北横河
        task/5.1 | indicator/6 | 林木覆盖率
        task/5.1 | indicator/8 | 城市建成区绿化覆盖率
        task/5.1 | project/9 | 通启运河城市风
        task/5.2 | project/8 | 老洪港湿地公园扩建工程
        task/6.3 | project/3 | 二污厂 扩容
        """,
        PlanRows.Links(_plan));

    [Fact]
    public void Read_Head_IsThatOfTheDocument()
    {
        Assert.Equal("nantong-etdz-2018", _plan.Id);
        Assert.Equal("nantong-etdz", _plan.Group);
        Assert.Equal("南通市经济技术开发区2018年度生态文明建设工程目标任务书", _plan.Title);
        Assert.Equal("南通市经济技术开发区管理委员会", _plan.Issuer);
        Assert.Equal(new DateOnly(2018, 1, 13), _plan.IssuedOn);
        Assert.Equal(["区环保局", "区经发局", "区房产管局", "区建设局", "区农业局"], _plan.Departments);
    }

    [Fact]
    public void Read_RealNotice_IsTheSeedButForMeasures()
    {
        Plan seed = Repository.ReadSeed().Draft!.Plan;
        Assert.Equal(PlanYaml.Write(WithoutMeasures(seed)), PlanYaml.Write(WithoutMeasures(_plan)));
    }

    [Fact]
    public void Read_RealNotice_ReportsEveryTrapWithItsLine()
    {
        IntakeResult result = Repository.ReadRealNotice(out bool isReal);
        Assert.Equal(isReal ? RealFindings : "", PlanRows.Findings(result.Findings));
    }

    private static Plan WithoutMeasures(Plan plan) => plan with { KeyTasks = [.. plan.KeyTasks.Select(task => task with { Measures = [] })] };

    private const string RealFindings =
        """
        17 | Warning | no-department-column |
        18 | Warning | category-uncertain | indicator/1
        18 | Info | direction-assumed | indicator/1
        18 | Info | words-joined |
        19 | Info | direction-assumed | indicator/2
        20 | Info | not-given | indicator/3
        21 | Info | not-given | indicator/4
        23 | Info | direction-assumed | indicator/6
        23 | Warning | target-conflict | indicator/6
        24 | Info | direction-assumed | indicator/7
        26 | Info | not-given | indicator/9
        29 | Info | repeated-header |
        30 | Warning | category-uncertain | indicator/11
        31 | Info | not-given | indicator/12
        36 | Warning | parts-share-target | indicator/17
        38 | Warning | two-level-target | indicator/18
        39 | Info | direction-assumed | indicator/19
        40 | Info | direction-assumed | indicator/20
        42 | Info | repeated-header |
        43 | Warning | torn-row | indicator/20
        45 | Info | direction-assumed | indicator/22
        46 | Warning | torn-row | indicator/23
        47 | Info | direction-assumed | indicator/23
        48 | Warning | category-uncertain | indicator/24
        48 | Warning | torn-row | indicator/23
        49 | Info | direction-assumed | indicator/24
        50 | Info | direction-assumed | indicator/25
        52 | Warning | category-uncertain | indicator/27
        55 | Info | direction-assumed | indicator/30
        56 | Info | not-given | indicator/31
        58 | Warning | no-department-column |
        66 | Info | words-joined | task/1.1
        70 | Info | date-in-text | task/1.2
        70 | Info | date-in-text | task/1.2
        86 | Info | words-joined | task/2.1
        92 | Info | date-in-text | task/2.2
        104 | Info | words-joined | task/3.1
        118 | Info | date-in-text | task/4.1
        118 | Warning | zero-target-in-text | task/4.1
        124 | Info | words-joined | task/4.2
        168 | Info | words-joined | task/7.1
        198 | Info | words-joined | task/9.2
        226 | Warning | category-uncertain | project/1
        226 | Info | not-given | project/1
        228 | Info | year-end-assumed | project/3
        228 | Info | two-stages | project/3
        229 | Info | not-given | project/4
        230 | Info | not-given | project/5
        232 | Info | repeated-header |
        235 | Warning | unit-repeated | project/8
        236 | Warning | unit-repeated | project/9
        236 | Warning | name-differs | project/9
        237 | Warning | unit-repeated | project/10
        238 | Warning | unit-repeated | project/11
        239 | Warning | unit-repeated | project/12
        239 | Warning | missing-due-date | project/12
        239 | Warning | missing-department | project/12
        239 | Warning | row-cut-off | project/12
        """;
}
