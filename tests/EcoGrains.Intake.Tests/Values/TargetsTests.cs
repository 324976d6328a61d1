using EcoGrains.Domain.Plans;
using EcoGrains.Intake.Values;

namespace EcoGrains.Intake.Tests.Values;

public sealed class TargetsTests
{
    [Theory]
    [InlineData("26", "林木覆盖率", "%", TargetOperator.AtLeast, 26, "direction-assumed")]
    [InlineData("95%", "污水处理率", "%", TargetOperator.AtLeast, 95, "direction-assumed")]
    [InlineData("≥26", "林木覆盖率", "%", TargetOperator.AtLeast, 26, "")]
    [InlineData("95%以上", "污水处理率", "%", TargetOperator.AtLeast, 95, "")]
    [InlineData("不低于 8.2", "占比", "%", TargetOperator.AtLeast, 8.2, "")]
    [InlineData("不高于35", "优良天数", "天", TargetOperator.AtMost, 35, "")]
    [InlineData("35以下", "细颗粒物", "μg/m³", TargetOperator.AtMost, 35, "")]
    [InlineData("=4", "断面数", "个", TargetOperator.Equal, 4, "")]
    [InlineData("35", "细颗粒物浓度", null, TargetOperator.AtMost, 35, "direction-assumed")]
    [InlineData("35", "细颗粒物年均值", "μg/m³", TargetOperator.AtMost, 35, "direction-assumed")]
    [InlineData("3.2", "单位地区生产总值能耗下降率", "%", TargetOperator.AtLeast, 3.2, "direction-assumed")]
    [InlineData("零", "事故起数", "起", TargetOperator.AtMost, 0, "")]
    [InlineData("“零火点”", "秸秆焚烧火点", "个", TargetOperator.AtMost, 0, "")]
    [InlineData("0", "林木减少面积", "亩", TargetOperator.AtLeast, 0, "direction-assumed")]
    public void Read_Number_IsNumericWithBound(string cell, string name, string? unit, TargetOperator bound, decimal value, string codes)
    {
        List<Remark> remarks = [];
        Target target = Targets.Read(cell, name, unit, remarks);
        Assert.Equal((TargetKind.Numeric, bound, value), (target.Kind, target.Operator, target.Value));
        Assert.Equal(codes, string.Join(' ', remarks.Select(remark => remark.Code)));
    }

    [Theory]
    [InlineData("完成市下达指 标", TargetKind.AssignedBySuperior, "完成市下达指标", "")]
    [InlineData("完成省下达任务", TargetKind.AssignedBySuperior, "完成省下达任务", "")]
    [InlineData("完成上级下达目标", TargetKind.AssignedBySuperior, "完成上级下达目标", "")]
    [InlineData("—", TargetKind.NotApplicable, "—", "not-given")]
    [InlineData("－", TargetKind.NotApplicable, "－", "not-given")]
    [InlineData("持续改善", TargetKind.Qualitative, "持续改善", "")]
    [InlineData("3至5", TargetKind.Qualitative, "3至5", "")]
    [InlineData("", TargetKind.Qualitative, "", "missing-target")]
    public void Read_NoNumber_HasNeitherBoundNorValue(string cell, TargetKind kind, string text, string codes)
    {
        List<Remark> remarks = [];
        Target target = Targets.Read(cell, "指标", "%", remarks);
        Assert.Equal(new Target { Kind = kind, Text = text }, target);
        Assert.Equal(codes, string.Join(' ', remarks.Select(remark => remark.Code)));
    }
}
