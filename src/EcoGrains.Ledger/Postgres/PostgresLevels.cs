using EcoGrains.Ledger.Diagnostics;
using Npgsql;
using static EcoGrains.Ledger.Postgres.PostgresFilter;

namespace EcoGrains.Ledger.Postgres;

/// <summary>Reads the levels behind gauges.</summary>
internal sealed class PostgresLevels(PostgresReaders readers)
{
    public async Task<LedgerLevels> ReadAsync(DateTimeOffset now, DateOnly today, CancellationToken cancellationToken) => (await readers.ListAsync(
        LevelsSql.Text,
        Read,
        cancellationToken,
        Parameter("now", now.ToUnixTimeMilliseconds()),
        Parameter("ten", today.AddDays(-10)),
        Parameter("thirty", today.AddDays(-30)),
        Parameter("ninety", today.AddDays(-90))))[0];

    private static LedgerLevels Read(NpgsqlDataReader reader) => new(
        reader.GetInt64(0),
        reader.IsDBNull(1) ? null : PostgresColumns.Instant(reader, 1),
        reader.GetInt64(2),
        new OverdueItems(reader.GetInt64(3), reader.GetInt64(4), reader.GetInt64(5), reader.GetInt64(6)));
}
