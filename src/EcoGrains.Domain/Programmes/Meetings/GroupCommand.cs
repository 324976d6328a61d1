using System.Collections.Immutable;
using EcoGrains.Domain.Commands;

namespace EcoGrains.Domain.Programmes.Meetings;

/// <summary>What may be asked of a leadership group.</summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.GroupCommand")]
public abstract record GroupCommand : Command;

/// <summary>Sets a meeting; the office and the leaders are told before it.</summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.ScheduleMeeting")]
public sealed record ScheduleMeeting : GroupCommand
{
    [Id(0)] public required MeetingKind Kind { get; init; }

    [Id(1)] public required DateOnly Date { get; init; }

    [Id(2)] public required string Place { get; init; }

    /// <summary>The programme that it is about; null for all of the group's.</summary>
    [Id(3)] public string? Programme { get; init; }
}

/// <summary>Gives a meeting another day: its notices begin anew.</summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.MoveMeeting")]
public sealed record MoveMeeting : GroupCommand
{
    [Id(0)] public required int Meeting { get; init; }

    [Id(1)] public required DateOnly Date { get; init; }

    /// <summary>Null for the same place.</summary>
    [Id(2)] public string? Place { get; init; }

    [Id(3)] public string? Reason { get; init; }
}

/// <summary>The meeting will not be held.</summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.CancelMeeting")]
public sealed record CancelMeeting : GroupCommand
{
    [Id(0)] public required int Meeting { get; init; }

    [Id(1)] public required string Reason { get; init; }
}

/// <summary>Draws the agenda from the status as it is now; a later drawing replaces it.</summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.DrawAgenda")]
public sealed record DrawAgenda : GroupCommand
{
    [Id(0)] public required int Meeting { get; init; }

    /// <summary>New matters, a sentence each.</summary>
    [Id(1)] public ImmutableArray<string> Topics { get; init; } = [];
}

/// <summary>The meeting was held; each of its decisions becomes an instruction.</summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.HoldMeeting")]
public sealed record HoldMeeting : GroupCommand
{
    [Id(0)] public required int Meeting { get; init; }

    [Id(1)] public required string Minutes { get; init; }

    [Id(2)] public ImmutableArray<DecisionWords> Decisions { get; init; } = [];
}

/// <summary>A decision as the minutes have it.</summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.DecisionWords")]
public sealed record DecisionWords
{
    [Id(0)] public required string Text { get; init; }

    /// <summary>The lead first; none for the office itself.</summary>
    [Id(1)] public ImmutableArray<string> Departments { get; init; } = [];

    [Id(2)] public required DateOnly Due { get; init; }

    /// <summary>The programme that answers for it; null for the meeting's.</summary>
    [Id(3)] public string? Programme { get; init; }
}
