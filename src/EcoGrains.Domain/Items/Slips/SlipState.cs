using System.Collections.Immutable;
using EcoGrains.Domain.Reporting;

namespace EcoGrains.Domain.Items.Slips;

/// <summary>The colours of a supervision slip (督办单), each graver than the one before (source: domain.md, "Words").</summary>
public enum SlipColor
{
    /// <summary>蓝: near due.</summary>
    Blue,

    /// <summary>黄: behind, or just overdue.</summary>
    Yellow,

    /// <summary>红: overdue for long.</summary>
    Red,
}

/// <summary>Where a slip stands; the moves between these are those of the table Slip.workflow.cs.</summary>
public enum SlipStatus
{
    /// <summary>Waits for the department's answer.</summary>
    Issued,

    /// <summary>The department has answered; the office has not decided.</summary>
    Answered,

    /// <summary>A graver colour than it began with, and waits for the answer again.</summary>
    Escalated,

    /// <summary>The office has closed it.</summary>
    Closed,
}

/// <summary>A supervision slip of an item: one matter, one slip. It stays on record when it is closed.</summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.SlipState")]
public sealed record SlipState
{
    /// <summary>From 1, in the order of issue within the item.</summary>
    [Id(0)] public required int Number { get; init; }

    [Id(1)] public required SlipColor Color { get; init; }

    [Id(2)] public required SlipStatus Status { get; init; }

    /// <summary>The stage that it is about; null for the item as a whole.</summary>
    [Id(3)] public int? Stage { get; init; }

    /// <summary>What it is about, a line; the stage's name where a rung of the stage issued it.</summary>
    [Id(4)] public required string Matter { get; init; }

    /// <summary>What is asked of the department; null where a rung issued it.</summary>
    [Id(5)] public string? Words { get; init; }

    /// <summary>Issued by somebody, not by a rung of a stage.</summary>
    [Id(6)] public bool ByHand { get; init; }

    [Id(7)] public required DateTimeOffset IssuedAt { get; init; }

    /// <summary>The last day for the answer, met until its end; null where only the rungs of its stage make it graver.</summary>
    [Id(8)] public DateOnly? AnswerBy { get; init; }

    /// <summary>Of its own ladder: each new limit for the answer begins the next. 0 where it never had one.</summary>
    [Id(9)] public int Generation { get; init; }

    /// <summary>When the running limit was set; null where there is none.</summary>
    [Id(10)] public DateTimeOffset? Since { get; init; }

    /// <summary>Offset of the last settled rung of its own ladder; null when none is.</summary>
    [Id(11)] public int? SettledThrough { get; init; }

    /// <summary>The newest answer; null before the first.</summary>
    [Id(12)] public SlipAnswer? Answer { get; init; }

    /// <summary>Why it was closed; null while it is open.</summary>
    [Id(13)] public string? ClosingNote { get; init; }

    public bool IsOpen() => Status != SlipStatus.Closed;

    public bool WaitsForAnswer() => Status is SlipStatus.Issued or SlipStatus.Escalated;
}

/// <summary>What a department answers to a slip.</summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.SlipAnswer")]
public sealed record SlipAnswer
{
    /// <summary>In which capacity: <c>department/区环保局</c>.</summary>
    [Id(0)] public required string By { get; init; }

    [Id(1)] public required DateTimeOffset At { get; init; }

    [Id(2)] public required string Words { get; init; }

    /// <summary>佐证; null where there is none.</summary>
    [Id(3)] public ImmutableArray<EvidenceReference>? Evidence { get; init; }
}
