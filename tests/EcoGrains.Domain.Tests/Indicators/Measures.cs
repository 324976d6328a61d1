using System.Globalization;
using CsCheck;
using EcoGrains.Domain.Items;
using EcoGrains.Domain.Plans;

namespace EcoGrains.Domain.Tests.Indicators;

/// <summary>Targets and indicators as the tests of their rules write them.</summary>
internal static class Measures
{
    internal static Target Awaited { get; } = new() { Kind = TargetKind.AssignedBySuperior, Text = "完成市下达指标" };

    /// <summary>A figure with up to two places, so that equality comes up.</summary>
    internal static Gen<decimal> Figure { get; } = Gen.Int[-2000, 2000].Select(hundredths => hundredths / 100m);

    internal static Gen<Target> AnyBound { get; } = Gen.Select(Gen.OneOf(TargetOperator.AtLeast, TargetOperator.AtMost, TargetOperator.Equal), Figure, Bound);

    internal static Gen<Target> AnyNumber { get; } = Gen.Frequency(
        (3, AnyBound),
        (1, Gen.Select(Figure, Figure, (a, b) => Range(Math.Min(a, b), Math.Max(a, b)))));

    internal static Target Bound(TargetOperator comparison, decimal value) =>
        new() { Kind = TargetKind.Numeric, Operator = comparison, Value = value, Text = value.ToString(CultureInfo.InvariantCulture) };

    internal static Target Range(decimal lower, decimal upper) =>
        new() { Kind = TargetKind.Numeric, Operator = TargetOperator.Range, Lower = lower, Upper = upper, Text = "范围" };

    internal static Target Levels(decimal assured, decimal striving) => Bound(TargetOperator.AtLeast, assured) with { Striving = Bound(TargetOperator.AtLeast, striving) };

    internal static IndicatorPart Part(string name, decimal atLeast) => new() { Name = name, Target = Bound(TargetOperator.AtLeast, atLeast) };

    internal static IndicatorPart Weighted(string name, decimal weight) => new() { Name = name, Weight = weight };

    internal static IndicatorDetails Of(Target target, PartsRule? rule = null, params IndicatorPart[] parts) => new() { Target = target, PartsRule = rule, Parts = [.. parts] };
}
