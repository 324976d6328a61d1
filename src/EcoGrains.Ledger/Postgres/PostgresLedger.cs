using EcoGrains.Ledger.Diagnostics;
using EcoGrains.Ledger.GroupCommit;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace EcoGrains.Ledger.Postgres;

/// <summary>
/// The ledger of a cluster: tables in a PostgreSQL database that any number of silos write at once. Each silo has one writer thread,
/// which commits in batches; a lock that a batch holds for its transaction puts the batches of all silos in one order.
/// </summary>
public sealed class PostgresLedger : ILedger, ILedgerQueries, IWakeIndex, ILedgerLevels
{
    private readonly PostgresLedgerOptions options;
    private readonly ILogger logger;
    private readonly TimeProvider clock;
    private readonly LedgerDiagnostics diagnostics;
    private readonly SemaphoreSlim gate = new(1);
    private volatile Engine? engine;
    private bool disposed;

    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public PostgresLedger(PostgresLedgerOptions options, ILogger<PostgresLedger>? logger = null, TimeProvider? clock = null, LedgerDiagnostics? diagnostics = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Problems() is { Count: > 0 } problems)
        {
            throw new ArgumentException(string.Join(" ", problems), nameof(options));
        }

        this.options = options;
        this.logger = logger ?? NullLogger<PostgresLedger>.Instance;
        // Not the programme's time: a database is lost for as long as it is lost.
        this.clock = clock ?? TimeProvider.System;
        this.diagnostics = diagnostics ?? LedgerDiagnostics.Standalone();
        Source = PostgresSource.Create(options);
    }

    /// <summary>The database's connections, for others of this assembly that keep something beside the ledger. The ledger disposes it.</summary>
    internal PostgresSource Source { get; }

    internal PostgresReaders Readers => Opened.Readers;

    private Engine Opened => engine
        ?? throw new LedgerUnavailableException($"The ledger in the database {Source.Name} is not open{(disposed ? " any more, because its process is stopping" : "; it must be opened first")}.");

    public async Task OpenAsync(CancellationToken cancellationToken = default)
    {
        await gate.WaitAsync(cancellationToken);
        try
        {
            ObjectDisposedException.ThrowIf(disposed, this);
            engine ??= await OpenWithinBoundAsync(cancellationToken);
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

    /// <summary>Stores what was already asked for, then closes the connections.</summary>
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

            await Source.DisposeAsync();
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>A database that starts beside the silo may be ready a moment later.</summary>
    private async Task<Engine> OpenWithinBoundAsync(CancellationToken cancellationToken)
    {
        PostgresOutage outage = Outage();
        for (int attempt = 1; ; attempt++)
        {
            TimeSpan pause;
            try
            {
                // Once, at start: migrating and syncing block, so they leave the caller's thread.
                await Task.Factory.StartNew(Prepare, cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);
                outage.Over();
                return new Engine(Source, options, Outage(), Outage(), logger, diagnostics);
            }
            catch (Exception exception) when (PostgresFaults.IsOfTheDatabase(exception))
            {
                pause = (PostgresFaults.IsPassing(exception) ? outage.Pause(exception, attempt) : null) ?? throw PostgresFaults.Explain(exception, Source.Name);
            }

            await outage.WaitAsync(pause, cancellationToken);
        }
    }

    private void Prepare()
    {
        PostgresMigrations.Migrate(Source, logger);
        using PostgresWriterSession session = PostgresWriterSession.Open(Source.DataSource);
        foreach (string setting in session.NotDurable())
        {
            logger.NotDurable(Source.Name, setting);
        }

        session.ProveWritable();
        logger.Opened(Source.Name, session.LastEvent());
    }

    private PostgresOutage Outage() => new(Source.Name, options.MaxOutage, clock, logger);

    /// <summary>
    /// What exists only while the ledger is open. Writing and reading wait for the database apart: a read-only one is lost to the writer alone.
    /// </summary>
    private sealed class Engine : IAsyncDisposable
    {
        private readonly IDisposable watched;

        public Engine(PostgresSource source, PostgresLedgerOptions options, PostgresOutage writing, PostgresOutage reading, ILogger logger, LedgerDiagnostics diagnostics)
        {
            Writes = new GroupQueue<LedgerWrite, Committed>("ledger-write", options.MaxBatch, diagnostics.Measure(new PostgresWriter(source, writing, logger, diagnostics.Instruments)));
            watched = diagnostics.Instruments.Watch(() => Writes.Depth);
            Readers = new PostgresReaders(source, reading, options.MaxBatch);
            Queries = new PostgresQueries(Readers);
            RollUps = new PostgresRollUps(Readers);
            Levels = new PostgresLevels(Readers);
        }

        public GroupQueue<LedgerWrite, Committed> Writes { get; }

        public PostgresReaders Readers { get; }

        public PostgresQueries Queries { get; }

        public PostgresRollUps RollUps { get; }

        public PostgresLevels Levels { get; }

        public async ValueTask DisposeAsync()
        {
            watched.Dispose();
            await Writes.DisposeAsync();
            await Readers.DisposeAsync();
        }
    }
}
