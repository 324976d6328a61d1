using System.Collections.Immutable;
using EcoGrains.Domain.Calendars;

namespace EcoGrains.Domain.Items;

/// <summary>What a decision may know besides the state: time and calendar, never a clock.</summary>
/// <param name="Now">The instant of the decision.</param>
/// <param name="Calendar">The item's working calendar, in the version that it goes by.</param>
/// <param name="Tolerance">How late a tick may come and still be on time.</param>
/// <param name="Newest">The calendar's newest version; null where the decision does not depend on it.</param>
/// <param name="Person">The account that asks; null where nobody does.</param>
/// <param name="OpenParts">Local ids of the parts of a split task that are not done; null where the decision does not depend on it.</param>
public sealed record DecisionContext(
    DateTimeOffset Now, WorkingCalendar Calendar, TimeSpan Tolerance, CalendarEdition? Newest = null, string? Person = null, ImmutableArray<string>? OpenParts = null)
{
    /// <summary>What an item's dates roll by: a decision may bring it from its version to the newest.</summary>
    public WorkingCalendar CalendarOf(ItemState item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return Newest is { } newest && newest.Version.Hash == item.CalendarVersion ? newest.Calendar : Calendar;
    }
}

/// <summary>A promise as it was settled: the content of one notice.</summary>
public sealed record Settlement
{
    /// <summary>The stage's number, or <c>gap</c>.</summary>
    public required string Stage { get; init; }

    public required int Generation { get; init; }

    /// <summary>Null for a gap.</summary>
    public required DateOnly? DueOn { get; init; }

    public required Deadlines.SettledRung Rung { get; init; }

    /// <summary>Empty where nothing is sent.</summary>
    public required ImmutableArray<string> To { get; init; }
}

/// <summary>What the rules answer: accepted with what follows, or rejected with the reason. A refusal is a value, not an exception.</summary>
public abstract record Decision
{
    public sealed record Accepted(ItemState State, ImmutableArray<ItemEvent> Events, ImmutableArray<Settlement> Settlements) : Decision;

    /// <param name="Code">Stable, in kebab case, for programs.</param>
    /// <param name="Message">A sentence that says why, for people.</param>
    public sealed record Rejected(string Code, string Message) : Decision;
}
