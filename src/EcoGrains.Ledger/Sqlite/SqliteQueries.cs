using System.Collections.Immutable;
using System.Text.Json;
using EcoGrains.Domain.Json;
using Microsoft.Data.Sqlite;

namespace EcoGrains.Ledger.Sqlite;

/// <summary>The statements behind lists, pages and the audit.</summary>
internal sealed class SqliteQueries(SqliteReaders readers) : ILedgerQueries
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
        if (query.After is string after && await FindAsync(after, cancellationToken) is null)
        {
            throw new ArgumentException($"There is no item '{after}' after which a page could begin.", nameof(query));
        }

        SqliteFilter filter = new SqliteFilter()
            .Where("programme = @programme", "@programme", query.Programme)
            .Where("kind = @kind", "@kind", query.Kind)
            .Where("light = @light", "@light", query.Light)
            .Where("owner = @owner", "@owner", query.Owner)
            .Where("instr(departments, '|' || @department || '|') > 0", "@department", query.Department)
            .Where("next_due < @dueBefore", "@dueBefore", EntityColumns.Format(query.DueBefore))
            .Where(@"(name LIKE @text ESCAPE '\' OR number LIKE @text ESCAPE '\')", "@text", Pattern(query.Text))
            // A page goes on after the place of the last item, not after a count, so that it neither skips nor repeats.
            .Where("(kind, sort_key, length(id), id) > (SELECT kind, sort_key, length(id), id FROM entity WHERE id = @after)", "@after", query.After)
            .With("@take", query.Take);
        return await readers.ListAsync(
            $"""
            SELECT {EntityColumns.Names} FROM entity
            WHERE kind IN ('indicator', 'instruction', 'project', 'task') AND {filter.Sql} ORDER BY kind, sort_key, length(id), id LIMIT @take
            """,
            EntityColumns.Read,
            cancellationToken,
            filter.Parameters);
    }

    public Task<IReadOnlyList<StoredEntity>> ListAsync(
        string kind, string? programme = null, string? owner = null, CancellationToken cancellationToken = default)
    {
        SqliteFilter filter = new SqliteFilter()
            .Where("kind = @kind", "@kind", kind)
            .Where("programme = @programme", "@programme", programme)
            .Where("owner = @owner", "@owner", owner);
        return readers.ListAsync(
            $"SELECT {EntityColumns.Names} FROM entity WHERE {filter.Sql} ORDER BY id", EntityColumns.Read, cancellationToken, filter.Parameters);
    }

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
        SqliteFilter filter = new SqliteFilter()
            .Where("seq > @after", "@after", query.After)
            .Where("programme = @programme", "@programme", query.Programme)
            .Where("entity_id = @entity", "@entity", query.EntityId)
            .Where("outcome = @outcome", "@outcome", query.Outcome)
            .Where("EXISTS (SELECT 1 FROM json_each(recipients) WHERE value = @to)", "@to", query.To)
            .With("@take", query.Take);
        return readers.ListAsync(
            $"SELECT {NoticeColumns} FROM notice WHERE {filter.Sql} ORDER BY seq LIMIT @take", ReadNotice, cancellationToken, filter.Parameters);
    }

    public async Task<StoredCommand?> FindCommandAsync(string entityId, string key, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(entityId);
        CommandKey.ThrowIfUnfit(key);
        IReadOnlyList<StoredCommand> found = await readers.ListAsync(
            "SELECT fingerprint, version, at FROM command_key WHERE entity_id = @entity AND key = @key",
            reader => new StoredCommand(key, reader.GetString(0), reader.GetInt64(1), EntityColumns.Instant(reader, 2)),
            cancellationToken,
            ("@entity", entityId),
            ("@key", key));
        return found.Count == 0 ? null : found[0];
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

    /// <summary>Any text that contains this one, whose own wildcards mean themselves.</summary>
    private static string? Pattern(string? text) =>
        text is null ? null : $"%{text.Replace(@"\", @"\\").Replace("%", @"\%").Replace("_", @"\_")}%";

    private static StoredEvent ReadEvent(SqliteDataReader reader) => new(
        reader.GetInt64(0),
        reader.GetString(1),
        reader.GetInt64(2),
        new EventRecord(reader.GetString(3), EntityColumns.Instant(reader, 4), reader.GetString(5), reader.GetString(6)),
        reader.GetString(7),
        reader.GetString(8));

    internal static StoredNotice ReadNotice(SqliteDataReader reader) => new(
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
