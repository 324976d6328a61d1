using Microsoft.Data.Sqlite;

namespace EcoGrains.Ledger.Sqlite;

/// <summary>The statements behind parents' live views and behind wakes.</summary>
internal sealed class SqliteRollUps(SqliteReaders readers)
{
    private const string WakeColumns = "id, grain, grain_hash, wake_at, version";

    public Task<IReadOnlyList<ChildRow>> ChildrenAsync(string owner, CancellationToken cancellationToken) => readers.ListAsync(
        """
        SELECT id, owner, version, change_seq, tally FROM entity
        WHERE owner = @owner AND tally IS NOT NULL ORDER BY change_seq
        """,
        ReadChild,
        cancellationToken,
        ("@owner", owner));

    public async Task<OwnerDigest> DigestAsync(string owner, CancellationToken cancellationToken) => (await readers.ListAsync(
        "SELECT @owner, count(*), coalesce(sum(change_seq), 0) FROM entity WHERE owner = @owner AND tally IS NOT NULL",
        ReadDigest,
        cancellationToken,
        ("@owner", owner)))[0];

    public Task<IReadOnlyList<OwnerDigest>> DigestsAsync(string group, CancellationToken cancellationToken) => readers.ListAsync(
        """
        SELECT parent.id, count(child.id), coalesce(sum(child.change_seq), 0)
        FROM entity AS parent LEFT JOIN entity AS child ON child.owner = parent.id AND child.tally IS NOT NULL
        WHERE parent.owner = @group GROUP BY parent.id ORDER BY parent.id
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

    private static ChildRow ReadChild(SqliteDataReader reader) =>
        new(reader.GetString(0), reader.GetString(1), reader.GetInt64(2), reader.GetInt64(3), reader.GetString(4));

    private static OwnerDigest ReadDigest(SqliteDataReader reader) => new(reader.GetString(0), reader.GetInt32(1), reader.GetInt64(2));

    private static WakeRow ReadWake(SqliteDataReader reader) => new(
        reader.GetString(0), reader.GetString(1), (uint)reader.GetInt64(2), EntityColumns.Instant(reader, 3), reader.GetInt64(4));
}
