using Npgsql;
using static EcoGrains.Ledger.Postgres.PostgresFilter;

namespace EcoGrains.Ledger.Postgres;

/// <summary>The statements behind parents' live views and behind wakes.</summary>
internal sealed class PostgresRollUps(PostgresReaders readers)
{
    private const string WakeColumns = "id, grain, grain_hash, wake_at, version";

    public Task<IReadOnlyList<ChildRow>> ChildrenAsync(string owner, CancellationToken cancellationToken) => readers.ListAsync(
        """
        SELECT id, owner, version, change_seq, tally FROM entity
        WHERE owner = @owner AND tally IS NOT NULL ORDER BY change_seq
        """,
        ReadChild,
        cancellationToken,
        Parameter("owner", owner));

    public async Task<OwnerDigest> DigestAsync(string owner, CancellationToken cancellationToken)
    {
        IReadOnlyList<OwnerDigest> kept = await readers.ListAsync(
            "SELECT owner, count, change_sum FROM owner_digest WHERE owner = @owner", ReadDigest, cancellationToken, Parameter("owner", owner));
        return kept.Count == 0 ? new OwnerDigest(owner, 0, 0) : kept[0];
    }

    public Task<IReadOnlyList<OwnerDigest>> DigestsAsync(string group, CancellationToken cancellationToken) => readers.ListAsync(
        """
        SELECT parent.id, coalesce(kept.count, 0), coalesce(kept.change_sum, 0)
        FROM entity AS parent LEFT JOIN owner_digest AS kept ON kept.owner = parent.id
        WHERE parent.owner = @group ORDER BY parent.id
        """,
        ReadDigest,
        cancellationToken,
        Parameter("group", group));

    public Task<IReadOnlyList<WakeRow>> WakesAsync(DateTimeOffset dueBy, WakeRow? after, int take, CancellationToken cancellationToken) =>
        ReadWakesAsync("true", [], dueBy, after, take, cancellationToken);

    public Task<IReadOnlyList<WakeRow>> WakesInRangeAsync(
        uint begin, uint end, DateTimeOffset dueBy, WakeRow? after, int take, CancellationToken cancellationToken) =>
        ReadWakesAsync(Range(begin, end), begin == end ? [] : [Parameter("begin", (long)begin), Parameter("end", (long)end)], dueBy, after, take, cancellationToken);

    public async Task<DateTimeOffset?> NextWakeAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<DateTimeOffset> next = await readers.ListOrderedAsync(
            "SELECT wake_at FROM entity WHERE wake_at IS NOT NULL ORDER BY wake_at, id LIMIT 1",
            reader => PostgresColumns.Instant(reader, 0),
            cancellationToken);
        return next.Count == 0 ? null : next[0];
    }

    private Task<IReadOnlyList<WakeRow>> ReadWakesAsync(
        string range, NpgsqlParameter[] bounds, DateTimeOffset dueBy, WakeRow? after, int take, CancellationToken cancellationToken)
    {
        Page.ThrowIfOutside(take, Page.MaxWakes);
        return readers.ListOrderedAsync(
            $"""
            SELECT {WakeColumns} FROM entity
            WHERE wake_at <= @dueBy AND (wake_at, id) > (@afterWake, @afterId) AND {range} ORDER BY wake_at, id LIMIT @take
            """,
            ReadWake,
            cancellationToken,
            [
                Parameter("dueBy", dueBy.ToUnixTimeMilliseconds()),
                Parameter("afterWake", after?.WakeAt.ToUnixTimeMilliseconds() ?? long.MinValue),
                Parameter("afterId", after?.Id ?? ""),
                Parameter("take", take),
                .. bounds,
            ]);
    }

    private static string Range(uint begin, uint end) => begin.CompareTo(end) switch
    {
        < 0 => "grain_hash > @begin AND grain_hash <= @end",
        > 0 => "(grain_hash > @begin OR grain_hash <= @end)",
        _ => "true",
    };

    private static ChildRow ReadChild(NpgsqlDataReader reader) => new(
        PostgresColumns.Text(reader, 0), PostgresColumns.Text(reader, 1), reader.GetInt64(2), reader.GetInt64(3), PostgresColumns.Text(reader, 4));

    private static OwnerDigest ReadDigest(NpgsqlDataReader reader) => new(PostgresColumns.Text(reader, 0), (int)reader.GetInt64(1), reader.GetInt64(2));

    private static WakeRow ReadWake(NpgsqlDataReader reader) => new(
        PostgresColumns.Text(reader, 0), PostgresColumns.Text(reader, 1), (uint)reader.GetInt64(2), PostgresColumns.Instant(reader, 3), reader.GetInt64(4));
}
