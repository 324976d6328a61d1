using System.Text.Json.Nodes;
using EcoGrains.EndToEnd.Tests.Crashes;
using EcoGrains.Processes;

namespace EcoGrains.EndToEnd.Tests.Cluster;

/// <summary>Silos come and go while a herd is worked off.</summary>
public sealed class ClusterLifeTests
{
    private const int Items = 3_000;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Herd_ASiloLeavesAndOneJoins_IsSentOnceAndEverySiloShowsIt()
    {
        await using DrillCluster cluster = await DrillCluster.CreateAsync(TimeSpan.FromSeconds(60));
        EcoGrainsProcess leaving = await cluster.StartSiloAsync();
        EcoGrainsProcess staying = await cluster.StartSiloAsync();
        await cluster.AdoptAsync(Items);
        ServerKey key = await cluster.AddKeyAsync();
        await cluster.AwaitHerdAsync(Token);

        await cluster.AwaitSentAsync(1, TimeSpan.FromMinutes(1), Token);
        Task<EcoGrainsProcess> joining = cluster.StartSiloAsync();
        CommandResult left = await leaving.StopAsync();
        TimeSpan? done = await cluster.AwaitSentAsync(Items, TimeSpan.FromMinutes(1), Token);
        AuditOf audit = await cluster.AuditAsync();

        Assert.True(left.ExitCode == 0, left.ToString());
        Assert.False(left.ShowsStackTrace, left.ToString());
        Assert.True(done is not null, $"{await cluster.SentAsync(Token)} of {Items} were sent.\n{cluster.Say()}");
        audit.AssertPassed();
        foreach (EcoGrainsProcess silo in (EcoGrainsProcess[])[staying, await joining])
        {
            using HttpClient client = key.Client(await silo.AddressAsync());
            JsonNode status = JsonNode.Parse(await client.GetStringAsync(new Uri("/api/v1/groups/drill/status", UriKind.Relative), Token))!;
            Assert.Equal(Items, (int)status["items"]!);
        }
    }
}
