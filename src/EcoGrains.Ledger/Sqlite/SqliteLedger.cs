using EcoGrains.Ledger.Diagnostics;
using EcoGrains.Ledger.GroupCommit;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace EcoGrains.Ledger.Sqlite;

/// <summary>
/// The ledger of one machine: an SQLite file with one writer thread, which commits in batches, and a bounded number of
/// reader threads. Other processes may read the file meanwhile (<see cref="SqliteLedgerReader"/>), none may write it.
/// </summary>
public sealed class SqliteLedger : ILedger, ILedgerQueries, IWakeIndex, ILedgerLevels
{
    private readonly SqliteLedgerOptions options;
    private readonly ILogger logger;
    private readonly LedgerDiagnostics diagnostics;
    private readonly SemaphoreSlim gate = new(1);
    private volatile Engine? engine;
    private bool disposed;

    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public SqliteLedger(SqliteLedgerOptions options, ILogger<SqliteLedger>? logger = null, LedgerDiagnostics? diagnostics = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Problems() is { Count: > 0 } problems)
        {
            throw new ArgumentException(string.Join(" ", problems), nameof(options));
        }

        this.options = options;
        this.logger = logger ?? NullLogger<SqliteLedger>.Instance;
        this.diagnostics = diagnostics ?? LedgerDiagnostics.Standalone();
    }

    private Engine Opened => engine
        ?? throw new LedgerUnavailableException($"The ledger in '{options.Directory}' is not open{(disposed ? " any more, because its process is stopping" : "; it must be opened first")}.");

    internal SqliteReaders Readers => Opened.Readers;

    internal string EvidencePath => options.EvidencePath;

    public async Task OpenAsync(CancellationToken cancellationToken = default)
    {
        await gate.WaitAsync(cancellationToken);
        try
        {
            ObjectDisposedException.ThrowIf(disposed, this);
            // Once, at start: locking, migrating and syncing block, so they leave the caller's thread.
            engine ??= await Task.Factory.StartNew(
                () => Engine.Open(options, logger, diagnostics), cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        }
        finally
        {
            gate.Release();
        }
    }

    public Task<Committed> CommitAsync(Commit commit, CancellationToken cancellationToken = default) =>
        Opened.Writes.SubmitAsync(CommitWrite.Prepare(commit), cancellationToken);

    public Task WriteSettingAsync(string name, string json, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(json);
        return Opened.Writes.SubmitAsync(new SettingWrite(name, json), cancellationToken);
    }

    internal Task SubmitAsync(LedgerWrite write, CancellationToken cancellationToken) => Opened.Writes.SubmitAsync(write, cancellationToken);

    public Task<StoredEntity?> ReadAsync(string id, CancellationToken cancellationToken = default) =>
        Opened.Readers.ReadAsync(id, cancellationToken);

    public Task<StoredCommand?> FindCommandAsync(string entityId, string key, CancellationToken cancellationToken = default) =>
        Opened.Queries.FindCommandAsync(entityId, key, cancellationToken);

    public Task<IReadOnlyList<ChildRow>> ReadChildrenAsync(string owner, CancellationToken cancellationToken = default) =>
        Opened.RollUps.ChildrenAsync(owner, cancellationToken);

    public Task<OwnerDigest> ReadDigestAsync(string owner, CancellationToken cancellationToken = default) =>
        Opened.RollUps.DigestAsync(owner, cancellationToken);

    public Task<IReadOnlyList<OwnerDigest>> ReadDigestsAsync(string group, CancellationToken cancellationToken = default) =>
        Opened.RollUps.DigestsAsync(group, cancellationToken);

    public Task<IReadOnlyList<WakeRow>> ReadWakesAsync(
        DateTimeOffset dueBy, WakeRow? after = null, int take = 1000, CancellationToken cancellationToken = default) =>
        Opened.RollUps.WakesAsync(dueBy, after, take, cancellationToken);

    public Task<IReadOnlyList<WakeRow>> ReadWakesInRangeAsync(
        uint begin, uint end, DateTimeOffset dueBy, WakeRow? after = null, int take = Page.MaxWakes, CancellationToken cancellationToken = default) =>
        Opened.RollUps.WakesInRangeAsync(begin, end, dueBy, after, take, cancellationToken);

    public Task<DateTimeOffset?> NextWakeAsync(CancellationToken cancellationToken = default) => Opened.RollUps.NextWakeAsync(cancellationToken);

    public Task<StoredEntity?> FindAsync(string id, CancellationToken cancellationToken = default) =>
        Opened.Queries.FindAsync(id, cancellationToken);

    public Task<IReadOnlyList<StoredEntity>> ListItemsAsync(ItemQuery query, CancellationToken cancellationToken = default) =>
        Opened.Queries.ListItemsAsync(query, cancellationToken);

    public Task<IReadOnlyList<StoredEntity>> ListAsync(
        string kind, string? programme = null, string? owner = null, CancellationToken cancellationToken = default) =>
        Opened.Queries.ListAsync(kind, programme, owner, cancellationToken);

    public Task<IReadOnlyList<StoredEvent>> HistoryAsync(string entityId, CancellationToken cancellationToken = default) =>
        Opened.Queries.HistoryAsync(entityId, cancellationToken);

    public Task<IReadOnlyList<StoredEvent>> EventsAsync(long after, int take = 1000, CancellationToken cancellationToken = default) =>
        Opened.Queries.EventsAsync(after, take, cancellationToken);

    public Task<IReadOnlyList<StoredNotice>> NoticesAsync(NoticeQuery query, CancellationToken cancellationToken = default) =>
        Opened.Queries.NoticesAsync(query, cancellationToken);

    public Task<string?> ReadSettingAsync(string name, CancellationToken cancellationToken = default) =>
        Opened.Queries.ReadSettingAsync(name, cancellationToken);

    public Task<LedgerLevels> ReadLevelsAsync(DateTimeOffset now, DateOnly today, CancellationToken cancellationToken = default) =>
        Opened.Levels.ReadAsync(now, today, cancellationToken);

    /// <summary>Stores what was already asked for, then closes the file and lets go of the directory.</summary>
    public async ValueTask DisposeAsync()
    {
        await gate.WaitAsync();
        try
        {
            disposed = true;
            if (engine is Engine open)
            {
                engine = null;
                await open.DisposeAsync();
            }
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>What exists only while the ledger is open.</summary>
    private sealed class Engine : IAsyncDisposable
    {
        private readonly LedgerLock held;
        private readonly IDisposable watched;

        private Engine(LedgerLock held, SqliteLedgerOptions options, ILogger logger, LedgerDiagnostics diagnostics)
        {
            this.held = held;
            Writes = new GroupQueue<LedgerWrite, Committed>("ledger-write", options.MaxBatch, diagnostics.Measure(new SqliteWriter(options, logger)));
            watched = diagnostics.Instruments.Watch(() => Writes.Depth);
            Readers = new SqliteReaders(options);
            Queries = new SqliteQueries(Readers);
            RollUps = new SqliteRollUps(Readers);
            Levels = new SqliteLevels(Readers);
        }

        public GroupQueue<LedgerWrite, Committed> Writes { get; }

        public SqliteReaders Readers { get; }

        public SqliteQueries Queries { get; }

        public SqliteRollUps RollUps { get; }

        public SqliteLevels Levels { get; }

        public static Engine Open(SqliteLedgerOptions options, ILogger logger, LedgerDiagnostics diagnostics)
        {
            LedgerLock held = LedgerLock.Take(options.Directory);
            try
            {
                using SqliteConnection connection = SqliteConnections.OpenWriter(options);
                SqliteMigrations.Migrate(connection, logger);
                using SqliteWriterStatements statements = new(connection);
                statements.ProveWritable();
                SqliteEvidence.ForgetUnfinished(options.EvidencePath);
                logger.Opened(options.FilePath, statements.LastEvent);
                return new Engine(held, options, logger, diagnostics);
            }
            catch (SqliteException exception)
            {
                held.Dispose();
                throw SqliteFaults.Explain(exception, options.FilePath);
            }
            catch
            {
                held.Dispose();
                throw;
            }
        }

        public async ValueTask DisposeAsync()
        {
            try
            {
                watched.Dispose();
                await Writes.DisposeAsync();
                await Readers.DisposeAsync();
            }
            finally
            {
                held.Dispose();
            }
        }
    }
}
