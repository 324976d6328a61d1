using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace EcoGrains.Ledger.Postgres;

/// <summary>
/// A ledger opened only to be read: for the audit, beside the silos that write it, on a standby too. It migrates nothing, and the
/// server itself keeps its transactions read-only.
/// </summary>
public sealed class PostgresLedgerReader : ILedgerQueries, IAsyncDisposable
{
    private readonly PostgresSource source;
    private readonly PostgresReaders readers;
    private readonly PostgresQueries queries;

    private PostgresLedgerReader(PostgresSource source, PostgresLedgerOptions options)
    {
        this.source = source;
        readers = new PostgresReaders(
            source, new PostgresOutage(source.Name, options.MaxOutage, TimeProvider.System, NullLogger.Instance), options.MaxBatch);
        queries = new PostgresQueries(readers);
    }

    internal PostgresReaders Readers => readers;

    /// <exception cref="ArgumentException">The connection string is none.</exception>
    /// <exception cref="LedgerUnavailableException">There is no ledger of this version in the database; the message says what there is.</exception>
    public static async Task<PostgresLedgerReader> OpenReadOnlyAsync(string connectionString, CancellationToken cancellationToken = default)
    {
        PostgresLedgerOptions options = new() { ConnectionString = connectionString };
        if (options.Problems() is { Count: > 0 } problems)
        {
            throw new ArgumentException(string.Join(" ", problems), nameof(connectionString));
        }

        PostgresSource source = PostgresSource.Create(options, readOnly: true);
        try
        {
            await PostgresMigrations.ThrowUnlessCurrentAsync(source, cancellationToken);
            return new PostgresLedgerReader(source, options);
        }
        catch (Exception exception)
        {
            await source.DisposeAsync();
            throw exception is NpgsqlException ? PostgresFaults.Explain(exception, source.Name) : exception;
        }
    }

    public Task<StoredEntity?> FindAsync(string id, CancellationToken cancellationToken = default) => queries.FindAsync(id, cancellationToken);

    public Task<IReadOnlyList<StoredEntity>> ListItemsAsync(ItemQuery query, CancellationToken cancellationToken = default) =>
        queries.ListItemsAsync(query, cancellationToken);

    public Task<IReadOnlyList<StoredEntity>> ListAsync(
        string kind, string? programme = null, string? owner = null, CancellationToken cancellationToken = default) =>
        queries.ListAsync(kind, programme, owner, cancellationToken);

    public Task<IReadOnlyList<StoredEvent>> HistoryAsync(string entityId, CancellationToken cancellationToken = default) =>
        queries.HistoryAsync(entityId, cancellationToken);

    public Task<IReadOnlyList<StoredEvent>> EventsAsync(long after, int take = 1000, CancellationToken cancellationToken = default) =>
        queries.EventsAsync(after, take, cancellationToken);

    public Task<IReadOnlyList<StoredNotice>> NoticesAsync(NoticeQuery query, CancellationToken cancellationToken = default) =>
        queries.NoticesAsync(query, cancellationToken);

    public Task<string?> ReadSettingAsync(string name, CancellationToken cancellationToken = default) =>
        queries.ReadSettingAsync(name, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await readers.DisposeAsync();
        await source.DisposeAsync();
    }
}
