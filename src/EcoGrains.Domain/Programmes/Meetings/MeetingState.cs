using System.Collections.Immutable;
using EcoGrains.Domain.Deadlines;

namespace EcoGrains.Domain.Programmes.Meetings;

/// <summary>What a meeting is for (source: domain.md, "Words").</summary>
public enum MeetingKind
{
    /// <summary>工作部署会.</summary>
    Deployment,

    /// <summary>推进会.</summary>
    Progress,

    /// <summary>考评会.</summary>
    Review,
}

/// <summary>Where a meeting stands.</summary>
public enum MeetingStatus
{
    Scheduled,
    Held,
    Cancelled,
}

/// <summary>A meeting of a leadership group.</summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.MeetingState")]
public sealed record MeetingState
{
    /// <summary>From 1 within the group.</summary>
    [Id(0)] public required int Number { get; init; }

    [Id(1)] public required MeetingKind Kind { get; init; }

    [Id(2)] public required DateOnly On { get; init; }

    [Id(3)] public required string Place { get; init; }

    /// <summary>The programme that it is about; null for all of the group's.</summary>
    [Id(4)] public string? Programme { get; init; }

    [Id(5)] public required MeetingStatus Status { get; init; }

    /// <summary>From 1; each new day starts the next.</summary>
    [Id(6)] public required int Generation { get; init; }

    /// <summary>When this generation began: notices that would lie before it are skipped.</summary>
    [Id(7)] public required DateTimeOffset Since { get; init; }

    /// <summary>Offset in days of the last settled rung; null when none is.</summary>
    [Id(8)] public int? SettledThrough { get; init; }

    /// <summary>Hash of the calendar version by which its day was set, which it keeps; null for the first.</summary>
    [Id(9)] public string? CalendarVersion { get; init; }

    /// <summary>As it was drawn last; null before.</summary>
    [Id(10)] public MeetingAgenda? Agenda { get; init; }

    /// <summary>Null before it was held.</summary>
    [Id(11)] public string? Minutes { get; init; }

    /// <summary>Null before it was held.</summary>
    [Id(12)] public ImmutableArray<MeetingDecision>? Decisions { get; init; }

    /// <summary>Its ladder as it runs.</summary>
    public Track Track() => new(Ladder.Meeting, On, Since, SettledThrough);

    /// <summary>How keys and notices name it: <c>meeting-2</c>.</summary>
    public string Stage() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"meeting-{Number}");
}

/// <summary>A decision of a meeting.</summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.MeetingDecision")]
public sealed record MeetingDecision
{
    /// <summary>From 1 within the meeting.</summary>
    [Id(0)] public required int Number { get; init; }

    [Id(1)] public required string Text { get; init; }

    [Id(2)] public ImmutableArray<string> Departments { get; init; } = [];

    [Id(3)] public required DateOnly Due { get; init; }

    [Id(4)] public required string Programme { get; init; }

    /// <summary>Whether the programme has the instruction that it becomes.</summary>
    [Id(5)] public bool Issued { get; init; }

    /// <summary>Why the programme refused it, for the office to see; null where it did not.</summary>
    [Id(6)] public string? Refused { get; init; }
}

/// <summary>An agenda as it was drawn.</summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.MeetingAgenda")]
public sealed record MeetingAgenda
{
    /// <summary>What earlier decisions left open: instructions, slips.</summary>
    [Id(0)] public ImmutableArray<AgendaPoint> FollowUp { get; init; } = [];

    /// <summary>What is overdue or behind.</summary>
    [Id(1)] public ImmutableArray<AgendaPoint> Standing { get; init; } = [];

    /// <summary>New matters, named by hand.</summary>
    [Id(2)] public ImmutableArray<AgendaPoint> New { get; init; } = [];

    public bool Equals(MeetingAgenda? other) =>
        other is not null && FollowUp.SequenceEqual(other.FollowUp) && Standing.SequenceEqual(other.Standing) && New.SequenceEqual(other.New);

    public override int GetHashCode() => HashCode.Combine(FollowUp.Length, Standing.Length, New.Length);
}

/// <summary>A point of an agenda.</summary>
/// <param name="Text">What it is about.</param>
/// <param name="Item">The item's id; null for a matter without one.</param>
/// <param name="Lead">The department that answers; null for the office.</param>
/// <param name="Due">Null where nothing is due.</param>
/// <param name="Light">The item's light; null for a matter without one.</param>
[GenerateSerializer, Immutable, Alias("EcoGrains.AgendaPoint")]
public sealed record AgendaPoint(
    [property: Id(0)] string Text,
    [property: Id(1)] string? Item = null,
    [property: Id(2)] string? Lead = null,
    [property: Id(3)] DateOnly? Due = null,
    [property: Id(4)] Lights.Light? Light = null);
