using System.Text.Json;
using EcoGrains.Domain.Calendars;
using EcoGrains.Domain.Deadlines;
using EcoGrains.Domain.Items;
using EcoGrains.Domain.Json;

namespace EcoGrains.Domain.Tests.Fixtures;

/// <summary>One settled promise with the instant at which it was.</summary>
internal sealed record Settled(Settlement What, DateTimeOffset At)
{
    internal RungOutcome Outcome => What.Rung.Outcome;

    internal string Rung => What.Rung.Rung.Rule.Name;

    /// <summary>The promise's key without its item: stage, generation, rung.</summary>
    internal string Key => $"{What.Stage}/{What.Generation}/{Rung}";

    /// <summary>As examples write it: <c>T-90 2018-09-30 sent</c>.</summary>
    internal string Line => $"{Rung} {Instants.Text(What.Rung.Rung.Date)} {JsonNames.Of(Outcome)}{(What.Rung.Late ? " late" : "")}";
}

/// <summary>What a grain does with an item, without a grain: decide, keep what was accepted, wake when it was promised.</summary>
internal sealed class ItemLife
{
    private readonly WorkingCalendar _calendar;
    private readonly Dictionary<string, CalendarEdition> _editions = [];
    private CalendarEdition? _newest;
    private readonly TimeSpan _tolerance;

    internal ItemLife(ItemState item, DateTimeOffset? adoptedNow = null, WorkingCalendar? calendar = null, TimeSpan? tolerance = null)
    {
        _calendar = calendar ?? OfficialCalendar.Calendar;
        _tolerance = tolerance ?? TimeSpan.FromMinutes(5);
        State = item;
        DateTimeOffset now = adoptedNow ?? item.AdoptedAt;
        Keep(ItemRules.Adopt(item, At(now)), now);
    }

    internal ItemState State { get; private set; }

    internal DateTimeOffset? NextWake { get; private set; }

    internal List<ItemEvent> Events { get; } = [];

    internal List<Settled> Settled { get; } = [];

    internal IEnumerable<string> Lines(string stage) => Settled.Where(settled => settled.What.Stage == stage).Select(settled => settled.Line);

    internal IEnumerable<Settled> Of(string stage, int generation) =>
        Settled.Where(settled => settled.What.Stage == stage && settled.What.Generation == generation);

    internal DecisionContext At(DateTimeOffset now) => new(now, Calendar, _tolerance, _newest);

    /// <summary>The calendar that the item goes by now.</summary>
    internal WorkingCalendar Calendar => State.CalendarVersion is { } hash ? _editions[hash].Calendar : _calendar;

    /// <summary>A new version of the calendar is stored; the item hears of it when it is told, or when it is given a new date.</summary>
    internal CalendarEdition Store(WorkingCalendar calendar, string reason = "国务院调整")
    {
        string hash = CalendarVersion.HashOf(calendar.Data);
        _newest = new(new CalendarVersion { Version = _editions.Count + 2, Hash = hash, Reason = reason }, calendar);
        _editions[hash] = _newest;
        return _newest;
    }

    /// <summary>Tells the item of the newest version.</summary>
    internal Decision.Accepted Reproject(DateTimeOffset now)
    {
        Decision.Accepted accepted = ItemRules.Reproject(State, At(now));
        Keep(accepted, now);
        return accepted;
    }

    /// <summary>Keeps what was decided elsewhere.</summary>
    internal void Accept(Decision.Accepted accepted, DateTimeOffset now) => Keep(accepted, now);

    internal Decision Do(ItemCommand command, DateTimeOffset now)
    {
        Decision decision = ItemRules.Decide(State, command, At(now));
        if (decision is Decision.Accepted accepted)
        {
            Keep(accepted, now);
        }

        return decision;
    }

    internal Decision.Accepted Must(ItemCommand command, DateTimeOffset now) => Assert.IsType<Decision.Accepted>(Do(command, now));

    internal Decision.Rejected Refused(ItemCommand command, DateTimeOffset now) => Assert.IsType<Decision.Rejected>(Do(command, now));

    /// <summary>Tells the item of an amendment of the plan.</summary>
    internal Decision.Accepted Amend(ItemAmendment amendment, DateTimeOffset now)
    {
        Decision.Accepted accepted = ItemAmendments.Apply(State, amendment, At(now));
        Keep(accepted, now);
        return accepted;
    }

    internal Decision.Accepted Wake(DateTimeOffset now)
    {
        Decision.Accepted accepted = ItemRules.Wake(State, NextWake, At(now));
        Keep(accepted, now);
        return accepted;
    }

    /// <summary>Wakes whenever that was promised, up to and including an instant.</summary>
    internal ItemLife RunUntil(DateTimeOffset end)
    {
        while (NextWake is { } wake && wake <= end)
        {
            Wake(wake);
        }

        return this;
    }

    private void Keep(Decision.Accepted accepted, DateTimeOffset now)
    {
        State = accepted.State;
        Events.AddRange(accepted.Events);
        Settled.AddRange(accepted.Settlements.Select(settlement => new Settled(settlement, now)));
        NextWake = ItemRules.NextWake(State, At(now));
        Assert.True(NextWake is null || NextWake > now, $"The next wake {NextWake} does not lie after {now}.");
    }
}

/// <summary>States are compared as what is stored of them.</summary>
internal static class StateText
{
    internal static string Of(ItemState state) => JsonSerializer.Serialize(state, DomainJson.Compact);
}
