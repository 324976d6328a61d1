using System.Globalization;

namespace EcoGrains.Domain.Plans;

/// <summary>What a target must be like, for plans and for targets that the superior sets.</summary>
public static class TargetRules
{
    /// <summary>The code of every problem with a target.</summary>
    public const string Code = "bad-target";

    /// <summary>No figure of an indicator is greater, either way: beyond lies a slip of the pen, and in the end no arithmetic.</summary>
    public const decimal Limit = 1_000_000_000_000_000m;

    /// <summary>The greatest weight of a part: weights are shares or points.</summary>
    public const decimal MaxWeight = 1_000_000m;

    /// <summary>Why a target cannot be, a sentence; null where it can.</summary>
    public static string? Problem(Target target)
    {
        ArgumentNullException.ThrowIfNull(target);
        return target.Kind == TargetKind.Numeric ? OfNumeric(target) ?? OfStriving(target) : OfOthers(target);
    }

    /// <summary>As sentences say it: <c>at least 8.2</c>, <c>6 to 9</c>, or the words as printed.</summary>
    public static string Words(Target target)
    {
        ArgumentNullException.ThrowIfNull(target);
        return target switch
        {
            { Operator: TargetOperator.AtLeast, Value: { } value } => $"at least {Text(value)}",
            { Operator: TargetOperator.AtMost, Value: { } value } => $"at most {Text(value)}",
            { Operator: TargetOperator.Equal, Value: { } value } => $"exactly {Text(value)}",
            { Operator: TargetOperator.Range, Lower: { } lower, Upper: { } upper } => $"{Text(lower)} to {Text(upper)}",
            _ => $"'{target.Text}'",
        };
    }

    /// <summary>Without the zeros that a decimal carries along.</summary>
    internal static string Text(decimal value) => value.ToString("0.##########", CultureInfo.InvariantCulture);

    private static string? OfNumeric(Target target) => target switch
    {
        { Operator: null } => "A numeric target needs an operator and a value.",
        { Operator: TargetOperator.Range, Value: not null } => "A range has a lower and an upper bound, not a value.",
        { Operator: TargetOperator.Range, Lower: null } or { Operator: TargetOperator.Range, Upper: null } => "A range needs a lower and an upper bound.",
        { Operator: TargetOperator.Range } when target.Lower > target.Upper => $"The range's lower bound {Text(target.Lower!.Value)} lies above its upper bound {Text(target.Upper!.Value)}.",
        { Operator: TargetOperator.Range } => TooGreat(target.Lower) ?? TooGreat(target.Upper),
        { Lower: not null } or { Upper: not null } => "Only a range has a lower and an upper bound.",
        { Value: null } => "A numeric target needs an operator and a value.",
        _ => TooGreat(target.Value),
    };

    private static string? TooGreat(decimal? value) =>
        value is { } figure && Math.Abs(figure) > Limit ? $"{Text(figure)} is no figure of an indicator: it is greater than {Text(Limit)}." : null;

    // The striving level is the same measure, more ambitious: who reaches it has reached the assured level too.
    private static string? OfStriving(Target target)
    {
        if (target.Striving is not { } striving)
        {
            return null;
        }

        if (striving.Kind != TargetKind.Numeric || striving.Operator != target.Operator || striving.Striving is not null || target.Operator == TargetOperator.Equal)
        {
            return "A striving level is a number with the operator of the assured level (at least, at most or a range), and has no further level.";
        }

        if (OfNumeric(striving) is { } problem)
        {
            return $"The striving level: {problem}";
        }

        bool ambitious = target.Operator switch
        {
            TargetOperator.AtLeast => striving.Value >= target.Value,
            TargetOperator.AtMost => striving.Value <= target.Value,
            _ => striving.Lower >= target.Lower && striving.Upper <= target.Upper,
        };
        return ambitious ? null : $"The striving level, {Words(striving)}, asks for less than the assured level, {Words(target)}.";
    }

    private static string? OfOthers(Target target) => target switch
    {
        { Operator: null, Value: null, Lower: null, Upper: null, Striving: null } => null,
        { Kind: TargetKind.Qualitative } => "A target in words has neither operator nor value.",
        _ => $"A target of kind {target.Kind} has neither operator nor value.",
    };
}
