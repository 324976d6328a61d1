using EcoGrains.Contracts;
using EcoGrains.Domain.Access;
using EcoGrains.Domain.Calendars;
using EcoGrains.Domain.Plans;
using EcoGrains.Domain.Time;
using EcoGrains.Grains.Clocks;
using EcoGrains.Grains.Hosting;
using EcoGrains.Grains.Waking;
using EcoGrains.Intake;
using EcoGrains.Intake.Calendars;
using EcoGrains.Ledger;
using EcoGrains.Ledger.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.TestingHost;

namespace EcoGrains.Grains.Tests.Hosting;

/// <summary>Two silos in this process over one real SQLite ledger in a directory of its own.</summary>
internal sealed class ProgrammeCluster : IAsyncDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("ecograins-grains-");

    private ProgrammeCluster(ProgrammeClock clock)
    {
        Clock = clock;
        Ledger = new SqliteLedger(new SqliteLedgerOptions { Directory = _directory.FullName });
    }

    internal static DateTimeOffset Adoption { get; } = ProgrammeZone.At(new DateOnly(2018, 1, 13), new TimeOnly(8, 0));

    internal ProgrammeClock Clock { get; }

    internal SqliteLedger Ledger { get; }

    /// <summary>Which commit of the grains fails; none unless a test says so.</summary>
    internal FailingCommits Commits { get; } = new();

    internal InProcessTestCluster Cluster { get; private set; } = null!;

    internal IGrainFactory Grains => Cluster.Client;

    /// <summary>The grains as the edge within a silo calls them; <see cref="Grains"/> is a client outside.</summary>
    internal IGrainFactory Inside => Service<IGrainFactory>();

    internal ILeadershipGroupGrain Group => Grains.GetGrain<ILeadershipGroupGrain>("nantong-etdz");

    /// <summary>The plan of the seeds: 31 indicators, 29 key tasks, 12 projects, 5 departments.</summary>
    internal static Plan SeedPlan()
    {
        using FileStream file = File.OpenRead(Seed("nantong-etdz-2018.yaml"));
        return DocumentReader.Read("plan.yaml", file).Draft!.Plan;
    }

    /// <summary>The calendar of the seeds.</summary>
    internal static CalendarData Calendar() => CalendarYaml.Read("cn", File.ReadAllText(Seed("calendars/cn.yaml"))).Data!;

    internal static async Task<ProgrammeCluster> StartAsync(
        ProgrammeClock? clock = null, Action<EcoGrainsOptions>? configure = null, TimeSpan? patience = null)
    {
        ProgrammeCluster cluster = new(clock ?? new SteppedClock(Adoption));
        await cluster.Ledger.OpenAsync();
        bool reminders = clock is ScaledClock;
        InProcessTestClusterBuilder builder = new(2);
        builder.ConfigureSilo((_, silo) =>
        {
            silo.Services.AddSingleton<ProgrammeClock>(cluster.Clock);
            silo.Services.AddSingleton<ILedger>(new Shared(cluster.Ledger, cluster.Commits));
            silo.Services.AddSingleton<IWakeIndex>(cluster.Ledger);
            silo.Services.AddSingleton<ILedgerQueries>(cluster.Ledger);
            silo.AddEcoGrains(options =>
            {
                options.Calendars = [Calendar()];
                options.Reminders = reminders;
                options.Unattended = Caller.System("test");
                // Pushes alone keep the views, unless a test wants to see them heal.
                options.HealPeriod = TimeSpan.FromHours(1);
                configure?.Invoke(options);
            });
            if (reminders)
            {
                silo.UseScaledReminderPace();
            }

            if (patience is { } longest)
            {
                silo.Configure<SiloMessagingOptions>(options => options.ResponseTimeout = longest);
            }
        });
        if (patience is { } most)
        {
            builder.ConfigureClient(client => client.Configure<ClientMessagingOptions>(options => options.ResponseTimeout = most));
        }

        cluster.Cluster = builder.Build();
        await cluster.Cluster.DeployAsync();
        return cluster;
    }

    internal async Task<ProgrammeCluster> AdoptSeedAsync()
    {
        CommandReply reply = await Inside.GetGrain<IProgrammeGrain>("nantong-etdz-2018").AdoptAsync(SeedPlan(), Adoption);
        Assert.True(reply.Accepted, reply.Message);
        return this;
    }

    /// <summary>From now on nobody may act unknown. The test host itself has to look around unknown while the cluster starts.</summary>
    internal ProgrammeCluster AskEverybody()
    {
        foreach (InProcessSiloHandle silo in Cluster.Silos)
        {
            Cluster.GetSiloServiceProvider(silo.SiloAddress).GetRequiredService<IOptions<EcoGrainsOptions>>().Value.Unattended = null;
        }

        return this;
    }

    /// <summary>A service of the first silo.</summary>
    internal TService Service<TService>()
        where TService : notnull => Cluster.GetSiloServiceProvider().GetRequiredService<TService>();

    /// <summary>An entity's events of one type, oldest first.</summary>
    internal async Task<IReadOnlyList<StoredEvent>> EventsAsync(string entity, string type) =>
        [.. (await Ledger.HistoryAsync(entity)).Where(happened => happened.Event.Type == type)];

    /// <summary>Moves the stepped clock and wakes what is due: the number of grains called.</summary>
    internal Task<int> StepToAsync(DateTimeOffset instant)
    {
        ((SteppedClock)Clock).MoveTo(instant);
        return SweepAsync();
    }

    internal Task<int> SweepAsync() => Cluster.GetSiloServiceProvider().GetRequiredService<WakeSweeper>().SweepAsync(Clock.GetUtcNow());

    /// <summary>Waits, by the group's own watch, until its status is as wanted.</summary>
    internal async Task<GroupStatus> UntilAsync(Func<GroupStatus, bool> wanted)
    {
        using CancellationTokenSource limit = new(TimeSpan.FromSeconds(60));
        GroupStatus? status = await Group.GetStatusAsync(limit.Token);
        while (status is null || !wanted(status))
        {
            status = await Group.WatchAsync(status?.Revision ?? 0, limit.Token);
        }

        return status;
    }

    internal async Task<IReadOnlyList<StoredNotice>> NoticesAsync(string item) =>
        await Ledger.NoticesAsync(new NoticeQuery { EntityId = item, Take = 5000 });

    public async ValueTask DisposeAsync()
    {
        await Cluster.DisposeAsync();
        await Ledger.DisposeAsync();
        _directory.Delete(recursive: true);
    }

    private static string Seed(string name) => Path.Combine(AppContext.BaseDirectory, "seeds", name);

    /// <summary>The ledger as both silos hold it: a silo that stops must not close it for the other.</summary>
    private sealed class Shared(SqliteLedger ledger, FailingCommits commits) : ILedger
    {
        public Task OpenAsync(CancellationToken cancellationToken = default) => ledger.OpenAsync(cancellationToken);

        public Task<Committed> CommitAsync(Commit commit, CancellationToken cancellationToken = default) =>
            commits.RunAsync(() => ledger.CommitAsync(commit, cancellationToken));

        public Task<StoredEntity?> ReadAsync(string id, CancellationToken cancellationToken = default) => ledger.ReadAsync(id, cancellationToken);

        public Task<StoredCommand?> FindCommandAsync(string entityId, string key, CancellationToken cancellationToken = default) =>
            ledger.FindCommandAsync(entityId, key, cancellationToken);

        public Task<IReadOnlyList<ChildRow>> ReadChildrenAsync(string owner, CancellationToken cancellationToken = default) =>
            ledger.ReadChildrenAsync(owner, cancellationToken);

        public Task<OwnerDigest> ReadDigestAsync(string owner, CancellationToken cancellationToken = default) => ledger.ReadDigestAsync(owner, cancellationToken);

        public Task<IReadOnlyList<OwnerDigest>> ReadDigestsAsync(string group, CancellationToken cancellationToken = default) =>
            ledger.ReadDigestsAsync(group, cancellationToken);

        public Task<IReadOnlyList<WakeRow>> ReadWakesAsync(DateTimeOffset dueBy, WakeRow? after = null, int take = 1000, CancellationToken cancellationToken = default) =>
            ledger.ReadWakesAsync(dueBy, after, take, cancellationToken);

        public Task<DateTimeOffset?> NextWakeAsync(CancellationToken cancellationToken = default) => ledger.NextWakeAsync(cancellationToken);

        public Task<string?> ReadSettingAsync(string name, CancellationToken cancellationToken = default) => ledger.ReadSettingAsync(name, cancellationToken);

        public Task WriteSettingAsync(string name, string json, CancellationToken cancellationToken = default) => ledger.WriteSettingAsync(name, json, cancellationToken);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
