using EcoGrains.Ledger.Postgres;
using EcoGrains.Testing.Postgres;
using Npgsql;

namespace EcoGrains.Ledger.Tests.Postgres;

/// <summary>A database of one test, dropped after it.</summary>
internal sealed class PostgresTestDatabase : IAsyncDisposable
{
    private readonly PostgresServer server;

    private PostgresTestDatabase(PostgresServer server, string connectionString) => (this.server, ConnectionString) = (server, connectionString);

    public string ConnectionString { get; }

    public static async Task<PostgresTestDatabase> CreateAsync()
    {
        PostgresServer server = await PostgresServer.SharedAsync();
        return new PostgresTestDatabase(server, await server.CreateDatabaseAsync());
    }

    public Task<PostgresLedger> OpenAsync() => OpenAsync(new PostgresLedgerOptions { ConnectionString = ConnectionString });

    public static async Task<PostgresLedger> OpenAsync(PostgresLedgerOptions options)
    {
        PostgresLedger ledger = new(options);
        await ledger.OpenAsync(TestContext.Current.CancellationToken);
        return ledger;
    }

    /// <summary>The sentence with which a ledger refuses to open.</summary>
    public static async Task<string> RefusalAsync(PostgresLedgerOptions options)
    {
        await using PostgresLedger ledger = new(options);
        return (await Assert.ThrowsAsync<LedgerUnavailableException>(() => ledger.OpenAsync(TestContext.Current.CancellationToken))).Message;
    }

    public Task<object?> ExecuteAsync(string sql) => ExecuteAsync(ConnectionString, sql);

    public static async Task<object?> ExecuteAsync(string connectionString, string sql)
    {
        await using NpgsqlConnection connection = new(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ToString());
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using NpgsqlCommand command = new(sql, connection);
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync() => await server.DropDatabaseAsync(ConnectionString);
}
