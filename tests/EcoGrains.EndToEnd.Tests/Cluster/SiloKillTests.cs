using EcoGrains.EndToEnd.Tests.Crashes;
using EcoGrains.Processes;

namespace EcoGrains.EndToEnd.Tests.Cluster;

/// <summary>A herd falls due at one instant while silos die: every promise is kept once.</summary>
public sealed class SiloKillTests(ITestOutputHelper output)
{
    private const int Items = 20_000;

    private static readonly TimeSpan BetweenKills = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Killing = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan LongestRecovery = TimeSpan.FromMinutes(1);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Herd_ASiloKilledEveryTenSeconds_IsSentOnceAndSoon()
    {
        await using DrillCluster cluster = await DrillCluster.CreateAsync(TimeSpan.FromSeconds(120));
        await cluster.StartSiloAsync();
        await cluster.AdoptAsync(Items);
        await Task.WhenAll(cluster.StartSiloAsync(), cluster.StartSiloAsync());
        await cluster.AwaitHerdAsync(Token);

        int seed = Environment.TickCount;
        int kills = await KillAsync(cluster, new Random(seed));
        TimeSpan? recovery = await cluster.AwaitSentAsync(Items, LongestRecovery, Token);
        AuditOf audit = await cluster.AuditAsync();

        output.WriteLine($"{kills} kills (seed {seed}); the last effect {recovery?.TotalSeconds:0.0} s or less after the last kill; {audit}");
        Assert.True(recovery is not null, $"{await cluster.SentAsync(Token)} of {Items} were sent a minute after the last kill (seed {seed}).\n{cluster.Say()}");
        audit.AssertPassed();
        Assert.Equal(Items, audit.Sent);
    }

    private static async Task<int> KillAsync(DrillCluster cluster, Random random)
    {
        long started = TimeProvider.System.GetTimestamp();
        int kills = 0;
        using PeriodicTimer timer = new(BetweenKills);
        do
        {
            EcoGrainsProcess victim = cluster.Silos[random.Next(cluster.Silos.Count)];
            await cluster.KillAsync(victim);
            kills++;
            cluster.Launch();
        }
        while (TimeProvider.System.GetElapsedTime(started) < Killing && await timer.WaitForNextTickAsync(Token));
        return kills;
    }
}
