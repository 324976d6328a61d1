using CsCheck;
using EcoGrains.Domain.Indicators;
using EcoGrains.Domain.Items;
using EcoGrains.Domain.Plans;
using EcoGrains.Domain.Reporting;
using static EcoGrains.Domain.Tests.Indicators.Measures;

namespace EcoGrains.Domain.Tests.Indicators;

/// <summary>What holds for every indicator, whatever its target and whatever was measured.</summary>
public class IndicatorPropertyTests
{
    private static readonly Gen<decimal?> Reported = Gen.Frequency((4, Figure.Select(value => (decimal?)value)), (1, Gen.Int.Select(_ => (decimal?)null)));

    [Fact]
    public void Evaluate_AnyValue_IsMetExactlyWhereTheTargetIs() => Gen.Select(AnyNumber, Figure).Sample((target, value) =>
    {
        IndicatorReading reading = IndicatorRules.Evaluate(Of(target), value, []);

        Assert.Equal(target.IsMetBy(value) == true, reading.Finding == IndicatorFinding.Met);
        Assert.NotEqual(IndicatorFinding.NotReported, reading.Finding);
        Assert.EndsWith(".", reading.Words, StringComparison.Ordinal);
    });

    [Fact]
    public void Evaluate_WorstOfParts_IsWhatAllPartsComeTo() => Gen.Select(AnyNumber, Reported.Array[1, 5]).Sample((target, values) =>
    {
        IndicatorPart[] parts = [.. values.Select((_, index) => new IndicatorPart { Name = $"分项{index}" })];
        PartValue[] told = [.. values.Index().Where(pair => pair.Item is not null).Select(pair => new PartValue($"分项{pair.Index}", pair.Item!.Value))];

        Assert.Equal(
            IndicatorRules.Evaluate(Of(target, PartsRule.AllParts, parts), null, told).Finding,
            IndicatorRules.Evaluate(Of(target, PartsRule.Worst, parts), null, told).Finding);
    });

    [Fact]
    public void Evaluate_WeightsOfOneValue_AreThatValue() => Gen.Select(AnyNumber, Figure, Gen.Int[1, 9].Array[1, 5]).Sample((target, value, weights) =>
    {
        IndicatorPart[] parts = [.. weights.Select((weight, index) => Weighted($"分项{index}", weight))];
        PartValue[] told = [.. parts.Select(part => new PartValue(part.Name, value))];

        Assert.Equal(IndicatorRules.Evaluate(Of(target), value, []).Finding, IndicatorRules.Evaluate(Of(target, PartsRule.Weighted, parts), null, told).Finding);
    });

    [Fact]
    public void Evaluate_StrivingReached_IsNeverMissed() => Gen.Select(AnyNumber, AnyNumber, Figure).Sample((target, striving, value) =>
    {
        Target both = target with { Striving = striving };
        IndicatorReading reading = IndicatorRules.Evaluate(Of(both), value, []);

        Assert.True(TargetRules.Problem(both) is not null || reading.StrivingReached != true || reading.Finding == IndicatorFinding.Met);
    });

    [Fact]
    public void Evaluate_MoreIsReported_NeverUndoesAMiss() => Gen.Select(AnyNumber, Figure.Array[2, 5], Gen.Int[1, 4]).Sample((target, values, told) =>
    {
        IndicatorPart[] parts = [.. values.Select((_, index) => new IndicatorPart { Name = $"分项{index}" })];
        PartValue[] all = [.. values.Select((value, index) => new PartValue($"分项{index}", value))];
        IndicatorDetails details = Of(target, PartsRule.AllParts, parts);
        IndicatorFinding some = IndicatorRules.Evaluate(details, null, all[..Math.Min(told, all.Length - 1)]).Finding;

        Assert.Contains(some, (IndicatorFinding[])[IndicatorFinding.Missed, IndicatorFinding.NotReported]);
        Assert.True(some != IndicatorFinding.Missed || IndicatorRules.Evaluate(details, null, all).Finding == IndicatorFinding.Missed);
    });
}
