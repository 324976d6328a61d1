using System.Collections.Concurrent;
using EcoGrains.Ledger.GroupCommit;
using EcoGrains.Ledger.Postgres;
using EcoGrains.Ledger.Tests.Conformance;
using EcoGrains.Testing.Postgres;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace EcoGrains.Ledger.Tests.Postgres;

/// <summary>A server of these tests' own, which dies and comes back under load.</summary>
public sealed class PostgresLedgerOutageTests(PostgresLedgerOutageTests.OwnServer own) : IClassFixture<PostgresLedgerOutageTests.OwnServer>, IAsyncLifetime
{
    private readonly PostgresServer server = own.Server;
    private string connectionString = "";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => connectionString = await server.CreateDatabaseAsync(Token);

    public async ValueTask DisposeAsync() => await server.DropDatabaseAsync(connectionString);

    [Fact]
    public async Task CommitAsync_ServerKilledAndStartedAgainUnderLoad_LosesAndDoublesNothing()
    {
        const int Committers = 32;
        await using PostgresLedger ledger = await OpenAsync();
        ConcurrentDictionary<string, long> acknowledged = [];
        using CancellationTokenSource enough = new();
        using SemaphoreSlim progress = new(0);
        Task[] committing = [.. Enumerable.Range(0, Committers).Select(number => CommitUntilAsync(ledger, $"p/project/{number}", acknowledged, progress, enough.Token))];
        for (int kill = 0; kill < 3; kill++)
        {
            await AwaitCommitsAsync(progress, 300);
            await server.KillAsync();
            await server.StartAgainAsync();
        }

        await AwaitCommitsAsync(progress, 300);
        await enough.CancelAsync();
        await Task.WhenAll(committing);

        IReadOnlyList<StoredEvent> events = await AllEventsAsync(ledger);
        Assert.Equal(Enumerable.Range(1, events.Count).Select(seq => (long)seq), events.Select(stored => stored.Seq));
        Assert.Equal(Committers, acknowledged.Count);
        Assert.Equal(acknowledged.Values.Sum(), events.Count);
        foreach ((string id, long version) in acknowledged)
        {
            StoredEntity stored = (await ledger.ReadAsync(id, Token))!;
            Assert.Equal(version, stored.Version);
            AssertChain(await ledger.HistoryAsync(id, Token), version, stored.ChainHead);
        }
    }

    [Fact]
    public async Task Requests_WhileTheServerIsDown_WaitForIt()
    {
        await using PostgresLedger ledger = await OpenAsync();
        Committed first = await ledger.CommitAsync(Samples.First("p/project/1"), Token);
        await server.KillAsync();

        Task<Committed> commit = ledger.CommitAsync(Samples.After(first, Samples.Row("p/project/1")), Token);
        Task<StoredEntity?> read = ledger.ReadAsync("p/project/1", Token);
        Task<IReadOnlyList<StoredEvent>> list = ledger.EventsAsync(0, cancellationToken: Token);
        await server.StartAgainAsync();

        Assert.Equal(2, (await commit).Version);
        Assert.NotNull(await read);
        Assert.NotEmpty(await list);
    }

    [Fact]
    public async Task Requests_ServerDownForLongerThanTheBound_FailWithASentenceAndGoOnLater()
    {
        await using PostgresLedger ledger = await OpenAsync(TimeSpan.FromMilliseconds(200));
        Committed first = await ledger.CommitAsync(Samples.First("p/project/1"), Token);
        await server.KillAsync();
        Commit next = Samples.After(first, Samples.Row("p/project/1"));

        LedgerUnavailableException commit = await Assert.ThrowsAsync<LedgerUnavailableException>(() => ledger.CommitAsync(next, Token));
        LedgerUnavailableException read = await Assert.ThrowsAsync<LedgerUnavailableException>(() => ledger.ReadAsync("p/project/1", Token));
        LedgerUnavailableException list = await Assert.ThrowsAsync<LedgerUnavailableException>(() => ledger.EventsAsync(0, cancellationToken: Token));

        Assert.All([commit, read, list], fault => Assert.Contains("Check that it runs", fault.Message, StringComparison.Ordinal));
        await server.StartAgainAsync();
        Assert.Equal(2, (await ledger.CommitAsync(next, Token)).Version);
        Assert.NotNull(await ledger.ReadAsync("p/project/1", Token));
    }

    [Fact]
    public async Task CommitAsync_DatabaseTurnedReadOnly_FailsWithASentenceReadsOnAndGoesOnLater()
    {
        await using PostgresLedger ledger = await OpenAsync(TimeSpan.FromMilliseconds(200));
        Committed first = await ledger.CommitAsync(Samples.First("p/project/1"), Token);
        Commit next = Samples.After(first, Samples.Row("p/project/1"));
        await SetReadOnlyAsync("on");

        LedgerUnavailableException fault = await Assert.ThrowsAsync<LedgerUnavailableException>(() => ledger.CommitAsync(next, Token));

        Assert.Contains("is read-only: it is a standby, or its default_transaction_read_only is on", fault.Message, StringComparison.Ordinal);
        Assert.NotNull(await ledger.ReadAsync("p/project/1", Token));
        await SetReadOnlyAsync("off");
        Assert.Equal(2, (await ledger.CommitAsync(next, Token)).Version);
    }

    [Fact]
    public async Task OpenAsync_ServerStartsAMomentLater_WaitsForIt()
    {
        await server.KillAsync();
        Task<PostgresLedger> opening = OpenAsync();
        await server.StartAgainAsync();

        await using PostgresLedger ledger = await opening;

        await ledger.CommitAsync(Samples.First("p/project/1"), Token);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public async Task CommitAgain_AnswerWasLost_FindsWhatWasStoredAndStoresTheRest(int later)
    {
        await using PostgresLedger ledger = await OpenAsync();
        Committed first = await ledger.CommitAsync(Samples.First("p/project/1"), Token);
        CommitWrite stored = CommitWrite.Prepare(Samples.After(first, Samples.Row("p/project/1"), Samples.Notice("k")) with { Events = Samples.Events(2) });
        CommitWrite lost = CommitWrite.Prepare(Samples.First("p/project/2"));
        CommitWrite beaten = CommitWrite.Prepare(Samples.First("p/project/1") with { Events = Samples.Events(3) });
        Committed acknowledged = await ledger.CommitAsync(stored.Commit, Token);
        for (int version = 0; version < later; version++)
        {
            // Another silo took the entity on before this one came back to ask.
            acknowledged = await ledger.CommitAsync(Samples.After(acknowledged, Samples.Row("p/project/1")), Token);
        }

        using PostgresWriterSession session = PostgresWriterSession.Open(ledger.Source.DataSource);
        PostgresVerdict[] verdicts = session.CommitAgain([stored, lost, beaten], NullLogger.Instance);

        Assert.Equal(
            [new PostgresVerdict(true, null, 3), new PostgresVerdict(true, null, 4 + later), new PostgresVerdict(false, null, 0)],
            verdicts);
        Assert.Equal(4 + later, (await ledger.EventsAsync(0, cancellationToken: Token)).Count);
    }

    [Fact]
    public async Task CommitAgain_AnswerToACommandWasLost_HasOneEffectPerCommand()
    {
        await using PostgresLedger ledger = await OpenAsync();
        // Two silos decide the very same change for two commands; the first is stored and both lose their answers.
        CommitWrite stored = CommitWrite.Prepare(Samples.First("p/project/1") with { Key = Samples.Key("mine") });
        CommitWrite other = CommitWrite.Prepare(stored.Commit with { Key = Samples.Key("theirs") });
        CommitWrite lost = CommitWrite.Prepare(Samples.First("p/project/2") with { Key = Samples.Key("mine") });
        await ledger.CommitAsync(stored.Commit, Token);

        using PostgresWriterSession session = PostgresWriterSession.Open(ledger.Source.DataSource);
        PostgresVerdict[] verdicts = session.CommitAgain([stored, lost], NullLogger.Instance);
        PostgresVerdict[] others = session.CommitAgain([other], NullLogger.Instance);
        PostgresVerdict[] repeated = session.CommitAgain([CommitWrite.Prepare(lost.Commit with { Events = Samples.Events(2) })], NullLogger.Instance);

        Assert.Equal([new PostgresVerdict(true, null, 1), new PostgresVerdict(true, null, 2)], verdicts);
        Assert.Equal([new PostgresVerdict(false, null, 0)], others);
        Assert.Equal([new PostgresVerdict(false, null, 0, Repeated: true)], repeated);
        Assert.Equal(2, (await ledger.EventsAsync(0, cancellationToken: Token)).Count);
        Assert.Equal(1, (await ledger.FindCommandAsync("p/project/2", "mine", Token))!.Version);
        Assert.Null(await ledger.FindCommandAsync("p/project/1", "theirs", Token));
    }

    private async Task<PostgresLedger> OpenAsync(TimeSpan? bound = null) => await PostgresTestDatabase.OpenAsync(
        new PostgresLedgerOptions { ConnectionString = connectionString, MaxOutage = bound ?? TimeSpan.FromSeconds(60) });

    /// <summary>As an administrator does it; the open sessions learn of it when they are ended.</summary>
    private async Task SetReadOnlyAsync(string value)
    {
        string name = new NpgsqlConnectionStringBuilder(connectionString).Database!;
        string admin = new NpgsqlConnectionStringBuilder(connectionString) { Database = "postgres" }.ToString();
        await PostgresTestDatabase.ExecuteAsync(admin, $"ALTER DATABASE {name} SET default_transaction_read_only = {value}");
        await PostgresTestDatabase.ExecuteAsync(admin, $"SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = '{name}'");
    }

    /// <summary>Each must succeed, whatever the server does meanwhile.</summary>
    private static async Task CommitUntilAsync(
        PostgresLedger ledger, string id, ConcurrentDictionary<string, long> acknowledged, SemaphoreSlim progress, CancellationToken enough)
    {
        EntityRow row = Samples.Row(id);
        Committed committed = new(0, 0, HashChain.Genesis);
        while (!enough.IsCancellationRequested)
        {
            NoticeRecord notice = Samples.Notice($"{id}/{committed.Version}");
            committed = await ledger.CommitAsync(committed.Version == 0 ? Samples.First(row, notice) : Samples.After(committed, row, notice), Token);
            acknowledged[id] = committed.Version;
            progress.Release();
        }
    }

    private static async Task AwaitCommitsAsync(SemaphoreSlim progress, int count)
    {
        while (progress.Wait(0, Token))
        {
            // Those from before.
        }

        for (int commit = 0; commit < count; commit++)
        {
            await progress.WaitAsync(Token);
        }
    }

    private static async Task<IReadOnlyList<StoredEvent>> AllEventsAsync(PostgresLedger ledger)
    {
        List<StoredEvent> events = [];
        while (await ledger.EventsAsync(events.Count == 0 ? 0 : events[^1].Seq, 10_000, Token) is { Count: > 0 } page)
        {
            events.AddRange(page);
        }

        return events;
    }

    private static void AssertChain(IReadOnlyList<StoredEvent> history, long version, string head)
    {
        Assert.Equal(Enumerable.Range(1, (int)version).Select(number => (long)number), history.Select(stored => stored.Version));
        string previous = HashChain.Genesis;
        foreach (StoredEvent stored in history)
        {
            Assert.Equal(previous, stored.PreviousHash);
            previous = HashChain.Next(previous, stored.EntityId, stored.Version, stored.Event);
        }

        Assert.Equal(head, previous);
    }

    public sealed class OwnServer : IAsyncLifetime
    {
        internal PostgresServer Server { get; private set; } = null!;

        // What a killed process wrote is with the system, so the disk need not be waited for; that a commit is written before it is
        // acknowledged is the writer's own doing, whatever the server's synchronous_commit says.
        public async ValueTask InitializeAsync() => Server = await PostgresServer.StartAsync(fast: true);

        public ValueTask DisposeAsync() => Server.DisposeAsync();
    }
}
