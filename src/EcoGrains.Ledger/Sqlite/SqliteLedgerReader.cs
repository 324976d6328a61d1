using Microsoft.Data.Sqlite;

namespace EcoGrains.Ledger.Sqlite;

/// <summary>
/// A ledger opened only to be read: for the audit, and beside a server that writes it. It takes no lock, migrates nothing and
/// cannot write.
/// </summary>
public sealed class SqliteLedgerReader : ILedgerQueries, IAsyncDisposable
{
    private readonly SqliteReaders readers;
    private readonly SqliteQueries queries;

    private SqliteLedgerReader(SqliteLedgerOptions options)
    {
        readers = new SqliteReaders(options);
        queries = new SqliteQueries(readers);
    }

    internal SqliteReaders Readers => readers;

    /// <exception cref="LedgerUnavailableException">There is no ledger of this version in the directory; the message says what there is.</exception>
    public static Task<SqliteLedgerReader> OpenReadOnlyAsync(string directory, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        SqliteLedgerOptions options = new() { Directory = directory };
        return Task.Factory.StartNew(() => Open(options), cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);
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

    public ValueTask DisposeAsync() => readers.DisposeAsync();

    private static SqliteLedgerReader Open(SqliteLedgerOptions options)
    {
        if (!File.Exists(options.FilePath))
        {
            throw new LedgerUnavailableException($"There is no ledger in '{options.Directory}' (no file '{SqliteLedgerOptions.FileName}'). Name the directory that the server was started with.");
        }

        try
        {
            using SqliteConnection connection = SqliteConnections.OpenReader(options);
            SqliteMigrations.ThrowUnlessCurrent(connection);
            return new SqliteLedgerReader(options);
        }
        catch (SqliteException exception)
        {
            throw SqliteFaults.Explain(exception, options.FilePath);
        }
    }
}
