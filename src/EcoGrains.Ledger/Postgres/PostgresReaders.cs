using EcoGrains.Ledger.GroupCommit;
using Npgsql;

namespace EcoGrains.Ledger.Postgres;

/// <summary>
/// The reading side of a ledger: one thread for activation reads, which answers all that wait with one query, and the pool's
/// connections for everything else. All wait for a lost database within the same bound.
/// </summary>
internal sealed class PostgresReaders(PostgresSource source, PostgresOutage outage, int maxBatch) : IAsyncDisposable
{
    /// <summary>
    /// Sent ahead of a query in its transaction, so that it walks an index in order and stops at its bound, whatever the
    /// statistics say of a table that grew a moment ago.
    /// </summary>
    public const string Ordered = "SELECT set_config('enable_seqscan', 'off', true), set_config('enable_bitmapscan', 'off', true), set_config('enable_sort', 'off', true)";

    private readonly GroupQueue<string, StoredEntity?> entities = new("ledger-read", maxBatch, new PostgresEntityReader(source, outage));

    public Task<StoredEntity?> ReadAsync(string id, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        return entities.SubmitAsync(id, cancellationToken);
    }

    /// <summary>Runs one statement and maps its rows.</summary>
    public Task<IReadOnlyList<T>> ListAsync<T>(
        string sql, Func<NpgsqlDataReader, T> map, CancellationToken cancellationToken, params NpgsqlParameter[] parameters) =>
        RunAsync(sql, prelude: null, map, parameters, cancellationToken);

    /// <summary>The same for a statement whose cost must not depend on how many rows there are beyond its bound.</summary>
    public Task<IReadOnlyList<T>> ListOrderedAsync<T>(
        string sql, Func<NpgsqlDataReader, T> map, CancellationToken cancellationToken, params NpgsqlParameter[] parameters) =>
        RunAsync(sql, Ordered, map, parameters, cancellationToken);

    public ValueTask DisposeAsync() => entities.DisposeAsync();

    private async Task<IReadOnlyList<T>> RunAsync<T>(
        string sql, string? prelude, Func<NpgsqlDataReader, T> map, NpgsqlParameter[] parameters, CancellationToken cancellationToken)
    {
        for (int attempt = 1; ; attempt++)
        {
            TimeSpan pause;
            try
            {
                IReadOnlyList<T> rows = await AttemptAsync(sql, prelude, map, parameters, cancellationToken);
                outage.Over();
                return rows;
            }
            catch (Exception exception) when (PostgresFaults.IsOfTheDatabase(exception))
            {
                cancellationToken.ThrowIfCancellationRequested();
                pause = (PostgresFaults.IsPassing(exception) ? outage.Pause(exception, attempt) : null) ?? throw PostgresFaults.Explain(exception, source.Name);
            }

            await outage.WaitAsync(pause, cancellationToken);
        }
    }

    private async Task<IReadOnlyList<T>> AttemptAsync<T>(
        string sql, string? prelude, Func<NpgsqlDataReader, T> map, NpgsqlParameter[] parameters, CancellationToken cancellationToken)
    {
        await using NpgsqlConnection connection = await source.DataSource.OpenConnectionAsync(cancellationToken);
        await using NpgsqlBatch batch = connection.CreateBatch();
        if (prelude is not null)
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand(prelude));
        }

#pragma warning disable CA2100 // Statements are put together from constants of this folder; what callers give goes through parameters.
        NpgsqlBatchCommand command = new(sql);
#pragma warning restore CA2100
        foreach (NpgsqlParameter parameter in parameters)
        {
            // An attempt before may have used the parameter, and a parameter belongs to one command.
            command.Parameters.Add(parameter.Clone());
        }

        batch.BatchCommands.Add(command);
        List<T> rows = [];
        await using NpgsqlDataReader reader = await batch.ExecuteReaderAsync(cancellationToken);
        if (prelude is not null)
        {
            await reader.NextResultAsync(cancellationToken);
        }

        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(map(reader));
        }

        return rows;
    }
}
