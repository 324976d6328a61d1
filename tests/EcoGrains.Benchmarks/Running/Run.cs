using EcoGrains.Benchmarks.Reports;
using EcoGrains.Testing.Postgres;

namespace EcoGrains.Benchmarks.Running;

/// <summary>
/// One start of the program: what the command line asked for, and the one durable PostgreSQL server that every side of every comparison
/// writes to.
/// </summary>
internal sealed class Run(Arguments arguments) : IAsyncDisposable
{
    private PostgresServer? server;

    public int Count(Option option) => arguments.Count(option);

    public string Text(Option option) => arguments.Text(option);

    public bool Has(Option option) => arguments.Has(option);

    /// <summary>What the database said of itself; null while no verb has needed it.</summary>
    public DatabaseSettings? Database { get; private set; }

    /// <summary>An empty database on the run's own server, which waits for the disk; the server is started with the first.</summary>
    public async Task<string> CreateDatabaseAsync()
    {
        server ??= await PostgresServer.StartAsync(fast: false);
        string connectionString = await server.CreateDatabaseAsync();
        if (Database is null)
        {
            Database = await DatabaseSettings.ReadAsync(connectionString);
            Say(Database.ToString());
        }

        return connectionString;
    }

    /// <summary>Drops what <see cref="CreateDatabaseAsync"/> made, so that its autovacuum does not run beside the next side.</summary>
    public Task DropDatabaseAsync(string connectionString) => server!.DropDatabaseAsync(connectionString);

    /// <summary>Tells how far the run is; the report comes at its end.</summary>
#pragma warning disable CA1822 // Beside the rest of what a verb needs of its run.
    public void Say(string line) => Console.WriteLine(line);
#pragma warning restore CA1822

    public ValueTask DisposeAsync() => server?.DisposeAsync() ?? ValueTask.CompletedTask;
}
