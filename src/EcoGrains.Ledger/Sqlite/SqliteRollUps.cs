using Microsoft.Data.Sqlite;

namespace EcoGrains.Ledger.Sqlite;

/// <summary>The statements behind parents' live views and behind wakes.</summary>
internal sealed class SqliteRollUps(SqliteReaders readers)
{
    private const string WakeColumns = "id, grain, grain_hash, wake_at, version";

    public Task<IReadOnlyList<ChildRow>> ChildrenAsync(string owner, CancellationToken cancellationToken) => readers.ListAsync(
        """
        SELECT id, version, change_seq, tally FROM entity WHERE owner = @owner AND tally IS NOT NULL
        """,
        reader => new ChildRow(reader.GetString(0), owner, reader.GetInt64(1), reader.GetInt64(2), reader.GetString(3)),
        cancellationToken,
        ("@owner", owner));

    public async Task<OwnerDigest> DigestAsync(string owner, CancellationToken cancellationToken) => (await readers.ListAsync(
        "SELECT owner, count, change_sum FROM owner_digest WHERE owner = @owner",
        ReadDigest,
        cancellationToken,
        ("@owner", owner))).SingleOrDefault() ?? new OwnerDigest(owner, 0, 0);

    public Task<IReadOnlyList<OwnerDigest>> DigestsAsync(string group, CancellationToken cancellationToken) => readers.ListAsync(
        """
        SELECT parent.id, coalesce(count, 0), coalesce(change_sum, 0)
        FROM entity AS parent LEFT JOIN owner_digest ON owner_digest.owner = parent.id
        WHERE parent.owner = @group ORDER BY parent.id
        """,
        ReadDigest,
        cancellationToken,
        ("@group", group));

    public Task<IReadOnlyList<WakeRow>> WakesAsync(DateTimeOffset dueBy, WakeRow? after, int take, CancellationToken cancellationToken)
    {
        Page.ThrowIfOutside(take, Page.MaxWakes);
        return readers.ListAsync(
            $"""
            SELECT {WakeColumns} FROM entity
            WHERE wake_at <= @dueBy AND (wake_at, id) > (@afterWake, @afterId) ORDER BY wake_at, id LIMIT @take
            """,
            ReadWake,
            cancellationToken,
            ("@dueBy", dueBy.ToUnixTimeMilliseconds()),
            ("@afterWake", after?.WakeAt.ToUnixTimeMilliseconds() ?? long.MinValue),
            ("@afterId", after?.Id ?? ""),
            ("@take", take));
    }

    public Task<IReadOnlyList<WakeRow>> WakesInRangeAsync(
        uint begin, uint end, DateTimeOffset dueBy, WakeRow? after, int take, CancellationToken cancellationToken)
    {
        Page.ThrowIfOutside(take, Page.MaxWakes);
        return readers.ListAsync(
            $"""
            SELECT {WakeColumns} FROM entity
            WHERE wake_at <= @dueBy AND (wake_at, id) > (@afterWake, @afterId) AND {Range(begin, end)} ORDER BY wake_at, id LIMIT @take
            """,
            ReadWake,
            cancellationToken,
            ("@dueBy", dueBy.ToUnixTimeMilliseconds()),
            ("@afterWake", after?.WakeAt.ToUnixTimeMilliseconds() ?? long.MinValue),
            ("@afterId", after?.Id ?? ""),
            ("@begin", (long)begin),
            ("@end", (long)end),
            ("@take", take));
    }

    public Task<DateTimeOffset?> NextWakeAsync(CancellationToken cancellationToken) => readers.QueryAsync<DateTimeOffset?>(
        connection =>
        {
            using SqliteCommand command = connection.CreateCommand();
            command.CommandText = "SELECT min(wake_at) FROM entity WHERE wake_at IS NOT NULL";
            return command.ExecuteScalar() is long instant ? DateTimeOffset.FromUnixTimeMilliseconds(instant) : null;
        },
        cancellationToken);

    private static string Range(uint begin, uint end) => begin.CompareTo(end) switch
    {
        < 0 => "grain_hash > @begin AND grain_hash <= @end",
        > 0 => "(grain_hash > @begin OR grain_hash <= @end)",
        _ => "true",
    };

    private static OwnerDigest ReadDigest(SqliteDataReader reader) => new(reader.GetString(0), reader.GetInt32(1), reader.GetInt64(2));

    private static WakeRow ReadWake(SqliteDataReader reader) => new(
        reader.GetString(0), reader.GetString(1), (uint)reader.GetInt64(2), EntityColumns.Instant(reader, 3), reader.GetInt64(4));
}
