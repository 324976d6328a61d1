using System.Collections.Immutable;
using System.Globalization;
using EcoGrains.Domain.Plans;
using EcoGrains.Intake.Values;

namespace EcoGrains.Intake.Tests.Values;

public sealed class CompletionTests
{
    [Theory]
    [InlineData("2018年底", "完成 2018-12-31", "")]
    [InlineData("2018 年 底", "完成 2018-12-31", "")]
    [InlineData("2018年主体动工，2019年底完成", "主体动工 2018-12-31; 完成 2019-12-31", "year-end-assumed two-stages")]
    [InlineData("2019年底完成，2018年6月主体动工", "主体动工 2018-06-30; 完成 2019-12-31", "two-stages")]
    [InlineData("2018年6月底", "完成 2018-06-30", "")]
    [InlineData("2018年2月", "完成 2018-02-28", "")]
    [InlineData("2018年6月15日", "完成 2018-06-15", "")]
    [InlineData("2018年上半年", "完成 2018-06-30", "")]
    [InlineData("第三季度", "完成 2018-09-30", "")]
    [InlineData("2019年1季度末", "完成 2019-03-31", "")]
    [InlineData("10月底前", "完成 2018-10-31", "")]
    [InlineData("年底", "完成 2018-12-31", "")]
    [InlineData("6月上旬", "完成 2018-06-10", "")]
    [InlineData("２０１８年１０月底", "完成 2018-10-31", "")]
    [InlineData("2018-11-30", "完成 2018-11-30", "")]
    [InlineData("2018", "", "bad-date missing-due-date")]
    [InlineData("2018年13月", "", "bad-date missing-due-date")]
    [InlineData("2018年2月30日", "", "bad-date missing-due-date")]
    [InlineData("2018年0月", "", "bad-date missing-due-date")]
    [InlineData("2018年13月，2019年底完成", "完成 2019-12-31", "bad-date")]
    [InlineData("2017-2018年", "", "bad-date missing-due-date")]
    [InlineData("长期坚持", "", "bad-date missing-due-date")]
    [InlineData("—", "", "missing-due-date")]
    [InlineData("", "", "missing-due-date")]
    public void Read_Cell_GivesStagesAndRemarks(string cell, string stages, string codes)
    {
        List<Remark> remarks = [];
        ImmutableArray<PlanStage> read = Completion.Read(cell, 2018, remarks);
        Assert.Equal(stages, string.Join("; ", read.Select(stage => $"{stage.Name} {stage.Due.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}")));
        Assert.Equal(Enumerable.Range(1, read.Length), read.Select(stage => stage.Number));
        Assert.Equal(codes, string.Join(' ', remarks.Select(remark => remark.Code)));
    }
}
