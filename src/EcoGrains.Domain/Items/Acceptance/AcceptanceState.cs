using System.Collections.Immutable;
using EcoGrains.Domain.Reporting;

namespace EcoGrains.Domain.Items.Acceptance;

/// <summary>Where an application for acceptance stands; the moves are those of the table Acceptance.workflow.cs.</summary>
public enum AcceptanceStatus
{
    /// <summary>The department has applied.</summary>
    Applied,

    /// <summary>The office has checked.</summary>
    Checked,

    /// <summary>Signed: the item is closed out.</summary>
    Accepted,

    /// <summary>Sent back with a reason; the department may apply again.</summary>
    Returned,
}

/// <summary>验收: an application and what became of it. An item keeps its newest; the events keep all.</summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.AcceptanceState")]
public sealed record AcceptanceState
{
    [Id(0)] public required AcceptanceStatus Status { get; init; }

    /// <summary>In which capacity it was applied for: <c>department/区环保局</c>.</summary>
    [Id(1)] public required string By { get; init; }

    [Id(2)] public required DateTimeOffset At { get; init; }

    [Id(3)] public required string Words { get; init; }

    /// <summary>佐证; at least one.</summary>
    [Id(4)] public required ImmutableArray<EvidenceReference> Evidence { get; init; }

    /// <summary>What the newest check found; null before the first.</summary>
    [Id(5)] public ImmutableArray<CheckResult>? Results { get; init; }

    [Id(6)] public string? CheckNote { get; init; }

    /// <summary>The account that checked last; null before, or where nobody is known.</summary>
    [Id(7)] public string? CheckedBy { get; init; }

    [Id(8)] public DateTimeOffset? CheckedAt { get; init; }

    /// <summary>Who accepts is responsible: the account that did; null before, or where nobody is known.</summary>
    [Id(9)] public string? AcceptedBy { get; init; }

    /// <summary>When it was accepted or returned; null before.</summary>
    [Id(10)] public DateTimeOffset? DecidedAt { get; init; }

    /// <summary>What was said with the acceptance, or why it was returned.</summary>
    [Id(11)] public string? DecisionNote { get; init; }
}

/// <summary>What the office found of one line of its checklist.</summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.CheckResult")]
public sealed record CheckResult
{
    /// <summary>The line of the checklist, word for word.</summary>
    [Id(0)] public required string Line { get; init; }

    [Id(1)] public required bool Passed { get; init; }

    [Id(2)] public string? Note { get; init; }
}
