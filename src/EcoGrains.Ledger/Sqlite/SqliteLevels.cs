using EcoGrains.Ledger.Diagnostics;
using Microsoft.Data.Sqlite;

namespace EcoGrains.Ledger.Sqlite;

/// <summary>Reads the levels behind gauges.</summary>
internal sealed class SqliteLevels(SqliteReaders readers)
{
    public async Task<LedgerLevels> ReadAsync(DateTimeOffset now, DateOnly today, CancellationToken cancellationToken) => (await readers.ListAsync(
        LevelsSql.Text,
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
