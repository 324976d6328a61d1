using System.Collections.Immutable;
using System.Text.Json;
using EcoGrains.Domain.Json;
using Microsoft.Data.Sqlite;

namespace EcoGrains.Ledger.Sqlite;

/// <summary>The statements behind lists, pages and the audit.</summary>
internal sealed class SqliteQueries(SqliteReaders readers) : ILedgerQueries
{
    // A page goes on after the place of the last item, not after a count, so that it neither skips nor repeats.
    private const string ItemsSql = $"""
        SELECT {EntityColumns.Names} FROM entity
        WHERE kind IN ('indicator', 'project', 'task')
          AND (@programme IS NULL OR programme = @programme)
          AND (@kind IS NULL OR kind = @kind)
          AND (@light IS NULL OR light = @light)
          AND (@owner IS NULL OR owner = @owner)
          AND (@department IS NULL OR instr(departments, '|' || @department || '|') > 0)
          AND (@dueBefore IS NULL OR next_due < @dueBefore)
          AND (@text IS NULL OR name LIKE @text ESCAPE '\' OR number LIKE @text ESCAPE '\')
          AND (@after IS NULL OR (kind, sort_key, id) > (SELECT kind, sort_key, id FROM entity WHERE id = @after))
        ORDER BY kind, sort_key, id LIMIT @take
        """;

    private const string NoticesSql = """
        SELECT seq, entity_id, programme, key, stage, generation, rung, outcome, due_on, promised_at, settled_at, late, recipients
        FROM notice
        WHERE seq > @after
          AND (@programme IS NULL OR programme = @programme)
          AND (@entity IS NULL OR entity_id = @entity)
          AND (@outcome IS NULL OR outcome = @outcome)
          AND (@to IS NULL OR EXISTS (SELECT 1 FROM json_each(recipients) WHERE value = @to))
        ORDER BY seq LIMIT @take
        """;

    private const string EventColumns = "event.seq, event.entity_id, event.version, type, at, actor, payload, previous_hash, hash";

    // Events are not indexed by entity; each knows the one before it, and the entity knows its last.
    private const string HistorySql = $"""
        WITH RECURSIVE line (seq) AS (
            SELECT change_seq FROM entity WHERE id = @entity
            UNION ALL
            SELECT event.previous_seq FROM line JOIN event ON event.seq = line.seq WHERE event.previous_seq > 0)
        SELECT {EventColumns} FROM line JOIN event ON event.seq = line.seq ORDER BY event.seq
        """;

    public Task<StoredEntity?> FindAsync(string id, CancellationToken cancellationToken = default) => readers.ReadAsync(id, cancellationToken);

    public async Task<IReadOnlyList<StoredEntity>> ListItemsAsync(ItemQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        Page.ThrowIfOutside(query.Take, Page.MaxItems);
        if (query.After is string after && await FindAsync(after, cancellationToken) is null)
        {
            throw new ArgumentException($"There is no item '{after}' after which a page could begin.", nameof(query));
        }

        return await readers.ListAsync(
            ItemsSql,
            EntityColumns.Read,
            cancellationToken,
            ("@programme", query.Programme),
            ("@kind", query.Kind),
            ("@light", query.Light),
            ("@owner", query.Owner),
            ("@department", query.Department),
            ("@dueBefore", EntityColumns.Format(query.DueBefore)),
            ("@text", query.Text is string text ? $"%{text.Replace(@"\", @"\\").Replace("%", @"\%").Replace("_", @"\_")}%" : null),
            ("@after", query.After),
            ("@take", query.Take));
    }

    public Task<IReadOnlyList<StoredEntity>> ListAsync(
        string kind, string? programme = null, string? owner = null, CancellationToken cancellationToken = default) =>
        readers.ListAsync(
            $"""
            SELECT {EntityColumns.Names} FROM entity
            WHERE kind = @kind AND (@programme IS NULL OR programme = @programme) AND (@owner IS NULL OR owner = @owner) ORDER BY id
            """,
            EntityColumns.Read,
            cancellationToken,
            ("@kind", kind),
            ("@programme", programme),
            ("@owner", owner));

    public Task<IReadOnlyList<StoredEvent>> HistoryAsync(string entityId, CancellationToken cancellationToken = default) =>
        readers.ListAsync(HistorySql, ReadEvent, cancellationToken, ("@entity", entityId));

    public Task<IReadOnlyList<StoredEvent>> EventsAsync(long after, int take = 1000, CancellationToken cancellationToken = default)
    {
        Page.ThrowIfOutside(take, Page.MaxEvents);
        return readers.ListAsync(
            $"SELECT {EventColumns} FROM event WHERE seq > @after ORDER BY seq LIMIT @take", ReadEvent, cancellationToken, ("@after", after), ("@take", take));
    }

    public Task<IReadOnlyList<StoredNotice>> NoticesAsync(NoticeQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        Page.ThrowIfOutside(query.Take, Page.MaxNotices);
        return readers.ListAsync(
            NoticesSql,
            ReadNotice,
            cancellationToken,
            ("@after", query.After),
            ("@programme", query.Programme),
            ("@entity", query.EntityId),
            ("@outcome", query.Outcome),
            ("@to", query.To),
            ("@take", query.Take));
    }

    public Task<string?> ReadSettingAsync(string name, CancellationToken cancellationToken = default) => readers.QueryAsync(
        connection =>
        {
            using SqliteCommand command = connection.CreateCommand();
            command.CommandText = "SELECT json FROM setting WHERE name = @name";
            command.Parameters.AddWithValue("@name", name);
            return (string?)command.ExecuteScalar();
        },
        cancellationToken);

    private static StoredEvent ReadEvent(SqliteDataReader reader) => new(
        reader.GetInt64(0),
        reader.GetString(1),
        reader.GetInt64(2),
        new EventRecord(reader.GetString(3), EntityColumns.Instant(reader, 4), reader.GetString(5), reader.GetString(6)),
        reader.GetString(7),
        reader.GetString(8));

    private static StoredNotice ReadNotice(SqliteDataReader reader) => new(
        reader.GetInt64(0),
        reader.GetString(1),
        reader.GetString(2),
        new NoticeRecord
        {
            Key = reader.GetString(3),
            Stage = reader.GetString(4),
            Generation = reader.GetInt32(5),
            Rung = reader.GetString(6),
            Outcome = reader.GetString(7),
            DueOn = EntityColumns.Date(reader, 8),
            PromisedAt = EntityColumns.Instant(reader, 9),
            SettledAt = EntityColumns.Instant(reader, 10),
            Late = reader.GetInt64(11) != 0,
            To = JsonSerializer.Deserialize<ImmutableArray<string>>(reader.GetString(12), DomainJson.Compact),
        });
}
