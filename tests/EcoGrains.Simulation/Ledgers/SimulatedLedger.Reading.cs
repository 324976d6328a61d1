using EcoGrains.Ledger;

namespace EcoGrains.Simulation.Ledgers;

public sealed partial class SimulatedLedger
{
    private static readonly string[] ItemKinds = ["indicator", "instruction", "project", "task"];

    public Task<StoredEntity?> ReadAsync(string id, CancellationToken cancellationToken = default) => Read(() => disk.Entities.GetValueOrDefault(id));

    public Task<StoredEntity?> FindAsync(string id, CancellationToken cancellationToken = default) => ReadAsync(id, cancellationToken);

    public Task<StoredCommand?> FindCommandAsync(string entityId, string key, CancellationToken cancellationToken = default) =>
        CommandKey.IsFit(key)
            ? Read(() => disk.Commands.GetValueOrDefault((entityId, key)))
            : Task.FromException<StoredCommand?>(new ArgumentException($"'{key}' is no key of a command.", nameof(key)));

    public Task<IReadOnlyList<ChildRow>> ReadChildrenAsync(string owner, CancellationToken cancellationToken = default) => Read<IReadOnlyList<ChildRow>>(() =>
        [.. ChildrenOf(owner).OrderBy(child => child.ChangeSeq).Select(child => new ChildRow(child.Row.Id, owner, child.Version, child.ChangeSeq, child.Row.Tally!))]);

    public Task<OwnerDigest> ReadDigestAsync(string owner, CancellationToken cancellationToken = default) => Read(() => DigestOf(owner));

    public Task<IReadOnlyList<OwnerDigest>> ReadDigestsAsync(string group, CancellationToken cancellationToken = default) => Read<IReadOnlyList<OwnerDigest>>(() =>
        [.. ById(disk.Entities.Values.Where(entity => entity.Row.Owner == group)).Select(entity => DigestOf(entity.Row.Id))]);

    public Task<IReadOnlyList<WakeRow>> ReadWakesAsync(
        DateTimeOffset dueBy, WakeRow? after = null, int take = 1000, CancellationToken cancellationToken = default) =>
        ReadWakesInRangeAsync(0, 0, dueBy, after, take, cancellationToken);

    public Task<IReadOnlyList<WakeRow>> ReadWakesInRangeAsync(
        uint begin, uint end, DateTimeOffset dueBy, WakeRow? after = null, int take = Page.MaxWakes, CancellationToken cancellationToken = default)
    {
        Page.ThrowIfOutside(take, Page.MaxWakes);
        return Read<IReadOnlyList<WakeRow>>(() =>
            [.. disk.Entities.Values
                .Where(entity => entity.Row.WakeAt <= dueBy && InRange(entity.Row.GrainHash, begin, end))
                .Select(entity => new WakeRow(entity.Row.Id, entity.Row.Grain, entity.Row.GrainHash, entity.Row.WakeAt!.Value, entity.Version))
                .Where(row => after is null || row.WakeAt > after.WakeAt || (row.WakeAt == after.WakeAt && string.CompareOrdinal(row.Id, after.Id) > 0))
                .OrderBy(row => row.WakeAt).ThenBy(row => row.Id, StringComparer.Ordinal)
                .Take(take)]);
    }

    public Task<DateTimeOffset?> NextWakeAsync(CancellationToken cancellationToken = default) => Read(() => disk.Entities.Values.Min(entity => entity.Row.WakeAt));

    public Task<IReadOnlyList<StoredEntity>> ListItemsAsync(ItemQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        Page.ThrowIfOutside(query.Take, Page.MaxItems);
        return Read<IReadOnlyList<StoredEntity>>(() =>
        {
            IEnumerable<StoredEntity> found = disk.Entities.Values
                .Where(entity => ItemKinds.Contains(entity.Row.Kind) && Fits(entity.Row, query))
                .OrderBy(entity => entity.Row.Kind, StringComparer.Ordinal).ThenBy(entity => entity.Row.SortKey)
                .ThenBy(entity => entity.Row.Id.Length).ThenBy(entity => entity.Row.Id, StringComparer.Ordinal);
            if (query.After is { } after)
            {
                StoredEntity place = disk.Entities.GetValueOrDefault(after)
                    ?? throw new ArgumentException($"There is no item '{after}' after which a page could begin.", nameof(query));
                found = found.Where(entity => ComesAfter(entity.Row, place.Row));
            }

            return [.. found.Take(query.Take)];
        });
    }

    public Task<IReadOnlyList<StoredEntity>> ListAsync(
        string kind, string? programme = null, string? owner = null, CancellationToken cancellationToken = default) => Read<IReadOnlyList<StoredEntity>>(() =>
        [.. ById(disk.Entities.Values.Where(entity =>
            entity.Row.Kind == kind && (programme is null || entity.Row.Programme == programme) && (owner is null || entity.Row.Owner == owner)))]);

    public Task<IReadOnlyList<StoredEvent>> HistoryAsync(string entityId, CancellationToken cancellationToken = default) =>
        Read<IReadOnlyList<StoredEvent>>(() => [.. disk.Events.Where(stored => stored.EntityId == entityId)]);

    public Task<IReadOnlyList<StoredEvent>> EventsAsync(long after, int take = 1000, CancellationToken cancellationToken = default)
    {
        Page.ThrowIfOutside(take, Page.MaxEvents);
        return Read<IReadOnlyList<StoredEvent>>(() => [.. disk.Events.Skip((int)Math.Max(0, after)).Take(take)]);
    }

    public Task<IReadOnlyList<StoredNotice>> NoticesAsync(NoticeQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        Page.ThrowIfOutside(query.Take, Page.MaxNotices);
        return Read<IReadOnlyList<StoredNotice>>(() =>
            [.. disk.Notices.Where(stored => stored.Seq > query.After
                    && (query.Programme is null || stored.Programme == query.Programme)
                    && (query.EntityId is null || stored.EntityId == query.EntityId)
                    && (query.Outcome is null || stored.Notice.Outcome == query.Outcome)
                    && (query.To is null || stored.Notice.To.Contains(query.To)))
                .Take(query.Take)]);
    }

    private static IEnumerable<StoredEntity> ById(IEnumerable<StoredEntity> entities) => entities.OrderBy(entity => entity.Row.Id, StringComparer.Ordinal);

    private static bool Fits(EntityRow row, ItemQuery query) =>
        (query.Programme is null || row.Programme == query.Programme)
        && (query.Kind is null || row.Kind == query.Kind)
        && (query.Light is null || row.Light == query.Light)
        && (query.Owner is null || row.Owner == query.Owner)
        && (query.Department is null || row.Departments.Contains($"|{query.Department}|", StringComparison.Ordinal))
        && (query.DueBefore is null || row.NextDue < query.DueBefore)
        && (query.Text is null || row.Name.Contains(query.Text, StringComparison.OrdinalIgnoreCase) || row.Number.Contains(query.Text, StringComparison.OrdinalIgnoreCase));

    private static bool ComesAfter(EntityRow row, EntityRow place) =>
        (string.CompareOrdinal(row.Kind, place.Kind), row.SortKey.CompareTo(place.SortKey), row.Id.Length.CompareTo(place.Id.Length), string.CompareOrdinal(row.Id, place.Id)) switch
        {
            (not 0 and var kind, _, _, _) => kind > 0,
            (_, not 0 and var number, _, _) => number > 0,
            (_, _, not 0 and var length, _) => length > 0,
            (_, _, _, var id) => id > 0,
        };

    private static bool InRange(uint hash, uint begin, uint end) => begin.CompareTo(end) switch
    {
        < 0 => hash > begin && hash <= end,
        > 0 => hash > begin || hash <= end,
        _ => true,
    };

    private IEnumerable<StoredEntity> ChildrenOf(string owner) => disk.Entities.Values.Where(entity => entity.Row.Owner == owner && entity.Row.Tally is not null);

    private OwnerDigest DigestOf(string owner)
    {
        StoredEntity[] children = [.. ChildrenOf(owner)];
        return new OwnerDigest(owner, children.Length, children.Sum(child => child.ChangeSeq));
    }
}
