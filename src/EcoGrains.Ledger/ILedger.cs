namespace EcoGrains.Ledger;

/// <summary>
/// The ledger as grains use it: write model, timer wheel and source of every roll-up. Engines pass one conformance suite.
/// Concurrent calls are welcome: commits and reads of one process are collected and sent in batches.
/// </summary>
public interface ILedger : IAsyncDisposable
{
    /// <summary>Opens, migrates and proves that the ledger can be written.</summary>
    /// <exception cref="LedgerUnavailableException">It cannot; the message says what to do.</exception>
    Task OpenAsync(CancellationToken cancellationToken = default);

    /// <summary>Stores one change, or nothing of it. When this returns, the change is on disk.</summary>
    /// <exception cref="LedgerConflictException">The entity is no longer at the expected version.</exception>
    /// <exception cref="DuplicateNoticeException">A notice with one of the keys exists: the promise was already settled.</exception>
    /// <exception cref="DuplicateCommandException">
    /// The entity has carried out a command with this key. Said before a conflict of versions: whoever repeats a command knows the old version.
    /// </exception>
    /// <exception cref="LedgerUnavailableException">
    /// It could not be written; nothing was stored, unless the message says that this is not known because the database was lost on the way.
    /// </exception>
    Task<Committed> CommitAsync(Commit commit, CancellationToken cancellationToken = default);

    /// <summary>One entity, or null.</summary>
    Task<StoredEntity?> ReadAsync(string id, CancellationToken cancellationToken = default);

    /// <summary>The command that an entity carried out under a key, or null.</summary>
    /// <exception cref="ArgumentException">The key is no key, see <see cref="CommandKey.IsFit"/>.</exception>
    Task<StoredCommand?> FindCommandAsync(string entityId, string key, CancellationToken cancellationToken = default);

    /// <summary>The children of an owner that carry a tally, in no particular order.</summary>
    Task<IReadOnlyList<ChildRow>> ReadChildrenAsync(string owner, CancellationToken cancellationToken = default);

    /// <summary>The digest of one owner's children: kept by every commit, so that it costs the same however many they are.</summary>
    Task<OwnerDigest> ReadDigestAsync(string owner, CancellationToken cancellationToken = default);

    /// <summary>The digests of every entity that <paramref name="group"/> owns, those without children too, in the order of their ids.</summary>
    Task<IReadOnlyList<OwnerDigest>> ReadDigestsAsync(string group, CancellationToken cancellationToken = default);

    /// <summary>
    /// Entities due at or before an instant, earliest first, at most <paramref name="take"/>, starting after a row of the page before.
    /// </summary>
    Task<IReadOnlyList<WakeRow>> ReadWakesAsync(DateTimeOffset dueBy, WakeRow? after = null, int take = 1000, CancellationToken cancellationToken = default);

    /// <summary>The earliest wake of all; null when nothing ever wakes.</summary>
    Task<DateTimeOffset?> NextWakeAsync(CancellationToken cancellationToken = default);

    /// <summary>A named setting as JSON (calendars, the programme clock), or null.</summary>
    Task<string?> ReadSettingAsync(string name, CancellationToken cancellationToken = default);

    /// <summary>Stores a setting.</summary>
    Task WriteSettingAsync(string name, string json, CancellationToken cancellationToken = default);
}

/// <summary>The ledger as lists, pages and the audit read it.</summary>
public interface ILedgerQueries
{
    Task<StoredEntity?> FindAsync(string id, CancellationToken cancellationToken = default);

    Task<IReadOnlyList<StoredEntity>> ListItemsAsync(ItemQuery query, CancellationToken cancellationToken = default);

    /// <summary>Every entity of one kind, by id; <paramref name="owner"/> and <paramref name="programme"/> narrow it.</summary>
    Task<IReadOnlyList<StoredEntity>> ListAsync(string kind, string? programme = null, string? owner = null, CancellationToken cancellationToken = default);

    /// <summary>An entity's events, oldest first.</summary>
    Task<IReadOnlyList<StoredEvent>> HistoryAsync(string entityId, CancellationToken cancellationToken = default);

    /// <summary>Events of all entities in commit order, after a sequence number.</summary>
    Task<IReadOnlyList<StoredEvent>> EventsAsync(long after, int take = 1000, CancellationToken cancellationToken = default);

    Task<IReadOnlyList<StoredNotice>> NoticesAsync(NoticeQuery query, CancellationToken cancellationToken = default);

    Task<string?> ReadSettingAsync(string name, CancellationToken cancellationToken = default);
}
