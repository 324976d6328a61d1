using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Storage;

namespace EcoGrains.Benchmarks.Ledger;

/// <summary>Orleans' own ADO.NET grain storage on SQLite: every write stores the state, and nothing else.</summary>
/// <param name="wal">Whether it is given the ledger's write-ahead log; its own script leaves SQLite's rollback journal.</param>
internal sealed class StockStorageLoad(bool wal) : IWriteLoad
{
    // Orleans names SQLite so; since 10.x the provider that it loads for the name is Microsoft.Data.Sqlite.
    private const string Invariant = "System.Data.SQLite";
    private const string StorageName = "stock";

    private IHost? host;
    private IGrainStorage? storage;

    public string Name => wal ? "Orleans ADO.NET grain storage, SQLite, WAL" : "Orleans ADO.NET grain storage, SQLite as installed";

    private string JournalMode => wal ? "wal" : "delete";

    public async Task OpenAsync(string directory)
    {
        string connectionString = $"Data Source={Path.Combine(directory, "stock.db")}";
        await CreateSchemaAsync(connectionString);
        HostApplicationBuilder builder = Host.CreateApplicationBuilder();
        // Writes that fail for SQLite's lock are counted, not told one by one.
        builder.Logging.SetMinimumLevel(LogLevel.Critical);
        builder.UseOrleans(silo => silo
            .UseLocalhostClustering()
            .AddAdoNetGrainStorage(StorageName, options => (options.Invariant, options.ConnectionString) = (Invariant, connectionString)));
        host = builder.Build();
        await host.StartAsync();
        storage = host.Services.GetRequiredKeyedService<IGrainStorage>(StorageName);
    }

    public async Task<Func<Task>> ActivateAsync(int entity)
    {
        GrainId id = GrainId.Create("project", $"nantong-etdz-2018/project/{entity}");
        GrainState<SampleState> state = new() { State = new SampleState() };
        await storage!.ReadStateAsync("project", id, state);
        state.State ??= new SampleState();
        return async () =>
        {
            state.State.Revision++;
            await storage.WriteStateAsync("project", id, state);
        };
    }

    public async ValueTask DisposeAsync()
    {
        if (host is not null)
        {
            await host.StopAsync();
            host.Dispose();
        }

        SqliteConnection.ClearAllPools();
    }

    private async Task CreateSchemaAsync(string connectionString)
    {
        using StreamReader script = new(typeof(StockStorageLoad).Assembly.GetManifestResourceStream("stock-storage.sql")!);
        await using SqliteConnection connection = new(connectionString);
        await connection.OpenAsync();
        await using SqliteCommand command = connection.CreateCommand();
        // The journal mode is kept in the file; FULL is what every connection starts with, which Durability checks.
        command.CommandText = $"PRAGMA journal_mode = {JournalMode}; {await script.ReadToEndAsync()}";
        await command.ExecuteNonQueryAsync();
        Durability.Check(connection, JournalMode);
    }
}
