using EcoGrains.Ledger.Diagnostics;
using Microsoft.Data.Sqlite;

namespace EcoGrains.Ledger.Sqlite;

/// <summary>The statements behind gauges, each answered from an index.</summary>
internal sealed class SqliteLevels(SqliteReaders readers)
{
    // The light is written out: a partial index serves only a query that names its condition.
    private const string Sql = """
        SELECT
            (SELECT count(*) FROM entity WHERE wake_at <= @now),
            (SELECT min(wake_at) FROM entity WHERE wake_at <= @now),
            (SELECT count(*) FROM entity WHERE kind = 'programme' AND status = 'adopted'),
            (SELECT count(*) FROM entity WHERE light = 'overdue' AND next_due > @ten),
            (SELECT count(*) FROM entity WHERE light = 'overdue' AND next_due > @thirty AND next_due <= @ten),
            (SELECT count(*) FROM entity WHERE light = 'overdue' AND next_due > @ninety AND next_due <= @thirty),
            (SELECT count(*) FROM entity WHERE light = 'overdue' AND next_due <= @ninety)
        """;

    public async Task<LedgerLevels> ReadAsync(DateTimeOffset now, DateOnly today, CancellationToken cancellationToken) => (await readers.ListAsync(
        Sql,
        Read,
        cancellationToken,
        ("@now", now.ToUnixTimeMilliseconds()),
        ("@ten", EntityColumns.Format(today.AddDays(-10))),
        ("@thirty", EntityColumns.Format(today.AddDays(-30))),
        ("@ninety", EntityColumns.Format(today.AddDays(-90)))))[0];

    private static LedgerLevels Read(SqliteDataReader reader) => new(
        reader.GetInt64(0),
        reader.IsDBNull(1) ? null : EntityColumns.Instant(reader, 1),
        reader.GetInt64(2),
        new OverdueItems(reader.GetInt64(3), reader.GetInt64(4), reader.GetInt64(5), reader.GetInt64(6)));
}
