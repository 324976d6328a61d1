using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Quartz;

namespace EcoGrains.Benchmarks.Herds.Contenders;

/// <summary>
/// Quartz.NET, persistent and clustered, 20 at once: one durable job with a one-shot trigger per item, which is the least that it has to store.
/// </summary>
/// <param name="bulk">Whether triggers are scheduled a thousand in a call, in one transaction each.</param>
internal sealed class QuartzContender(bool bulk = true) : IContender
{
    private const int AtOnce = 20;
    private const int Bulk = 1000;

    private static readonly JobKey Job = new("item");
    private static readonly TimeSpan FarAhead = TimeSpan.FromDays(30);

    private string connectionString = "";
    private int items;
    private ItemTable? table;

    public string Name => "Quartz.NET";

    public async Task OpenAsync(string connectionString, int items)
    {
        (this.connectionString, this.items, table) = (connectionString, items, new ItemTable(connectionString));
        await table.CreateAsync(items);
    }

    public async Task<TimeSpan> ScheduleAsync()
    {
        await using ServiceProvider services = Services(new Effects(items));
        IScheduler scheduler = await services.GetRequiredService<ISchedulerFactory>().GetScheduler();
        await scheduler.Start();
        IJobDetail job = JobBuilder.Create<ItemJob>().WithIdentity(Job).StoreDurably().Build();
        await scheduler.AddJob(job);
        DateTimeOffset due = TimeProvider.System.GetUtcNow() + FarAhead;
        ITrigger[] triggers = [.. Enumerable.Range(1, items).Select(item => TriggerBuilder.Create().WithIdentity(ItemTable.Key(item)).ForJob(Job).StartAt(due).Build())];
        Stopwatch watch = Stopwatch.StartNew();
        if (bulk)
        {
            foreach (ITrigger[] some in triggers.Chunk(Bulk))
            {
                await scheduler.ScheduleJob(job, some, ScheduleJobOptions.Replacing);
            }
        }
        else
        {
            await Parallel.ForEachAsync(triggers, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (trigger, cancellation) =>
                await scheduler.ScheduleJob(trigger, cancellationToken: cancellation));
        }

        watch.Stop();
        await scheduler.Shutdown(waitForJobsToComplete: true);
        return watch.Elapsed;
    }

    public async Task<TimeSpan> DrainAsync(TimeSpan lead)
    {
        DateTimeOffset due = TimeProvider.System.GetUtcNow() + lead;
        // The one instant of all is moved near once all are stored: how long storing takes is not known before.
        await table!.ExecuteAsync($"UPDATE qrtz_triggers SET next_fire_time = {due.UtcTicks}, start_time = {due.UtcTicks}");
        Effects effects = new(items);
        await using ServiceProvider services = Services(effects);
        IScheduler scheduler = await services.GetRequiredService<ISchedulerFactory>().GetScheduler();
        await scheduler.Start();
        DateTimeOffset last = await effects.LastAsync();
        await scheduler.Shutdown(waitForJobsToComplete: true);
        await table.CheckOnceEachAsync(items);
        return last - due;
    }

    public ValueTask DisposeAsync() => table?.DisposeAsync() ?? ValueTask.CompletedTask;

    private ServiceProvider Services(Effects effects) => new ServiceCollection()
        .AddLogging(logging => logging.AddConsole().SetMinimumLevel(LogLevel.Error))
        .AddSingleton(effects)
        .AddSingleton(table!)
        .AddQuartz(quartz => quartz
            .ConfigureScheduler(options => options.MaxBatchSize = AtOnce)
            .UseDefaultThreadPool(AtOnce)
            .UsePersistentStore(store =>
            {
                store.UsePostgres(connectionString);
                store.UseClustering();
                store.ProvisionSchema();
                // Otherwise what waits for its turn longer than a minute is looked for and stored again as misfired.
                store.ConfigureStore(options => options.MisfireThreshold = TimeSpan.FromHours(1));
            }))
        .BuildServiceProvider();

    private sealed class ItemJob(ItemTable table, Effects effects) : IJob
    {
        public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
        {
            await table.ProcessAsync(context.Trigger.Key.Name);
            effects.Committed();
        }
    }
}
