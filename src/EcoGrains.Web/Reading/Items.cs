using System.Collections.Immutable;
using System.Text.Json;
using EcoGrains.Contracts;
using EcoGrains.Domain.Items;
using EcoGrains.Domain.Json;
using EcoGrains.Domain.Lights;
using EcoGrains.Domain.Time;
using EcoGrains.Ledger;

namespace EcoGrains.Web.Reading;

/// <summary>An item as stored, with its light read anew for today so that the reason comes with its numbers.</summary>
public sealed record ItemEntry(ItemState State, LightReading Light, long Version);

/// <summary>One page of a list.</summary>
/// <param name="Next">The local id to begin the next page after; null on the last page.</param>
public sealed record ItemList(IReadOnlyList<ItemEntry> Items, string? Next);

/// <summary>Items as the ledger keeps them; what is to come is asked of the item's grain, which knows the working calendar.</summary>
public sealed class Items(ILedgerQueries ledger, IGrainFactory grains, ProgrammeClock clock)
{
    public DateOnly Today => ProgrammeZone.DateOf(clock.GetUtcNow());

    /// <summary>Null where the ledger has no such item.</summary>
    public async Task<ItemEntry?> FindAsync(ItemId id, CancellationToken cancellationToken) =>
        await ledger.FindAsync(id.ToString(), cancellationToken) is { Row.Kind: "indicator" or "task" or "project" or "instruction" } stored ? Read(stored) : null;

    public async Task<IReadOnlyList<ItemEntry>> ListAsync(ItemQuery query, CancellationToken cancellationToken) =>
        [.. (await ledger.ListItemsAsync(query, cancellationToken)).Select(Read)];

    /// <summary>One page of a filtered list; null where the item to begin after does not exist.</summary>
    public async Task<ItemList?> PageAsync(string programme, ItemFilter filter, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ItemQuery query = filter.ToQuery(programme);
        if (query.After is { } after && await ledger.FindAsync(after, cancellationToken) is not { Row.Kind: "indicator" or "task" or "project" or "instruction" })
        {
            return null;
        }

        IReadOnlyList<ItemEntry> found = await ListAsync(query, cancellationToken);
        return new ItemList(found, found.Count < filter.Take ? null : found[^1].State.Id().LocalId);
    }

    /// <summary>The open stages with the notices to come.</summary>
    public async Task<ImmutableArray<NextDate>> NextDatesAsync(ItemId id, CancellationToken cancellationToken) =>
        await grains.GetItem(id).GetNextDatesAsync(cancellationToken);

    public Task<IReadOnlyList<StoredEvent>> HistoryAsync(ItemId id, CancellationToken cancellationToken) =>
        ledger.HistoryAsync(id.ToString(), cancellationToken);

    /// <summary>What was promised so far, oldest first.</summary>
    public Task<IReadOnlyList<StoredNotice>> NoticesAsync(ItemId id, CancellationToken cancellationToken) =>
        ledger.NoticesAsync(new NoticeQuery { EntityId = id.ToString(), Take = 500 }, cancellationToken);

    private ItemEntry Read(StoredEntity stored)
    {
        ItemState state = JsonSerializer.Deserialize<ItemState>(stored.Row.State, DomainJson.Compact)!;
        return new ItemEntry(state, LightRules.Read(state, Today), stored.Version);
    }
}
