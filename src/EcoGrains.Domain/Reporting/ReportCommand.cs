using System.Collections.Immutable;
using EcoGrains.Domain.Commands;

namespace EcoGrains.Domain.Reporting;

/// <summary>What may be asked of a department's report of one period. Whether it may be done now is the workflow table's to say.</summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.ReportCommand")]
public abstract record ReportCommand : Command;

/// <summary>Writes the line of one item; the first line of a period begins the draft.</summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.Report")]
public sealed record Report : ReportCommand
{
    [Id(0)] public required ReportLine Line { get; init; }
}

/// <summary>Writes the lines of several items: all of them or, where one is refused, none.</summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.SaveReport")]
public sealed record SaveReport : ReportCommand
{
    /// <summary>At most one of each item.</summary>
    [Id(0)] public required ImmutableArray<ReportLine> Lines { get; init; }
}

/// <summary>Hands the report in (报送).</summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.SubmitReport")]
public sealed record SubmitReport : ReportCommand;

/// <summary>通过: from now on the lines are what the items go by.</summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.ApproveReport")]
public sealed record ApproveReport : ReportCommand;

/// <summary>退回.</summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.ReturnReport")]
public sealed record ReturnReport : ReportCommand
{
    [Id(0)] public required string Reason { get; init; }

    /// <summary>By when it is wanted again; null for the period's due date, at the earliest the working day on or after the third day from now.</summary>
    [Id(1)] public DateOnly? Due { get; init; }
}
