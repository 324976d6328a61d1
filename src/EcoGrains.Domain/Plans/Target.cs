namespace EcoGrains.Domain.Plans;

public enum TargetKind
{
    /// <summary>A number to reach.</summary>
    Numeric,

    /// <summary>完成市下达指标: the target exists, the superior has not set it yet. Never a zero.</summary>
    AssignedBySuperior,

    /// <summary>—: the indicator does not count here.</summary>
    NotApplicable,

    /// <summary>Words to be judged at the yearly check.</summary>
    Qualitative,
}

public enum TargetOperator
{
    AtLeast,
    AtMost,
    Equal,

    /// <summary>Between a lower and an upper bound, both of which are in it.</summary>
    Range,
}

/// <summary>What an indicator is measured against. <see cref="TargetRules"/> says what fits together.</summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.Target")]
public sealed record Target
{
    [Id(0)] public required TargetKind Kind { get; init; }

    /// <summary>Given exactly where <see cref="Kind"/> is numeric.</summary>
    [Id(1)] public TargetOperator? Operator { get; init; }

    /// <summary>In the indicator's unit; given exactly where <see cref="Kind"/> is numeric and the operator is not a range.</summary>
    [Id(2)] public decimal? Value { get; init; }

    /// <summary>The cell as printed.</summary>
    [Id(3)] public required string Text { get; init; }

    /// <summary>The lower bound of a range.</summary>
    [Id(4)] public decimal? Lower { get; init; }

    /// <summary>The upper bound of a range.</summary>
    [Id(5)] public decimal? Upper { get; init; }

    /// <summary>力争: the more ambitious of two levels; null where there is one level, which is 确保 (assured).</summary>
    [Id(6)] public Target? Striving { get; init; }

    /// <summary>Whether a measured value meets the target; equality counts as met. Null where there is no number to compare.</summary>
    public bool? IsMetBy(decimal measured) => this switch
    {
        { Operator: TargetOperator.AtLeast, Value: { } value } => measured >= value,
        { Operator: TargetOperator.AtMost, Value: { } value } => measured <= value,
        { Operator: TargetOperator.Equal, Value: { } value } => measured == value,
        { Operator: TargetOperator.Range, Lower: { } lower, Upper: { } upper } => measured >= lower && measured <= upper,
        _ => null,
    };
}
