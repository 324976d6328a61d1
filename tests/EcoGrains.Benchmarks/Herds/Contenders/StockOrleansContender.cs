using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace EcoGrains.Benchmarks.Herds.Contenders;

/// <summary>
/// Orleans' own ADO.NET grain storage and reminders: the state is written by the one, the event by the grain, and a reminder stays registered,
/// for taking it back would be one more write.
/// </summary>
internal sealed class StockOrleansContender : IContender
{
    internal const string Storage = "stock";

    private const string Invariant = "Npgsql";
    private const int AtOnce = 128;

    private static readonly TimeSpan FarAhead = TimeSpan.FromDays(30);

    private string connectionString = "";
    private int items;
    private ItemTable? table;

    public string Name => "Orleans ADO.NET storage and reminders";

    public async Task OpenAsync(string connectionString, int items)
    {
        (this.connectionString, this.items, table) = (connectionString, items, new ItemTable(connectionString));
        await table.CreateAsync(0);
        using StreamReader script = new(typeof(StockOrleansContender).Assembly.GetManifestResourceStream("herd-stock-postgres.sql")!);
        await table.ExecuteAsync(await script.ReadToEndAsync());
    }

    public async Task<TimeSpan> ScheduleAsync()
    {
        using IHost host = await StartAsync(new Effects(items));
        IGrainFactory grains = host.Services.GetRequiredService<IGrainFactory>();
        await EachAsync(item => grains.GetGrain<IStockItemGrain>(ItemTable.Key(item)).CreateAsync());
        Stopwatch watch = Stopwatch.StartNew();
        await EachAsync(item => grains.GetGrain<IStockItemGrain>(ItemTable.Key(item)).ScheduleAsync(FarAhead));
        watch.Stop();
        await host.StopAsync();
        return watch.Elapsed;
    }

    public async Task<TimeSpan> DrainAsync(TimeSpan lead)
    {
        DateTimeOffset due = TimeProvider.System.GetUtcNow() + lead;
        await table!.ExecuteAsync($"UPDATE reminder SET start_at = '{due.UtcDateTime:O}'");
        Effects effects = new(items);
        using IHost host = await StartAsync(effects);
        DateTimeOffset last = await effects.LastAsync();
        await host.StopAsync();
        await table.CheckOnceEachAsync(items);
        return last - due;
    }

    public ValueTask DisposeAsync() => table?.DisposeAsync() ?? ValueTask.CompletedTask;

    private Task EachAsync(Func<int, Task> act) => Parallel.ForEachAsync(
        Enumerable.Range(1, items), new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (item, _) => await act(item));

    private Task<IHost> StartAsync(Effects effects) => SiloHost.StartAsync(
        services => services.AddSingleton(effects).AddSingleton(table!),
        silo => silo
            .AddAdoNetGrainStorage(Storage, options => (options.Invariant, options.ConnectionString) = (Invariant, connectionString))
            .UseAdoNetReminderService(options => (options.Invariant, options.ConnectionString) = (Invariant, connectionString)));
}
