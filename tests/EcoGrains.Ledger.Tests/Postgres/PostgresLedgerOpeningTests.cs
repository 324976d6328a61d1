using EcoGrains.Ledger.Hosting;
using EcoGrains.Ledger.Postgres;
using EcoGrains.Ledger.Tests.Conformance;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Npgsql;

namespace EcoGrains.Ledger.Tests.Postgres;

public sealed class PostgresLedgerOpeningTests : IAsyncLifetime
{
    private PostgresTestDatabase database = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private PostgresLedgerOptions Options => new() { ConnectionString = database.ConnectionString, MaxOutage = TimeSpan.Zero };

    public async ValueTask InitializeAsync() => database = await PostgresTestDatabase.CreateAsync();

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task OpenAsync_ManySilosAtOnce_MigrateOnce()
    {
        PostgresLedger[] ledgers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => database.OpenAsync()));

        await Task.WhenAll(ledgers.Select((ledger, number) => ledger.CommitAsync(Samples.First($"p/project/{number}"), Token)));

        Assert.Equal(
            await database.ExecuteAsync("SELECT count(DISTINCT scriptname) FROM ecograins_schema"),
            await database.ExecuteAsync("SELECT count(*) FROM ecograins_schema"));
        Assert.Equal(4, (await ledgers[0].EventsAsync(0, cancellationToken: Token)).Count);
        foreach (PostgresLedger ledger in ledgers)
        {
            await ledger.DisposeAsync();
        }
    }

    [Fact]
    public async Task OpenAsync_NewerSchema_IsRefused()
    {
        await (await database.OpenAsync()).DisposeAsync();
        await database.ExecuteAsync("INSERT INTO ecograins_schema (scriptname, applied) VALUES ('postgres/9999-later.sql', '2030-01-01')");

        string refusal = await PostgresTestDatabase.RefusalAsync(Options);

        Assert.Contains("newer version of EcoGrains (its schema has 'postgres/9999-later.sql')", refusal, StringComparison.Ordinal);
        Assert.Contains("newer version of EcoGrains", await ReaderRefusalAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task CommitAsync_WhileANewerVersionMigrates_GoesOn()
    {
        await using PostgresLedger ledger = await database.OpenAsync();
        Committed first = await ledger.CommitAsync(Samples.First("p/project/1"), Token);
        await database.ExecuteAsync("ALTER TABLE entity ADD COLUMN later text; INSERT INTO ecograins_schema (scriptname, applied) VALUES ('postgres/9999-later.sql', '2030-01-01')");

        Committed second = await ledger.CommitAsync(Samples.After(first, Samples.Row("p/project/1")), Token);

        Assert.Equal(2, (await ledger.FindAsync("p/project/1", Token))!.Version);
        Assert.Equal(2, second.Version);
    }

    [Fact]
    public async Task OpenAsync_AnotherProgramsTables_AreLeftAlone()
    {
        await database.ExecuteAsync("CREATE TABLE notice (x integer)");

        Assert.Contains("tables of another program", await PostgresTestDatabase.RefusalAsync(Options), StringComparison.Ordinal);
        Assert.Equal(1L, await database.ExecuteAsync("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"));
    }

    [Fact]
    public async Task OpenAsync_TablesOfOthersBesideIt_AreNoHindrance()
    {
        await database.ExecuteAsync("CREATE TABLE somebody_elses (x integer)");

        await using PostgresLedger ledger = await database.OpenAsync();

        await ledger.CommitAsync(Samples.First("p/project/1"), Token);
    }

    [Fact]
    public async Task OpenAsync_ReadOnlyDatabase_SaysSo()
    {
        await (await database.OpenAsync()).DisposeAsync();
        await database.ExecuteAsync($"ALTER DATABASE {Name} SET default_transaction_read_only = on");

        Assert.Contains("is read-only", await PostgresTestDatabase.RefusalAsync(Options), StringComparison.Ordinal);
    }

    [Fact]
    public async Task OpenAsync_NoSuchDatabase_SaysSo()
    {
        NpgsqlConnectionStringBuilder settings = new(database.ConnectionString) { Database = "nowhere" };

        string refusal = await PostgresTestDatabase.RefusalAsync(new PostgresLedgerOptions { ConnectionString = settings.ToString() });

        Assert.Contains("There is no database nowhere", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OpenAsync_OtherEncoding_IsRefused()
    {
        string name = $"test_{Guid.NewGuid():N}";
        await database.ExecuteAsync($"CREATE DATABASE {name} ENCODING 'SQL_ASCII' LOCALE 'C' TEMPLATE template0");
        NpgsqlConnectionStringBuilder settings = new(database.ConnectionString) { Database = name };

        string refusal = await PostgresTestDatabase.RefusalAsync(new PostgresLedgerOptions { ConnectionString = settings.ToString() });

        await database.ExecuteAsync($"DROP DATABASE {name}");
        Assert.Contains("Create one with ENCODING 'UTF8'", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CommitAsync_NotOpen_SaysSo()
    {
        await using PostgresLedger ledger = new(Options);

        LedgerUnavailableException fault = await Assert.ThrowsAsync<LedgerUnavailableException>(() => ledger.CommitAsync(Samples.First("p/project/1"), Token));

        Assert.Contains("must be opened first", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OpenReadOnlyAsync_BesideAWriter_SeesWhatItCommitsAndCannotWrite()
    {
        Assert.Contains("There is no ledger", await ReaderRefusalAsync(), StringComparison.Ordinal);
        await using PostgresLedger ledger = await database.OpenAsync();
        await using PostgresLedgerReader reader = await PostgresLedgerReader.OpenReadOnlyAsync(database.ConnectionString, Token);

        await ledger.CommitAsync(Samples.First(Samples.Row("p/project/1"), Samples.Notice("k")), Token);
        await ledger.WriteSettingAsync("s", "1", Token);

        Assert.NotNull(await reader.FindAsync("p/project/1", Token));
        Assert.Single(await reader.EventsAsync(0, cancellationToken: Token));
        Assert.Single(await reader.HistoryAsync("p/project/1", Token));
        Assert.Single(await reader.ListAsync("project", cancellationToken: Token));
        Assert.Single(await reader.ListItemsAsync(new ItemQuery(), Token));
        Assert.Single(await reader.NoticesAsync(new NoticeQuery(), Token));
        Assert.Equal("1", await reader.ReadSettingAsync("s", Token));
        await using PostgresSource source = PostgresSource.Create(Options, readOnly: true);
        await using NpgsqlCommand write = source.DataSource.CreateCommand("DELETE FROM setting");
        Assert.Equal(PostgresErrorCodes.ReadOnlySqlTransaction, (await Assert.ThrowsAsync<PostgresException>(() => write.ExecuteNonQueryAsync(Token))).SqlState);
    }

    [Fact]
    public async Task OpenReadOnlyAsync_OlderSchema_IsRefused()
    {
        await (await database.OpenAsync()).DisposeAsync();
        await database.ExecuteAsync("DELETE FROM ecograins_schema");

        Assert.Contains("older version", await ReaderRefusalAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AddPostgresLedger_Twice_IsOneLedgerOpenedBeforeAnythingStarts()
    {
        HostApplicationBuilder builder = Host.CreateApplicationBuilder();
        builder.Services.AddPostgresLedger(options => options.MaxBatch = 7).AddPostgresLedger(options => options.ConnectionString = database.ConnectionString);
        using IHost host = builder.Build();

        await host.StartAsync(Token);

        Assert.Same(host.Services.GetRequiredService<ILedger>(), host.Services.GetRequiredService<ILedgerQueries>());
        Assert.Same(host.Services.GetRequiredService<ILedger>(), host.Services.GetRequiredService<IWakeIndex>());
        Assert.Equal(7, host.Services.GetRequiredService<IOptions<PostgresLedgerOptions>>().Value.MaxBatch);
        await host.Services.GetRequiredService<ILedger>().CommitAsync(Samples.First("p/project/1"), Token);
        await host.StopAsync(Token);
    }

    [Fact]
    public void Constructor_OptionsOutOfRange_NamesEachOne()
    {
        PostgresLedgerOptions options = new()
        {
            ConnectionString = " ", MaxBatch = 0, MaxConnections = 0, MaxOutage = TimeSpan.FromSeconds(-1), StatementTimeout = TimeSpan.Zero,
        };

        string message = Assert.Throws<ArgumentException>(() => new PostgresLedger(options)).Message;

        Assert.All(
            [nameof(options.ConnectionString), nameof(options.MaxBatch), nameof(options.MaxConnections), nameof(options.MaxOutage), nameof(options.StatementTimeout)],
            option => Assert.Contains($"PostgresLedgerOptions.{option} must", message, StringComparison.Ordinal));
        Assert.Contains("must be one that Npgsql understands", Assert.Throws<ArgumentException>(() => new PostgresLedger(new PostgresLedgerOptions { ConnectionString = "Nonsense=1" })).Message, StringComparison.Ordinal);
    }

    private string Name => new NpgsqlConnectionStringBuilder(database.ConnectionString).Database!;

    private async Task<string> ReaderRefusalAsync() => (await Assert.ThrowsAsync<LedgerUnavailableException>(
        () => PostgresLedgerReader.OpenReadOnlyAsync(database.ConnectionString, Token))).Message;
}
