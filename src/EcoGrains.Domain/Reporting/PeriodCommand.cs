using EcoGrains.Domain.Commands;

namespace EcoGrains.Domain.Reporting;

/// <summary>What may be asked of a department about its reporting periods.</summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.PeriodCommand")]
public abstract record PeriodCommand : Command
{
    /// <summary><c>2018-03</c>, <c>2018-Q1</c>, <c>2018-H1</c> or <c>2018</c>.</summary>
    [Id(0)] public required string Period { get; init; }
}

/// <summary>Locks a period, whatever its report has come to.</summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.ClosePeriod")]
public sealed record ClosePeriod : PeriodCommand
{
    [Id(0)] public string? Reason { get; init; }
}

/// <summary>Unlocks a period, so that its report can be corrected.</summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.ReopenPeriod")]
public sealed record ReopenPeriod : PeriodCommand
{
    [Id(0)] public required string Reason { get; init; }

    /// <summary>By when the report is wanted again; null for the working day on or after the fifth day from now.</summary>
    [Id(1)] public DateOnly? Due { get; init; }
}
