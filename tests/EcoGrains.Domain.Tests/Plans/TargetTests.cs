using EcoGrains.Domain.Plans;

namespace EcoGrains.Domain.Tests.Plans;

public class TargetTests
{
    [Theory]
    [InlineData(TargetOperator.AtLeast, 8.1, false)]
    [InlineData(TargetOperator.AtLeast, 8.2, true)]
    [InlineData(TargetOperator.AtLeast, 8.3, true)]
    [InlineData(TargetOperator.AtMost, 8.1, true)]
    [InlineData(TargetOperator.AtMost, 8.2, true)]
    [InlineData(TargetOperator.AtMost, 8.3, false)]
    [InlineData(TargetOperator.Equal, 8.2, true)]
    [InlineData(TargetOperator.Equal, 8.3, false)]
    public void IsMetBy_Value_EqualityCountsAsMet(TargetOperator comparison, double measured, bool met) =>
        Assert.Equal(met, new Target { Kind = TargetKind.Numeric, Operator = comparison, Value = 8.2m, Text = "8.2" }.IsMetBy((decimal)measured));

    [Fact]
    public void IsMetBy_ZeroFires_IsATargetOfZero()
    {
        Target zero = new() { Kind = TargetKind.Numeric, Operator = TargetOperator.AtMost, Value = 0, Text = "零火点" };

        Assert.True(zero.IsMetBy(0));
        Assert.False(zero.IsMetBy(1));
    }

    [Fact]
    public void IsMetBy_NoNumber_IsUnknown() => Assert.Null(new Target { Kind = TargetKind.Qualitative, Text = "明显改善" }.IsMetBy(1));
}
