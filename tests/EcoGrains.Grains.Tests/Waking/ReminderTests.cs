using EcoGrains.Contracts;
using EcoGrains.Domain.Lights;
using EcoGrains.Domain.Time;
using EcoGrains.Grains.Clocks;
using EcoGrains.Grains.Tests.Hosting;

namespace EcoGrains.Grains.Tests.Waking;

public sealed class ReminderTests
{
    [Fact]
    public async Task ReminderService_OnAScaledClock_WakesWhatFallsDue()
    {
        // The sweeper does not come within the test: only Orleans' reminder service can wake the items.
        ScaledClock clock = new(ProgrammeZone.At(new DateOnly(2018, 11, 26), new TimeOnly(8, 0)), TimeSpan.FromDays(1), TimeProvider.System);
        await using ProgrammeCluster cluster = await ProgrammeCluster.StartAsync(clock, options => options.SweepPeriod = TimeSpan.FromHours(1));
        await cluster.AdoptSeedAsync();
        GroupStatus before = await cluster.UntilAsync(status => status.Items == 72);
        Assert.Equal(0, before.Tally.Count(Light.DueSoon));

        clock.Paused = false;

        // All 53 items due on 31 December turn at the first instant of 1 December, about five real seconds from now.
        await cluster.UntilAsync(status => status.Tally.Count(Light.DueSoon) > 0);
        clock.Paused = true;
        Assert.True(clock.GetUtcNow() >= ProgrammeZone.StartOf(new DateOnly(2018, 12, 1)));
    }
}
