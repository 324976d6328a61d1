using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using EcoGrains.Domain.Items;
using EcoGrains.Domain.Json;
using EcoGrains.Domain.Programmes;
using EcoGrains.Domain.RollUp;
using EcoGrains.Ledger;

namespace EcoGrains.Grains.Items;

/// <summary>The parts of the one commit that stores a decision about an item.</summary>
internal static class ItemCommit
{
    internal static IEnumerable<EventRecord> EventsOf(Decision.Accepted decision, DecisionContext context, string actor) =>
        decision.Events.Select(happened => EventOf(happened, context.Now, actor));

    internal static ImmutableArray<NoticeRecord> NoticesOf(Decision.Accepted decision, DecisionContext context) =>
        NoticeRows.Of(decision.State.Id().ToString(), decision.Settlements, context.Now);

    internal static EntityRow RowOf(ItemState item, StatusTally tally, GrainId grain, DateTimeOffset? wakeAt) => new()
    {
        Id = item.Id().ToString(),
        Kind = ItemId.Segment(item.Kind),
        Programme = item.Programme,
        Owner = EntityIds.Owner(item.Programme, item.Departments),
        Number = item.Number,
        SortKey = SortKeyOf(item.Number),
        Name = item.Name,
        Status = JsonNames.Of(item.Status),
        Light = JsonNames.Of(item.Light),
        Departments = item.Departments.IsEmpty ? "" : $"|{string.Join('|', item.Departments)}|",
        NextDue = item.NextDue(),
        WakeAt = wakeAt,
        Grain = grain.ToString(),
        GrainHash = grain.GetUniformHashCode(),
        State = JsonSerializer.Serialize(item, DomainJson.Compact),
        Tally = JsonSerializer.Serialize(tally, DomainJson.Compact),
    };

    // 5.10 after 5.2: each part of the number counts as a number. The parts of a split task, 4.2.1, share the place of their task; there the
    // ledger goes by the length of their ids and then by the ids.
    private static long SortKeyOf(string number) =>
        number.Split('.').Take(2).Aggregate(0L, (key, part) => (key * 1_000) + long.Parse(part, CultureInfo.InvariantCulture));

    private static EventRecord EventOf(ItemEvent happened, DateTimeOffset at, string actor)
    {
        (string type, string payload) = ItemEventJson.Write(happened);
        return new EventRecord(type, at, actor, payload);
    }
}
