namespace EcoGrains.Domain.Items.Extensions;

/// <summary>Where a request for another due date stands; the moves are those of the table Extension.workflow.cs.</summary>
public enum ExtensionStatus
{
    Requested,
    Granted,
    Refused,

    /// <summary>Taken back by its asker, or lapsed.</summary>
    Withdrawn,
}

/// <summary>延期申请: a department asks for another due date of a stage. A stage keeps its newest; the events keep all.</summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.ExtensionState")]
public sealed record ExtensionState
{
    [Id(0)] public required ExtensionStatus Status { get; init; }

    /// <summary>The due date that is asked for.</summary>
    [Id(1)] public required DateOnly Due { get; init; }

    [Id(2)] public required string Reason { get; init; }

    /// <summary>What has been done so far, in words.</summary>
    [Id(3)] public required string Progress { get; init; }

    /// <summary>In which capacity it was asked: <c>department/区环保局</c>.</summary>
    [Id(4)] public required string By { get; init; }

    [Id(5)] public required DateTimeOffset At { get; init; }

    /// <summary>Whether, when it was asked, only the leadership group could grant it.</summary>
    [Id(6)] public bool BeyondOffice { get; init; }

    /// <summary>In which capacity it was decided; null before, and where it lapsed by itself.</summary>
    [Id(7)] public string? DecidedBy { get; init; }

    [Id(8)] public DateTimeOffset? DecidedAt { get; init; }

    /// <summary>Why it was refused; null otherwise.</summary>
    [Id(9)] public string? Refusal { get; init; }
}
