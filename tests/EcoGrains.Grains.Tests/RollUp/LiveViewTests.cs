using System.Text.Json;
using EcoGrains.Contracts;
using EcoGrains.Domain.Items;
using EcoGrains.Domain.Json;
using EcoGrains.Domain.Lights;
using EcoGrains.Domain.RollUp;
using EcoGrains.Domain.Time;
using EcoGrains.Grains.Tests.Hosting;
using EcoGrains.Ledger;
using Orleans.TestingHost;

namespace EcoGrains.Grains.Tests.RollUp;

public sealed class LiveViewTests
{
    private const string Task21 = "nantong-etdz-2018/task/2.1";

    [Fact]
    public async Task AssignDepartment_MovesTheItemFromOfficeToDepartment()
    {
        await using ProgrammeCluster cluster = await (await ProgrammeCluster.StartAsync()).AdoptSeedAsync();
        await cluster.UntilAsync(status => status.Items == 72);

        CommandReply reply = await cluster.Grains.GetGrain<IKeyTaskGrain>(Task21).ExecuteAsync(new AssignDepartment { By = "office", Departments = ["区经发局"] });

        Assert.True(reply.Accepted, reply.Message);
        GroupStatus status = await cluster.UntilAsync(status => status.Departments.Single(d => d.IsOffice).Count == 60);
        status = await cluster.UntilAsync(status => status.Departments.Single(d => d.Name == "区经发局").Count == 2);
        Assert.Equal(72, status.Items);
    }

    [Fact]
    public async Task AssignDepartment_NewToTheProgramme_EntersIt()
    {
        await using ProgrammeCluster cluster = await (await ProgrammeCluster.StartAsync()).AdoptSeedAsync();

        CommandReply reply = await cluster.Grains.GetGrain<IKeyTaskGrain>(Task21).ExecuteAsync(new AssignDepartment { By = "office", Departments = ["区水务局"] });

        Assert.True(reply.Accepted, reply.Message);
        GroupStatus status = await cluster.UntilAsync(status => status.Departments.Any(d => d is { Name: "区水务局", Count: 1 }) && status.Items == 72);
        Assert.Equal(7, status.Departments.Length);
    }

    [Fact]
    public async Task Department_LostPush_HealsFromTheLedger()
    {
        await using ProgrammeCluster cluster = await (await ProgrammeCluster.StartAsync(configure: options => options.HealPeriod = TimeSpan.FromMilliseconds(50))).AdoptSeedAsync();
        await cluster.UntilAsync(status => status.Items == 72);

        await CommitBehindTheGrainsBackAsync(cluster);
        // A later push of another item must not hide the one that was lost.
        await cluster.Grains.GetGrain<IKeyTaskGrain>("nantong-etdz-2018/task/2.3").ExecuteAsync(new Start { By = "office" });

        GroupStatus status = await cluster.UntilAsync(status => status.Tally.Count(Light.Overdue) == 1);
        Assert.Equal(Task21, Assert.Single(status.Tally.Worst, item => item.Light == Light.Overdue).Id);
    }

    [Fact]
    public async Task Group_Reactivated_RebuildsTheSameStatus()
    {
        await using ProgrammeCluster cluster = await (await ProgrammeCluster.StartAsync()).AdoptSeedAsync();
        GroupStatus before = await cluster.UntilAsync(status => status.Items == 72);

        await cluster.Cluster.DeactivateAsync(cluster.Group);

        GroupStatus after = (await cluster.Group.GetStatusAsync())!;
        Assert.Equal(before.Tally, after.Tally);
        Assert.Equal(before.Departments, after.Departments);
    }

    [Fact]
    public async Task Silo_Killed_StatusAndDeadlinesGoOn()
    {
        await using ProgrammeCluster cluster = await (await ProgrammeCluster.StartAsync()).AdoptSeedAsync();
        await cluster.UntilAsync(status => status.Items == 72);
        InProcessSiloHandle victim = cluster.Cluster.Silos[1];

        await cluster.Cluster.KillSiloAsync(victim);
        await cluster.Cluster.WaitForLivenessToStabilizeAsync(didKill: true);
        await cluster.StepToAsync(ProgrammeZone.At(new DateOnly(2018, 12, 1), new TimeOnly(0, 0)));

        GroupStatus status = await cluster.UntilAsync(status => status.Tally.Count(Light.DueSoon) > 0);
        Assert.Equal(72, status.Items);
    }

    // Stands for a push that was lost: the ledger is ahead of every view.
    private static async Task CommitBehindTheGrainsBackAsync(ProgrammeCluster cluster)
    {
        StoredEntity stored = (await cluster.Ledger.ReadAsync(Task21))!;
        ItemState late = JsonSerializer.Deserialize<ItemState>(stored.Row.State, DomainJson.Compact)! with { Light = Light.Overdue };
        await cluster.Ledger.CommitAsync(new Commit
        {
            Entity = stored.Row with { Light = "overdue", Tally = JsonSerializer.Serialize(StatusTally.Of(late), DomainJson.Compact) },
            ExpectedVersion = stored.Version,
            ChainHead = stored.ChainHead,
            Events = [new EventRecord("lightChanged", cluster.Clock.GetUtcNow(), "clock", "{}")],
        });
    }
}
