using EcoGrains.Domain.Indicators;
using EcoGrains.Domain.Items;
using EcoGrains.Domain.Plans;
using static EcoGrains.Domain.Tests.Indicators.Measures;

namespace EcoGrains.Domain.Tests.Indicators;

public class IndicatorRulesTests
{
    [Theory]
    [InlineData(TargetOperator.AtLeast, 8.2, IndicatorFinding.Met)]
    [InlineData(TargetOperator.AtLeast, 8.1999, IndicatorFinding.Missed)]
    [InlineData(TargetOperator.AtMost, 8.2, IndicatorFinding.Met)]
    [InlineData(TargetOperator.AtMost, 8.2001, IndicatorFinding.Missed)]
    [InlineData(TargetOperator.Equal, 8.2, IndicatorFinding.Met)]
    [InlineData(TargetOperator.Equal, 8.3, IndicatorFinding.Missed)]
    public void Evaluate_OneBound_EqualityCountsAsMet(TargetOperator comparison, double value, IndicatorFinding finding) =>
        Assert.Equal(finding, IndicatorRules.Evaluate(Of(Bound(comparison, 8.2m)), (decimal)value, []).Finding);

    [Theory]
    [InlineData(6, IndicatorFinding.Met)]
    [InlineData(9, IndicatorFinding.Met)]
    [InlineData(5.99, IndicatorFinding.Missed)]
    [InlineData(9.01, IndicatorFinding.Missed)]
    public void Evaluate_Range_HasBothItsBounds(double value, IndicatorFinding finding) =>
        Assert.Equal(finding, IndicatorRules.Evaluate(Of(Range(6, 9)), (decimal)value, []).Finding);

    [Fact]
    public void Evaluate_Zero_IsAValueAndNothingIsNot()
    {
        IndicatorDetails fires = Of(Bound(TargetOperator.AtMost, 0));

        IndicatorReading zero = IndicatorRules.Evaluate(fires, 0, []);
        IndicatorReading nothing = IndicatorRules.Evaluate(fires, null, []);

        Assert.Equal((IndicatorFinding.Met, "0 is at most 0."), (zero.Finding, zero.Words));
        Assert.Equal((IndicatorFinding.NotReported, "No value was reported; the target is at most 0."), (nothing.Finding, nothing.Words));
    }

    [Theory]
    [InlineData(79, IndicatorFinding.Missed, false, "79 is not at least 80, and not at least 85, for which it strives.")]
    [InlineData(80, IndicatorFinding.Met, false, "80 is at least 80, and not at least 85, for which it strives.")]
    [InlineData(85, IndicatorFinding.Met, true, "85 is at least 80, and at least 85, for which it strives.")]
    public void Evaluate_TwoLevels_SaysWhichIsReached(double value, IndicatorFinding finding, bool striving, string words)
    {
        IndicatorReading reading = IndicatorRules.Evaluate(Of(Levels(80, 85)), (decimal)value, []);

        Assert.Equal((finding, striving, words), (reading.Finding, reading.StrivingReached!.Value, reading.Words));
    }

    [Fact]
    public void Evaluate_NoNumberDecides_IsUndecided()
    {
        Assert.Equal(IndicatorFinding.Undecided, IndicatorRules.Evaluate(Of(new Target { Kind = TargetKind.Qualitative, Text = "明显改善" }), 5, []).Finding);
        Assert.Equal(IndicatorFinding.Undecided, IndicatorRules.Evaluate(Of(Awaited), 5, []).Finding);
        Assert.Equal(IndicatorFinding.Undecided, IndicatorRules.Evaluate(Of(new Target { Kind = TargetKind.NotApplicable, Text = "—" }), 5, []).Finding);
    }

    [Fact]
    public void Evaluate_AllParts_EachIsHeldAgainstItsOwnTarget()
    {
        IndicatorDetails details = Of(Awaited, PartsRule.AllParts, Part("氨氮", 3), Part("总磷", 5), new IndicatorPart { Name = "VOC", Target = new Target { Kind = TargetKind.NotApplicable, Text = "—" } });

        Assert.Equal(IndicatorFinding.Met, IndicatorRules.Evaluate(details, null, [new("氨氮", 3), new("总磷", 6)]).Finding);
        Assert.Equal(IndicatorFinding.Missed, IndicatorRules.Evaluate(details, null, [new("氨氮", 2.9m)]).Finding);
        IndicatorReading half = IndicatorRules.Evaluate(details, null, [new("氨氮", 3)]);
        Assert.Equal((IndicatorFinding.NotReported, "氨氮: 3 is at least 3; 总磷: not reported, the target is at least 5."), (half.Finding, half.Words));
        Assert.Equal(["氨氮", "总磷"], half.Parts.Select(part => part.Name));
    }

    [Fact]
    public void Evaluate_PartsShareTheTarget_EachIsHeldAgainstIt()
    {
        IndicatorDetails details = Of(Bound(TargetOperator.AtLeast, 4), null, new IndicatorPart { Name = "氨氮" }, new IndicatorPart { Name = "总磷" });

        Assert.Equal(IndicatorFinding.Missed, IndicatorRules.Evaluate(details, null, [new("氨氮", 5), new("总磷", 3)]).Finding);
        Assert.Equal(IndicatorFinding.Met, IndicatorRules.Evaluate(details, null, [new("氨氮", 5), new("总磷", 4)]).Finding);
        // Its own value is the newest word on it where the plan has no rule.
        Assert.Equal(IndicatorFinding.Met, IndicatorRules.Evaluate(details, 4, [new("氨氮", 5), new("总磷", 3)]).Finding);
        Assert.Equal(IndicatorFinding.NotReported, IndicatorRules.Evaluate(details, null, []).Finding);
    }

    [Fact]
    public void Evaluate_Weighted_HoldsTheMeanAgainstTheTarget()
    {
        IndicatorDetails details = Of(Bound(TargetOperator.AtLeast, 90), PartsRule.Weighted, Weighted("市县", 3), Weighted("建制镇", 1));

        IndicatorReading met = IndicatorRules.Evaluate(details, null, [new("市县", 95), new("建制镇", 75)]);

        Assert.Equal((IndicatorFinding.Met, 90m, "The weighted mean of 2 parts, 90 is at least 90."), (met.Finding, met.Value!.Value, met.Words));
        Assert.Equal(IndicatorFinding.Missed, IndicatorRules.Evaluate(details, null, [new("市县", 95), new("建制镇", 74)]).Finding);
        Assert.Equal(IndicatorFinding.NotReported, IndicatorRules.Evaluate(details, 99, [new("市县", 95)]).Finding);
    }

    [Fact]
    public void Evaluate_Worst_HoldsTheWorstPartAgainstTheTarget()
    {
        IndicatorDetails details = Of(Bound(TargetOperator.AtMost, 10), PartsRule.Worst, new IndicatorPart { Name = "甲" }, new IndicatorPart { Name = "乙" });

        IndicatorReading reading = IndicatorRules.Evaluate(details, null, [new("甲", 9), new("乙", 10)]);

        Assert.Equal((IndicatorFinding.Met, 10m, "The worst part, 乙, 10 is at most 10."), (reading.Finding, reading.Value!.Value, reading.Words));
        Assert.Equal(IndicatorFinding.Missed, IndicatorRules.Evaluate(details, null, [new("甲", 11)]).Finding);
        Assert.Equal(IndicatorFinding.NotReported, IndicatorRules.Evaluate(details, null, [new("甲", 9)]).Finding);
    }

    [Fact]
    public void DirectionOf_PlanSaysNothing_IsTheOperators()
    {
        Assert.Equal(IndicatorDirection.HigherIsBetter, IndicatorRules.DirectionOf(Of(Bound(TargetOperator.AtLeast, 1))));
        Assert.Equal(IndicatorDirection.LowerIsBetter, IndicatorRules.DirectionOf(Of(Bound(TargetOperator.AtMost, 1))));
        Assert.Null(IndicatorRules.DirectionOf(Of(Range(1, 2))));
        Assert.Equal(IndicatorDirection.LowerIsBetter, IndicatorRules.DirectionOf(Of(Range(1, 2)) with { Direction = IndicatorDirection.LowerIsBetter }));
    }
}
