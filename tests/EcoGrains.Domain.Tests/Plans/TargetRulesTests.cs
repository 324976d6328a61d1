using EcoGrains.Domain.Plans;
using static EcoGrains.Domain.Tests.Indicators.Measures;

namespace EcoGrains.Domain.Tests.Plans;

public class TargetRulesTests
{
    public static TheoryData<string, Target> Bad() => new()
    {
        { "range without bounds", Range(1, 2) with { Lower = null } },
        { "range with a value", Range(1, 2) with { Value = 1 } },
        { "range turned round", Range(2, 1) },
        { "bounds without a range", Bound(TargetOperator.AtLeast, 1) with { Upper = 2 } },
        { "too great", Bound(TargetOperator.AtLeast, 1_000_000_000_000_001m) },
        { "range too great", Range(0, 1_000_000_000_000_001m) },
        { "striving for less", Levels(80, 79) },
        { "striving beyond the range", Range(6, 9) with { Striving = Range(6, 10) } },
        { "striving of another operator", Bound(TargetOperator.AtLeast, 80) with { Striving = Bound(TargetOperator.AtMost, 85) } },
        { "striving in words", Bound(TargetOperator.AtLeast, 80) with { Striving = new Target { Kind = TargetKind.Qualitative, Text = "更高" } } },
        { "striving thrice", Levels(80, 85) with { Striving = Levels(85, 90) } },
        { "striving beyond equality", Bound(TargetOperator.Equal, 80) with { Striving = Bound(TargetOperator.Equal, 80) } },
        { "words with a bound", new Target { Kind = TargetKind.Qualitative, Text = "改善", Lower = 1 } },
        { "words that strive", new Target { Kind = TargetKind.Qualitative, Text = "改善", Striving = Bound(TargetOperator.AtLeast, 1) } },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public void Problem_WhatDoesNotFitTogether_IsSaid(string what, Target target)
    {
        Assert.NotEmpty(what);
        Assert.EndsWith(".", TargetRules.Problem(target), StringComparison.Ordinal);
    }

    [Fact]
    public void Problem_WhatFitsTogether_HasNone()
    {
        Assert.Null(TargetRules.Problem(Levels(80, 80)));
        Assert.Null(TargetRules.Problem(Bound(TargetOperator.AtMost, 40) with { Striving = Bound(TargetOperator.AtMost, 37.5m) }));
        Assert.Null(TargetRules.Problem(Range(6, 9) with { Striving = Range(7, 8) }));
        Assert.Null(TargetRules.Problem(Range(7, 7)));
        Assert.Null(TargetRules.Problem(Awaited));
    }

    [Fact]
    public void Words_Targets_AreSaidAsTheyCompare() =>
        Assert.Equal(["at least 8.2", "at most 0", "exactly 100", "6 to 9", "'完成市下达指标'"], ((Target[])
            [Bound(TargetOperator.AtLeast, 8.20m), Bound(TargetOperator.AtMost, 0), Bound(TargetOperator.Equal, 100), Range(6, 9), Awaited]).Select(TargetRules.Words));
}
