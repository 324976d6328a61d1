using System.Diagnostics.Metrics;
using EcoGrains.Contracts;
using EcoGrains.Domain.Time;
using EcoGrains.Grains.Diagnostics;
using EcoGrains.Grains.Hosting;
using EcoGrains.Grains.Tests.Hosting;
using EcoGrains.Ledger;
using EcoGrains.Testing.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace EcoGrains.Grains.Tests.Diagnostics;

public sealed class GrainInstrumentsTests
{
    private const string Plant = "nantong-etdz-2018/project/3";

    private static readonly DateTimeOffset T90 = ProgrammeZone.At(new DateOnly(2018, 9, 30), new TimeOnly(9, 0));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Wakes_ByADriver_AreCountedAndTimed()
    {
        await using ProgrammeCluster cluster = await (await ProgrammeCluster.StartAsync()).AdoptSeedAsync();
        using HeardSilos heard = new(cluster);
        DateTimeOffset next = (await cluster.Ledger.NextWakeAsync(Token))!.Value;

        int called = await cluster.StepToAsync(next);

        Assert.True(called > 0);
        Assert.Equal(called, heard.Of("ecograins.wakes{via=driver}"));
        Assert.Equal(called, heard.CountOf("ecograins.tick_to_commit"));
        Assert.Equal(0, heard.Of("ecograins.wakes.late"));
        Assert.Equal(0, heard.Of("ecograins.wake.delay"));
        Assert.Equal(1, heard.CountOf("ecograins.sweep.duration"));
    }

    [Fact]
    public async Task Wakes_AfterTheirTime_AreLate()
    {
        await using ProgrammeCluster cluster = await (await ProgrammeCluster.StartAsync()).AdoptSeedAsync();
        using HeardSilos heard = new(cluster);
        DateTimeOffset next = (await cluster.Ledger.NextWakeAsync(Token))!.Value;

        int called = await cluster.StepToAsync(next.AddSeconds(7));

        Assert.Equal(called, heard.Of("ecograins.wakes.late"));
        Assert.Equal(called * 7, heard.Of("ecograins.wake.delay"), 0.001);
    }

    [Fact]
    public async Task Ticks_ThatFindNothingDue_AreEmpty()
    {
        await using ProgrammeCluster cluster = await (await ProgrammeCluster.StartAsync()).AdoptSeedAsync();
        using HeardSilos heard = new(cluster);
        IRemindable plant = cluster.Grains.GetGrain<IProjectGrain>(Plant).AsReference<IRemindable>();

        await plant.ReceiveReminder("wake", default);
        await plant.ReceiveReminder("wake", default);

        Assert.Equal(2, heard.Of("ecograins.wakes{via=tick}"));
        Assert.Equal(2, heard.Of("ecograins.wakes.empty"));
        Assert.Equal(0, heard.CountOf("ecograins.tick_to_commit"));
    }

    [Fact]
    public async Task Heals_OfAViewThatMissedAChange_AreCounted()
    {
        await using ProgrammeCluster cluster = await (await ProgrammeCluster.StartAsync(configure: options => options.HealPeriod = TimeSpan.FromMilliseconds(50))).AdoptSeedAsync();
        GroupStatus before = await cluster.UntilAsync(status => status.Items == 72);
        using HeardSilos heard = new(cluster);
        StoredEntity stored = (await cluster.Ledger.ReadAsync(Plant, Token))!;

        await cluster.Ledger.CommitAsync(
            new Commit
            {
                Entity = stored.Row,
                ExpectedVersion = stored.Version,
                ChainHead = stored.ChainHead,
                Events = [new EventRecord("lightChanged", cluster.Clock.GetUtcNow(), "clock", "{}")],
            },
            Token);
        await cluster.UntilAsync(status => status.ChangeSeq > before.ChangeSeq);

        Assert.True(heard.Of("ecograins.tally.heals{view=department}") + heard.Of("ecograins.tally.heals{view=group}") >= 1);
        Assert.True(heard.CountOf("ecograins.tally.staleness{view=department}") + heard.CountOf("ecograins.tally.staleness{view=group}") >= 1);
    }

    [Fact]
    public async Task Levels_AreReadFromTheLedger()
    {
        await using ProgrammeCluster cluster = await (await ProgrammeCluster.StartAsync()).AdoptSeedAsync();
        DateTimeOffset next = (await cluster.Ledger.NextWakeAsync(Token))!.Value;
        ((Grains.Clocks.SteppedClock)cluster.Clock).MoveTo(next.AddMinutes(5));
        await using ServiceProvider services = new ServiceCollection().AddMetrics().AddSingleton<GrainInstruments>().BuildServiceProvider();
        using Measurements heard = new(services.GetRequiredService<IMeterFactory>());
        using LedgerWatch watch = new(
            [cluster.Ledger], cluster.Clock, services.GetRequiredService<GrainInstruments>(), Options.Create(new EcoGrainsOptions()), NullLogger<LedgerWatch>.Instance);

        await watch.ReadAsync(Token);

        int due = (await cluster.Ledger.ReadWakesAsync(next.AddMinutes(5), cancellationToken: Token)).Count;
        Assert.True(due > 0);
        Assert.Equal(due, heard.Of("ecograins.wakes.due"));
        Assert.Equal(300, heard.Of("ecograins.wakes.oldest.age"));
        Assert.Equal(1, heard.Of("ecograins.programmes.active"));
        Assert.Equal(0, heard.Of("ecograins.items.overdue{days=90+}"));
        Assert.All(heard.Instruments, instrument => Assert.False(string.IsNullOrEmpty(instrument.Unit) || string.IsNullOrEmpty(instrument.Description), instrument.Name));
    }

    [Fact]
    public async Task Levels_ItemsOverdue_StandInTheirBucket()
    {
        await using ProgrammeCluster cluster = await (await ProgrammeCluster.StartAsync()).AdoptSeedAsync();
        // 2019-01-20: what was due on 31 December is 20 days overdue.
        await cluster.StepToAsync(ProgrammeZone.At(new DateOnly(2019, 1, 20), new TimeOnly(9, 0)));

        Ledger.Diagnostics.LedgerLevels levels = await cluster.Ledger.ReadLevelsAsync(cluster.Clock.GetUtcNow(), new DateOnly(2019, 1, 20), Token);

        GroupStatus status = await cluster.UntilAsync(status => status.Tally.Count(Domain.Lights.Light.Overdue) > 0);
        Assert.True(levels.Overdue.UnderThirty > 0);
        Assert.Equal(0, levels.Overdue.UnderTen);
        Assert.True(status.Tally.Count(Domain.Lights.Light.Overdue) > 0);
    }

    /// <summary>Both silos' instruments.</summary>
    private sealed class HeardSilos(ProgrammeCluster cluster) : IDisposable
    {
        private readonly Measurements[] silos =
            [.. cluster.Cluster.Silos.Select(silo => new Measurements(cluster.Cluster.GetSiloServiceProvider(silo.SiloAddress).GetRequiredService<IMeterFactory>()))];

        internal double Of(string key) => silos.Sum(silo => silo.Of(key));

        internal int CountOf(string key) => silos.Sum(silo => silo.CountOf(key));

        public void Dispose() => Array.ForEach(silos, silo => silo.Dispose());
    }
}
