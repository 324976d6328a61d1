using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Storage;

namespace EcoGrains.Benchmarks.Ledger;

/// <summary>Orleans' own ADO.NET grain storage: every write stores the state, and nothing else.</summary>
/// <param name="invariant">The provider, as Orleans names it.</param>
internal abstract class StockStorageLoad(string invariant) : IWriteLoad
{
    private const string StorageName = "stock";

    private IHost? host;
    private IGrainStorage? storage;

    public abstract string Name { get; }

    public async Task OpenAsync(string place)
    {
        string connectionString = await CreateSchemaAsync(place);
        HostApplicationBuilder builder = Host.CreateApplicationBuilder();
        // Writes that fail for a lock are counted, not told one by one.
        builder.Logging.SetMinimumLevel(LogLevel.Critical);
        builder.UseOrleans(silo => silo
            .UseLocalhostClustering()
            .AddAdoNetGrainStorage(StorageName, options => (options.Invariant, options.ConnectionString) = (invariant, connectionString)));
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

    public virtual async ValueTask DisposeAsync()
    {
        if (host is not null)
        {
            await host.StopAsync();
            host.Dispose();
        }
    }

    /// <summary>Makes the tables and checks durability. How the storage then reaches them.</summary>
    protected abstract Task<string> CreateSchemaAsync(string place);

    protected static async Task<string> ScriptAsync(string name)
    {
        using StreamReader script = new(typeof(StockStorageLoad).Assembly.GetManifestResourceStream(name)!);
        return await script.ReadToEndAsync();
    }
}
