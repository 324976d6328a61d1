using System.Collections.Immutable;

namespace EcoGrains.Domain.Calendars;

/// <summary>A working calendar as data, as read from <c>calendars/cn.yaml</c> and kept in the ledger.</summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.CalendarData")]
public sealed record CalendarData
{
    /// <summary>For instance <c>cn</c>; a plan names its calendar by it.</summary>
    [Id(0)] public required string Id { get; init; }

    [Id(1)] public ImmutableArray<CalendarYear> Years { get; init; } = [];
}

/// <summary>One year's exceptions from Monday to Friday.</summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.CalendarYear")]
public sealed record CalendarYear
{
    [Id(0)] public required int Year { get; init; }

    /// <summary>Days off, weekends among them or not.</summary>
    [Id(1)] public ImmutableArray<DateOnly> Off { get; init; } = [];

    /// <summary>Make-up working days (调休), Saturdays and Sundays on which people work.</summary>
    [Id(2)] public ImmutableArray<DateOnly> Work { get; init; } = [];

    [Id(3)] public string? Note { get; init; }
}
