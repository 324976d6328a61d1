using EcoGrains.Domain.Time;
using EcoGrains.Grains.Clocks;
using EcoGrains.Grains.Tests.Hosting;
using EcoGrains.Grains.Waking;
using EcoGrains.Ledger;
using Microsoft.Extensions.DependencyInjection;

namespace EcoGrains.Grains.Tests.Waking;

public sealed class WakeSweeperTests
{
    private static readonly DateTimeOffset December = ProgrammeZone.At(new DateOnly(2018, 12, 1), new TimeOnly(0, 0));

    [Fact]
    public async Task Sweep_RangeInSeveralPieces_CallsOnlyWhatLivesInIt()
    {
        await using ProgrammeCluster cluster = await (await ProgrammeCluster.StartAsync()).AdoptSeedAsync();
        ((SteppedClock)cluster.Clock).MoveTo(December);
        IReadOnlyList<WakeRow> due = await cluster.Ledger.ReadWakesAsync(December);
        WakeSweeper sweeper = cluster.Cluster.GetSiloServiceProvider().GetRequiredService<WakeSweeper>();
        IRingRange mine = RangeFactory.CreateRange([RangeFactory.CreateRange(0xF0000000, 0x30000000), RangeFactory.CreateRange(0x80000000, 0xA0000000)]);
        string[] expected = [.. due.Where(row => !mine.InRange(row.GrainHash)).Select(row => row.Id)];
        Assert.InRange(expected.Length, 1, due.Count - 1);

        int called = await sweeper.SweepAsync(December, mine);

        Assert.Equal(due.Count - expected.Length, called);
        Assert.Equal(expected, (await cluster.Ledger.ReadWakesAsync(December)).Select(row => row.Id));
        Assert.Equal(expected.Length, await sweeper.SweepAsync(December));
        Assert.Empty(await cluster.Ledger.ReadWakesAsync(December));
    }

    [Fact]
    public async Task Sweep_FullRing_CallsEverythingThatIsDue()
    {
        await using ProgrammeCluster cluster = await (await ProgrammeCluster.StartAsync()).AdoptSeedAsync();
        ((SteppedClock)cluster.Clock).MoveTo(December);
        int due = (await cluster.Ledger.ReadWakesAsync(December)).Count;

        Assert.Equal(due, await cluster.Cluster.GetSiloServiceProvider().GetRequiredService<WakeSweeper>().SweepAsync(December, RangeFactory.CreateFullRange()));
    }
}
