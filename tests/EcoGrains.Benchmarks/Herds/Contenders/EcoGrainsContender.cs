using System.Diagnostics;
using EcoGrains.Contracts;
using EcoGrains.Domain.Access;
using EcoGrains.Domain.Calendars;
using EcoGrains.Domain.Plans;
using EcoGrains.Domain.Time;
using EcoGrains.Grains.Hosting;
using EcoGrains.Intake.Calendars;
using EcoGrains.Ledger;
using EcoGrains.Ledger.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace EcoGrains.Benchmarks.Herds.Contenders;

/// <summary>
/// A silo as <c>serve</c> runs it: plans adopted through the programme's grain, items woken by Orleans' reminder service, which reads the ledger;
/// sweeper and roll-up run beside it. Each wake commits a notice too, which nobody else's item does.
/// </summary>
internal sealed class EcoGrainsContender(int planSize) : IContender
{
    // Plans that are adopted at once: as many as fill the ledger's batches while others bring their departments to life.
    private const int PlansAtOnce = 4;

    private static readonly TimeSpan PollEvery = TimeSpan.FromMilliseconds(10);

    private string connectionString = "";
    private int items;

    public string Name => "EcoGrains";

    public Task OpenAsync(string connectionString, int items)
    {
        (this.connectionString, this.items) = (connectionString, items);
        return Task.CompletedTask;
    }

    public async Task<TimeSpan> ScheduleAsync()
    {
        Plan[] plans = [.. SamplePlans.Of(items, planSize)];
        using IHost host = await StartAsync(new OffsetClock(SamplePlans.AdoptedAt));
        IGrainFactory grains = host.Services.GetRequiredService<IGrainFactory>();
        Stopwatch watch = Stopwatch.StartNew();
        await Parallel.ForEachAsync(plans, new ParallelOptions { MaxDegreeOfParallelism = PlansAtOnce }, async (plan, cancellation) =>
        {
            CommandReply reply = await grains.GetGrain<IProgrammeGrain>(plan.Id).AdoptAsync(plan, SamplePlans.AdoptedAt, cancellation);
            if (!reply.Accepted)
            {
                throw new InvalidOperationException($"{plan.Id} was not adopted: {reply.Message}");
            }
        });
        watch.Stop();
        await host.StopAsync();
        return watch.Elapsed;
    }

    public async Task<TimeSpan> DrainAsync(TimeSpan lead)
    {
        OffsetClock clock = new(SamplePlans.DueAt - lead);
        using IHost host = await StartAsync(clock);
        ILedger ledger = host.Services.GetRequiredService<ILedger>();
        if (clock.GetUtcNow() >= SamplePlans.DueAt)
        {
            throw new InvalidOperationException($"The silo was not up {lead.TotalSeconds:N0} s after its start; give it more with --lead.");
        }

        await Task.Delay(SamplePlans.DueAt - clock.GetUtcNow());
        while (await ledger.NextWakeAsync() <= SamplePlans.DueAt)
        {
            await Task.Delay(PollEvery);
        }

        TimeSpan slowest = clock.GetUtcNow() - SamplePlans.DueAt;
        await host.StopAsync();
        await CheckOnceEachAsync();
        return slowest;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private Task<IHost> StartAsync(ProgrammeClock clock) => SiloHost.StartAsync(
        services => services.AddSingleton<ProgrammeClock>(clock).AddPostgresLedger(options => options.ConnectionString = connectionString),
        silo => silo.AddEcoGrains(options => (options.Calendars, options.Unattended) = ([Calendar()], Caller.System("benchmark"))));

    private async Task CheckOnceEachAsync()
    {
        await using NpgsqlConnection connection = new(connectionString);
        await connection.OpenAsync();
        await using NpgsqlCommand count = new("SELECT count(*), count(DISTINCT entity_id), count(*) FILTER (WHERE late) FROM notice WHERE rung = 'T-90' AND outcome = 'sent'", connection);
        await using NpgsqlDataReader reader = await count.ExecuteReaderAsync();
        await reader.ReadAsync();
        if ((reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2)) != (items, items, 0))
        {
            throw new InvalidOperationException(
                $"{items} items should have one notice each, none late; there are {reader.GetInt64(0)} notices of {reader.GetInt64(1)} items, {reader.GetInt64(2)} late.");
        }
    }

    private static CalendarData Calendar() =>
        CalendarYaml.Read("cn", File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "seeds", "calendars", "cn.yaml"))).Data
        ?? throw new InvalidOperationException("seeds/calendars/cn.yaml cannot be used.");
}
