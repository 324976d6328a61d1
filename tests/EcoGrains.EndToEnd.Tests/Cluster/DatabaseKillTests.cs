using EcoGrains.EndToEnd.Tests.Crashes;

namespace EcoGrains.EndToEnd.Tests.Cluster;

/// <summary>The database dies in the middle of a herd and comes back: what was acknowledged is there, what was not is done again.</summary>
public sealed class DatabaseKillTests(ITestOutputHelper output)
{
    private const int Items = 10_000;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Herd_DatabaseKilledAndStartedAgain_LosesAndRepeatsNothing()
    {
        await using DrillCluster cluster = await DrillCluster.CreateAsync(TimeSpan.FromSeconds(90));
        await cluster.StartSiloAsync();
        await cluster.AdoptAsync(Items);
        await cluster.StartSiloAsync();
        await cluster.AwaitHerdAsync(Token);

        await cluster.AwaitSentAsync(Items / 10, TimeSpan.FromMinutes(1), Token);
        await cluster.Server.KillAsync();
        await cluster.Server.StartAgainAsync();
        long before = await cluster.SentAsync(Token);
        TimeSpan? recovery = await cluster.AwaitSentAsync(Items, TimeSpan.FromMinutes(2), Token);
        AuditOf audit = await cluster.AuditAsync();

        output.WriteLine($"{before} of {Items} were sent when the database was back; the rest {recovery?.TotalSeconds:0.0} s later; {audit}");
        Assert.True(before < Items, "The database died after the herd, which proves nothing: make the herd larger.");
        Assert.True(recovery is not null, $"{await cluster.SentAsync(Token)} of {Items} were sent.\n{cluster.Say()}");
        audit.AssertPassed();
        Assert.Equal(Items, audit.Sent);
    }
}
