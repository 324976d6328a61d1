using System.Collections.Immutable;

namespace EcoGrains.Domain.Assessment;

/// <summary>An event of an entity as the assessment reads it.</summary>
/// <param name="Version">The entity's version that its commit made.</param>
/// <param name="Type">As the ledger names it.</param>
/// <param name="Payload">JSON.</param>
public sealed record HistoryEvent(long Version, string Type, DateTimeOffset At, string Payload);

/// <summary>What happened to an item, a department or the office, oldest first.</summary>
/// <param name="Entity">Its id, with the programme.</param>
public sealed record EntityHistory(string Entity, ImmutableArray<HistoryEvent> Events);

/// <summary>The event that made a point, to be found in the ledger or in an audit export. No sequence number: the same year played again gives the same.</summary>
public sealed record EventSource(string Entity, long Version, string Type);

/// <summary>The rules that make points.</summary>
public enum ScoringRule
{
    /// <summary>What an item is worth, pro rata by how far it is.</summary>
    Completion,

    /// <summary>A stage is or was late against its original due date.</summary>
    LateStage,

    YellowSlip,

    RedSlip,

    MissingReport,

    LateReport,

    /// <summary>The item was finished well before its original due date.</summary>
    Early,

    OverTarget,

    /// <summary>The striving level was reached.</summary>
    Striving,

    /// <summary>一票否决: no points, the grade is capped.</summary>
    Veto,
}

/// <summary>One reason of a score.</summary>
public sealed record AssessmentLine
{
    /// <summary>Without its programme: <c>project/3</c>; null for a report.</summary>
    public string? Item { get; init; }

    /// <summary>Its name; null for a report.</summary>
    public string? Name { get; init; }

    public required ScoringRule Rule { get; init; }

    /// <summary>Rounded to hundredths; below zero for a deduction.</summary>
    public required decimal Points { get; init; }

    /// <summary>What the item is worth in all; of <see cref="ScoringRule.Completion"/>.</summary>
    public decimal? Full { get; init; }

    /// <summary>How far it is, 0 to 100; of <see cref="ScoringRule.Completion"/>.</summary>
    public decimal? Percent { get; init; }

    /// <summary>The indicator's value that decided; null where no one number did.</summary>
    public decimal? Value { get; init; }

    /// <summary>The stage's number.</summary>
    public int? Stage { get; init; }

    /// <summary>The slip's number.</summary>
    public int? Slip { get; init; }

    /// <summary>The report's period.</summary>
    public string? Period { get; init; }

    /// <summary>The date that counts: the original one.</summary>
    public DateOnly? Due { get; init; }

    /// <summary>Days late, or days early.</summary>
    public int? Days { get; init; }

    public required EventSource Event { get; init; }
}

/// <summary>A department's sheet.</summary>
public sealed record DepartmentAssessment
{
    /// <summary>Its full name; 办公室 for the office.</summary>
    public required string Department { get; init; }

    /// <summary>By item in the order of the plan, then by rule; reports last.</summary>
    public required ImmutableArray<AssessmentLine> Lines { get; init; }

    /// <summary>What could be had without bonuses.</summary>
    public required decimal Full { get; init; }

    /// <summary>All lines' points added up.</summary>
    public required decimal Sum { get; init; }

    /// <summary>The sum's share of the full points, in percent to two places; null where nothing could be had.</summary>
    public decimal? Percent { get; init; }

    /// <summary>Null where nothing could be had.</summary>
    public Grade? Grade { get; init; }

    /// <summary>The grade that a veto took away; null where none did.</summary>
    public Grade? Uncapped { get; init; }
}

/// <summary>A programme's assessment as of the end of a civil day.</summary>
public sealed record ProgrammeAssessment
{
    public required string Programme { get; init; }

    public required DateOnly On { get; init; }

    /// <summary>By name, in ordinal order.</summary>
    public required ImmutableArray<DepartmentAssessment> Departments { get; init; }
}
