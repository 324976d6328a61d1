using EcoGrains.Ledger.GroupCommit;
using Microsoft.Data.Sqlite;

namespace EcoGrains.Ledger.Sqlite;

/// <summary>
/// The reading side of a ledger: one thread for activation reads, so that a long list never holds up a grain, and a few for
/// everything else. However many callers there are, no more threads than these ever wait for the disk.
/// </summary>
internal sealed class SqliteReaders(SqliteLedgerOptions options) : IAsyncDisposable
{
    private readonly GroupQueue<string, StoredEntity?> entities =
        new("ledger-read", options.MaxBatch, new SqliteEntityReader(options));

    private readonly GroupQueue<Func<SqliteConnection, object?>, object?> queries =
        new("ledger-query", 1, [.. Enumerable.Range(0, options.QueryThreads).Select(_ => new SqliteQueryThread(options))]);

    public Task<StoredEntity?> ReadAsync(string id, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        return entities.SubmitAsync(id, cancellationToken);
    }

    public async Task<T> QueryAsync<T>(Func<SqliteConnection, T> query, CancellationToken cancellationToken) =>
        (T)(await queries.SubmitAsync(connection => query(connection), cancellationToken))!;

    /// <summary>Runs one statement and maps its rows.</summary>
    public Task<IReadOnlyList<T>> ListAsync<T>(
        string sql, Func<SqliteDataReader, T> map, CancellationToken cancellationToken, params (string Name, object? Value)[] parameters) =>
        QueryAsync<IReadOnlyList<T>>(
            connection =>
            {
                using SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // Statements are put together from constants of this folder; what callers give goes through parameters.
                command.CommandText = sql;
#pragma warning restore CA2100
                foreach ((string name, object? value) in parameters)
                {
                    command.Parameters.AddWithValue(name, value ?? DBNull.Value);
                }

                List<T> rows = [];
                using SqliteDataReader reader = command.ExecuteReader();
                while (reader.Read())
                {
                    rows.Add(map(reader));
                }

                return rows;
            },
            cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await entities.DisposeAsync();
        await queries.DisposeAsync();
    }
}
