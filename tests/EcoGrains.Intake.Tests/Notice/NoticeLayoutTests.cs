using System.Text;
using EcoGrains.Domain.Plans;
using EcoGrains.Intake.Findings;

namespace EcoGrains.Intake.Tests.Notice;

/// <summary>Layouts that differ from the 2018 notice: broken in other ways, or said in other words.</summary>
public sealed class NoticeLayoutTests
{
    private const string Head = "《南通市2019年度目标任务书》\n南通市人民政府\n2019年3月1日\n一、指标\n";
    private const string IndicatorHeader = "序号\t指标名称\t单位\t目标值\n";
    private const string ProjectHeader = "序号\t项目名称\t建设内容\t投资（万元）\t责任部门\t完成时间\n";

    [Fact]
    public void Read_NoticeWithoutTables_IsRefusedAndSaysWhatWasLookedFor()
    {
        IntakeResult result = Read("关于开会的通知\n各部门：\n2018年1月13日\n一、重点工作\n（一）会议\n1、开会\n请准时参加。\n");
        Assert.Null(result.Draft);
        Finding finding = Assert.Single(result.Findings, finding => finding.Severity == Severity.Error);
        Assert.Equal("not-a-task-book", finding.Code);
        Assert.Contains("指标名称", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_HeaderWithoutRows_IsRefused() => Assert.Contains(Read(Head + IndicatorHeader).Findings, finding => finding is { Code: "no-items", Severity: Severity.Error });

    [Fact]
    public void Read_UnknownJurisdiction_GivesStableIdAndAsksForGroup()
    {
        string text = (Head + IndicatorHeader + "1\t绿化率\t%\t5\n").Replace("南通市2019", "江城市经济技术开发区2019", StringComparison.Ordinal);
        IntakeResult result = Read(text);
        Assert.Equal("jurisdiction-ed5ae985-2019", result.Draft!.Plan.Id);
        Finding finding = Assert.Single(result.Findings, finding => finding.Code == "id-not-derived");
        Assert.Equal((Severity.Warning, 1), (finding.Severity, finding.Line));
        Assert.Contains("--group", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_GroupGiven_IsUsedForTheId()
    {
        IntakeResult result = DocumentReader.Read("n.txt", Encoding.UTF8.GetBytes(Head + IndicatorHeader + "1\t绿化率\t%\t5\n"), new() { Group = "east-lake" });
        Assert.Equal(("east-lake", "east-lake-2019"), (result.Draft!.Plan.Group, result.Draft.Plan.Id));
    }

    [Fact]
    public void Read_GroupThatIsNoId_IsAnError()
    {
        IntakeResult result = DocumentReader.Read("n.txt", Encoding.UTF8.GetBytes(Head + IndicatorHeader + "1\t绿化率\t%\t5\n"), new() { Group = "东湖" });
        Assert.False(result.Draft!.MayBeAdopted);
        Assert.Contains(result.Findings, finding => finding is { Code: "bad-group-id", Severity: Severity.Error });
    }

    [Fact]
    public void Read_DuplicateNumber_IsOneErrorAndTheDraftIsShown()
    {
        IntakeResult result = Read(Head + IndicatorHeader + "1\t绿化率\t%\t5\n1\t覆盖率\t%\t6\n");
        Assert.Equal(["绿化率", "覆盖率"], result.Draft!.Plan.Indicators.Select(indicator => indicator.Name));
        Assert.False(result.Draft.MayBeAdopted);
        Finding finding = Assert.Single(result.Findings, finding => finding.Code == "duplicate-number");
        Assert.Equal((Severity.Error, "indicator/1", 7), (finding.Severity, finding.Item, finding.Line));
    }

    [Fact]
    public void Read_GapInNumbers_IsAWarning()
    {
        Finding finding = Assert.Single(Read(Head + IndicatorHeader + "1\t绿化率\t%\t5\n4\t覆盖率\t%\t6\n").Findings, finding => finding.Code == "number-missing");
        Assert.Equal((Severity.Warning, 7), (finding.Severity, finding.Line));
        Assert.Contains("2 to 3 is missing", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_RowTornWithinACell_IsJoined()
    {
        IntakeResult result = Read(Head + ProjectHeader + "1\t第一水厂\n扩建工程\t新增2万吨\t300\t区水利局\t2019年底\n2\t泵站\t新建\t5\t区水利局\t2019年底\n");
        Assert.Equal(
            """
            6 | 1 |  | 第一水厂扩建工程 | 新增2万吨 | 300 | 区水利局 | 1 完成 2019-12-31
            8 | 2 |  | 泵站 | 新建 | 5 | 区水利局 | 1 完成 2019-12-31
            """,
            PlanRows.Projects(result.Draft!.Plan));
        Assert.Contains(result.Findings, finding => finding is { Code: "torn-row", Line: 7 });
    }

    [Fact]
    public void Read_ProjectRowWithoutNumber_GoesOnFromTheRowAbove()
    {
        IntakeResult result = Read(Head + ProjectHeader + "1\t第一水厂\t新增2万吨\t300\t区水利局\t2019年底\n\t扩建工程\t供水能力\t\t\t\n");
        Assert.Equal("6 | 1 |  | 第一水厂扩建工程 | 新增2万吨供水能力 | 300 | 区水利局 | 1 完成 2019-12-31", PlanRows.Projects(result.Draft!.Plan));
        Assert.Contains(result.Findings, finding => finding is { Code: "torn-row", Item: "project/1", Line: 7 });
    }

    [Theory]
    [InlineData("甲\t泵站\t新建\t5\t区水利局\t2019年底\n", "broken-row")]
    [InlineData("2\t泵站\t新建\t5\t区水利局\t2019年底\t多余\n", "broken-row")]
    [InlineData("没有单元格的一行\n", "broken-row")]
    [InlineData("2\t\t新建\t5\t区水利局\t2019年底\n", "broken-row")]
    [InlineData("2\t泵站\t新建\t5\n", "row-cut-off")]
    [InlineData("2\t泵站\t新建\t5\t\t2019年底\n", "missing-department")]
    [InlineData("2\t泵站\t新建\t5\t区水利局\t\n", "missing-due-date")]
    public void Read_BadProjectRow_IsAFindingAtItsLine(string row, string code) =>
        Assert.Contains(
            Read(Head + ProjectHeader + "1\t水厂\t扩建\t300\t区水利局\t2019年底\n" + row).Findings,
            finding => finding.Code == code && finding.Line == 7 && finding.Severity == Severity.Warning);

    [Fact]
    public void Read_ChineseDateAndFormFeed_AreUnderstood()
    {
        IntakeResult result = Read("《南通市2019年度目标任务书》\n南通市人民政府\n二〇一九年三月一日\n\f一、指标\n" + IndicatorHeader + "1\t绿化率\t%\t5\n");
        Assert.Equal(new DateOnly(2019, 3, 1), result.Draft!.Plan.IssuedOn);
        Assert.Equal(6, result.Draft.Plan.Indicators[0].Line);
    }

    [Theory]
    [InlineData("2019年3月1日\n", "", "missing-issue-date")]
    [InlineData("2019年3月1日\n", "2019年2月30日\n", "bad-date")]
    public void Read_DocumentDateMissingOrImpossible_IsAnError(string date, string instead, string code)
    {
        IntakeResult result = Read((Head + IndicatorHeader + "1\t绿化率\t%\t5\n").Replace(date, instead, StringComparison.Ordinal));
        Assert.False(result.Draft!.MayBeAdopted);
        Assert.Contains(result.Findings, finding => finding.Code == code && finding.Severity == Severity.Error);
    }

    [Fact]
    public void Read_ThousandsOfRows_AreRefused()
    {
        string rows = string.Concat(Enumerable.Range(1, 3_000).Select(number => $"{number}\t绿化率\t%\t5\n"));
        Assert.Contains(Read(Head + IndicatorHeader + rows).Findings, finding => finding is { Code: "too-many-items", Severity: Severity.Error });
    }

    [Fact]
    public void Read_DatesInProjectsBeforeTheYear_AreErrorsWithTheLine()
    {
        IntakeResult result = Read(Head + ProjectHeader + "1\t水厂\t扩建\t300\t区水利局\t2017年底\n");
        Finding finding = Assert.Single(result.Findings, finding => finding.Code == "bad-due-date");
        Assert.Equal((Severity.Error, "project/1", 6), (finding.Severity, finding.Item, finding.Line));
    }

    [Fact]
    public void Read_SubRowWithTargetOfItsOwn_IsAPart()
    {
        Plan plan = Read(Head + IndicatorHeader + "1\t污水处理率\t%\t95\n\t农村\t%\t60\n").Draft!.Plan;
        Assert.Equal("6 | 1 |  | 污水处理率 | % | AtLeast 95 '95' | 农村: AtLeast 60 '60'", PlanRows.Indicators(plan));
    }

    private static IntakeResult Read(string text) => DocumentReader.Read("notice.txt", Encoding.UTF8.GetBytes(text));
}
