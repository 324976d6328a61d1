using System.Diagnostics;
using Hangfire;
using Hangfire.PostgreSql;
using Hangfire.PostgreSql.Factories;
using Microsoft.Extensions.DependencyInjection;

namespace EcoGrains.Benchmarks.Herds.Contenders;

/// <summary>Hangfire on PostgreSQL: 20 workers, schedule polling every second, workers told of new jobs by the database.</summary>
internal sealed class HangfireContender : IContender
{
    private const int Workers = 20;

    private static readonly TimeSpan FarAhead = TimeSpan.FromDays(30);

    private string connectionString = "";
    private int items;
    private ItemTable? table;

    public string Name => "Hangfire";

    public async Task OpenAsync(string connectionString, int items)
    {
        (this.connectionString, this.items, table) = (connectionString, items, new ItemTable(connectionString));
        await table.CreateAsync(items);
    }

    public async Task<TimeSpan> ScheduleAsync()
    {
        BackgroundJobClient client = new(Storage());
        DateTimeOffset due = TimeProvider.System.GetUtcNow() + FarAhead;
        Stopwatch watch = Stopwatch.StartNew();
        // Its client knows no asynchronous calls.
        await Task.WhenAll(Enumerable.Range(0, Workers).Select(worker => Task.Factory.StartNew(
            () =>
            {
                for (int item = worker + 1; item <= items; item += Workers)
                {
                    string key = ItemTable.Key(item);
                    client.Schedule<ItemJob>(job => job.RunAsync(key), due);
                }
            },
            TaskCreationOptions.LongRunning)));
        return watch.Elapsed;
    }

    public async Task<TimeSpan> DrainAsync(TimeSpan lead)
    {
        // Its schedule knows whole seconds.
        DateTimeOffset due = DateTimeOffset.FromUnixTimeSeconds((TimeProvider.System.GetUtcNow() + lead).ToUnixTimeSeconds());
        await table!.ExecuteAsync($"UPDATE hangfire.set SET score = {due.ToUnixTimeSeconds()} WHERE key = 'schedule'");
        Effects effects = new(items);
        await using ServiceProvider services = new ServiceCollection().AddSingleton(effects).AddSingleton(table).AddTransient<ItemJob>().BuildServiceProvider();
        BackgroundJobServerOptions options = new()
        {
            WorkerCount = Workers,
            SchedulePollingInterval = TimeSpan.FromSeconds(1),
            Activator = new ServiceActivator(services),
        };
        using BackgroundJobServer server = new(options, Storage());
        DateTimeOffset last = await effects.LastAsync();
        server.SendStop();
        await server.WaitForShutdownAsync(CancellationToken.None);
        await table.CheckOnceEachAsync(items);
        return last - due;
    }

    public ValueTask DisposeAsync() => table?.DisposeAsync() ?? ValueTask.CompletedTask;

    private PostgreSqlStorage Storage()
    {
        PostgreSqlStorageOptions options = new() { EnableLongPolling = true, QueuePollInterval = TimeSpan.FromSeconds(1) };
        return new PostgreSqlStorage(new NpgsqlConnectionFactory(connectionString, options), options);
    }

    private sealed class ServiceActivator(IServiceProvider services) : JobActivator
    {
        public override object ActivateJob(Type jobType) => services.GetRequiredService(jobType);
    }

    internal sealed class ItemJob(ItemTable table, Effects effects)
    {
        public async Task RunAsync(string item)
        {
            await table.ProcessAsync(item);
            effects.Committed();
        }
    }
}
