using System.Collections.Immutable;
using System.Text.Json;
using EcoGrains.Domain.Json;
using Npgsql;
using static EcoGrains.Ledger.Postgres.PostgresFilter;

namespace EcoGrains.Ledger.Postgres;

/// <summary>The statements behind lists, pages and the audit.</summary>
internal sealed class PostgresQueries(PostgresReaders readers) : ILedgerQueries
{
    private const string NoticeColumns =
        "seq, entity_id, programme, key, stage, generation, rung, outcome, due_on, promised_at, settled_at, late, recipients";

    /// <summary>The same where other tables stand beside it.</summary>
    internal static readonly string NoticeColumnsOfTable = string.Join(", ", NoticeColumns.Split(", ").Select(column => $"notice.{column}"));

    private const string EventColumns = "event.seq, event.entity_id, event.version, type, at, actor, payload, previous_hash, hash";

    // Events are not indexed by entity; each knows the one before it, and the entity knows its last.
    private const string HistorySql = $"""
        WITH RECURSIVE line (seq) AS (
            SELECT change_seq FROM entity WHERE id = @entity
            UNION ALL
            SELECT event.previous_seq FROM line JOIN event ON event.seq = line.seq WHERE event.previous_seq BETWEEN 1 AND event.seq - 1)
        SELECT {EventColumns} FROM line JOIN event ON event.seq = line.seq ORDER BY event.seq
        """;

    public Task<StoredEntity?> FindAsync(string id, CancellationToken cancellationToken = default) => readers.ReadAsync(id, cancellationToken);

    public async Task<IReadOnlyList<StoredEntity>> ListItemsAsync(ItemQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        Page.ThrowIfOutside(query.Take, Page.MaxItems);
        PostgresFilter filter = new PostgresFilter()
            .Where("programme = @programme", "programme", query.Programme)
            .Where("kind = @kind", "kind", query.Kind)
            .Where("light = @light", "light", query.Light)
            .Where("owner = @owner", "owner", query.Owner)
            .Where("strpos(departments, '|' || @department || '|') > 0", "department", query.Department)
            .Where("next_due < @dueBefore", "dueBefore", query.DueBefore)
            .Where("(name ILIKE @text OR number ILIKE @text)", "text", Pattern(query.Text))
            .With("take", query.Take);
        if (query.After is string after)
        {
            // A page goes on after the place of the last item, not after a count, so that it neither skips nor repeats.
            EntityRow last = (await FindAsync(after, cancellationToken))?.Row
                ?? throw new ArgumentException($"There is no item '{after}' after which a page could begin.", nameof(query));
            filter.Where("(kind, sort_key, length(id), id) > (@afterKind, @afterSortKey, length(@afterId), @afterId)", "afterKind", last.Kind)
                .With("afterSortKey", last.SortKey)
                .With("afterId", last.Id);
        }

        return await readers.ListAsync(
            $"""
            SELECT {PostgresColumns.Entity} FROM entity
            WHERE kind IN ('indicator', 'instruction', 'project', 'task') AND {filter.Sql} ORDER BY kind, sort_key, length(id), id LIMIT @take
            """,
            PostgresColumns.ReadEntity,
            cancellationToken,
            filter.Parameters);
    }

    public Task<IReadOnlyList<StoredEntity>> ListAsync(
        string kind, string? programme = null, string? owner = null, CancellationToken cancellationToken = default)
    {
        PostgresFilter filter = new PostgresFilter()
            .Where("kind = @kind", "kind", kind)
            .Where("programme = @programme", "programme", programme)
            .Where("owner = @owner", "owner", owner);
        return readers.ListAsync(
            $"SELECT {PostgresColumns.Entity} FROM entity WHERE {filter.Sql} ORDER BY id", PostgresColumns.ReadEntity, cancellationToken, filter.Parameters);
    }

    public Task<IReadOnlyList<StoredEvent>> HistoryAsync(string entityId, CancellationToken cancellationToken = default) =>
        readers.ListAsync(HistorySql, ReadEvent, cancellationToken, Parameter("entity", entityId));

    public Task<IReadOnlyList<StoredEvent>> EventsAsync(long after, int take = 1000, CancellationToken cancellationToken = default)
    {
        Page.ThrowIfOutside(take, Page.MaxEvents);
        return readers.ListOrderedAsync(
            $"SELECT {EventColumns} FROM event WHERE seq > @after ORDER BY seq LIMIT @take",
            ReadEvent,
            cancellationToken,
            Parameter("after", after),
            Parameter("take", take));
    }

    public Task<IReadOnlyList<StoredNotice>> NoticesAsync(NoticeQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        Page.ThrowIfOutside(query.Take, Page.MaxNotices);
        PostgresFilter filter = new PostgresFilter()
            .Where("seq > @after", "after", query.After)
            .Where("programme = @programme", "programme", query.Programme)
            .Where("entity_id = @entity", "entity", query.EntityId)
            .Where("outcome = @outcome", "outcome", query.Outcome)
            .Where("recipients::jsonb @> to_jsonb(@to)", "to", query.To)
            .With("take", query.Take);
        return readers.ListAsync(
            $"SELECT {NoticeColumns} FROM notice WHERE {filter.Sql} ORDER BY seq LIMIT @take", ReadNotice, cancellationToken, filter.Parameters);
    }

    public async Task<StoredCommand?> FindCommandAsync(string entityId, string key, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(entityId);
        CommandKey.ThrowIfUnfit(key);
        IReadOnlyList<StoredCommand> found = await readers.ListAsync(
            "SELECT fingerprint, version, at FROM command_key WHERE entity_id = @entity AND key = @key",
            reader => new StoredCommand(key, reader.GetString(0), reader.GetInt64(1), PostgresColumns.Instant(reader, 2)),
            cancellationToken,
            Parameter("entity", entityId),
            Parameter("key", key));
        return found.Count == 0 ? null : found[0];
    }

    public async Task<string?> ReadSettingAsync(string name, CancellationToken cancellationToken = default)
    {
        IReadOnlyList<string> found = await readers.ListAsync(
            "SELECT json FROM setting WHERE name = @name", reader => PostgresColumns.Text(reader, 0), cancellationToken, Parameter("name", name));
        return found.Count == 0 ? null : found[0];
    }

    /// <summary>Any text that contains this one, whose own wildcards mean themselves.</summary>
    private static string? Pattern(string? text) =>
        text is null ? null : $"%{text.Replace(@"\", @"\\").Replace("%", @"\%").Replace("_", @"\_")}%";

    private static StoredEvent ReadEvent(NpgsqlDataReader reader) => new(
        reader.GetInt64(0),
        PostgresColumns.Text(reader, 1),
        reader.GetInt64(2),
        new EventRecord(PostgresColumns.Text(reader, 3), PostgresColumns.Instant(reader, 4), PostgresColumns.Text(reader, 5), PostgresColumns.Text(reader, 6)),
        reader.GetString(7),
        reader.GetString(8));

    internal static StoredNotice ReadNotice(NpgsqlDataReader reader) => new(
        reader.GetInt64(0),
        PostgresColumns.Text(reader, 1),
        PostgresColumns.Text(reader, 2),
        new NoticeRecord
        {
            Key = PostgresColumns.Text(reader, 3),
            Stage = PostgresColumns.Text(reader, 4),
            Generation = reader.GetInt32(5),
            Rung = PostgresColumns.Text(reader, 6),
            Outcome = PostgresColumns.Text(reader, 7),
            DueOn = PostgresColumns.Date(reader, 8),
            PromisedAt = PostgresColumns.Instant(reader, 9),
            SettledAt = PostgresColumns.Instant(reader, 10),
            Late = reader.GetBoolean(11),
            To = JsonSerializer.Deserialize<ImmutableArray<string>>(PostgresColumns.Text(reader, 12), DomainJson.Compact),
        });
}
