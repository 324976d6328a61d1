using EcoGrains.Contracts;
using EcoGrains.Domain.Items;
using EcoGrains.Domain.Lights;
using EcoGrains.Domain.Time;
using EcoGrains.Grains.Tests.Hosting;
using EcoGrains.Ledger;

namespace EcoGrains.Grains.Tests.Items;

public sealed class ItemGrainTests
{
    private const string Plant = "nantong-etdz-2018/project/3";

    [Fact]
    public async Task Wake_ThreeTimesAtOneInstant_SettlesOnce()
    {
        await using ProgrammeCluster cluster = await (await ProgrammeCluster.StartAsync()).AdoptSeedAsync();
        await cluster.StepToAsync(At(2018, 9, 30, 9));
        IProjectGrain plant = cluster.Grains.GetGrain<IProjectGrain>(Plant);

        await Task.WhenAll(plant.WakeAsync(), plant.WakeAsync(), plant.WakeAsync());

        Assert.Equal("T-90", Assert.Single(await SentAsync(cluster, Plant)).Notice.Rung);
    }

    [Fact]
    public async Task Wake_BeforeAnythingIsDue_ChangesNothing()
    {
        await using ProgrammeCluster cluster = await (await ProgrammeCluster.StartAsync()).AdoptSeedAsync();
        long before = (await cluster.Ledger.ReadAsync(Plant))!.Version;

        await cluster.Grains.GetGrain<IProjectGrain>(Plant).WakeAsync();

        Assert.Equal(before, (await cluster.Ledger.ReadAsync(Plant))!.Version);
    }

    [Fact]
    public async Task GetNextDates_SewagePlant_GivesBothStages()
    {
        await using ProgrammeCluster cluster = await (await ProgrammeCluster.StartAsync()).AdoptSeedAsync();

        IReadOnlyList<NextDate> dates = await cluster.Grains.GetGrain<IProjectGrain>(Plant).GetNextDatesAsync();

        Assert.Equal(
            [("主体动工", new DateOnly(2018, 12, 31), "T-90", At(2018, 9, 30, 9)), ("完成", new DateOnly(2019, 12, 31), "T-90", At(2019, 9, 30, 9))],
            dates.Select(date => (date.Name, date.Due, date.NextRung, date.NextRungAt)));
    }

    [Fact]
    public async Task Execute_CommandTheTableRefuses_SaysWhyAndStoresNothing()
    {
        await using ProgrammeCluster cluster = await (await ProgrammeCluster.StartAsync()).AdoptSeedAsync();

        CommandReply reply = await cluster.Grains.GetGrain<IProjectGrain>(Plant).ExecuteAsync(new Resume { By = "office" });

        Assert.Equal((false, "not-possible-now"), (reply.Accepted, reply.Code));
        Assert.Contains("planned", reply.Message, StringComparison.Ordinal);
        Assert.Equal(1, (await cluster.Ledger.ReadAsync(Plant))!.Version);
    }

    [Fact]
    public async Task Execute_ItemOfNoProgramme_IsRefused()
    {
        await using ProgrammeCluster cluster = await ProgrammeCluster.StartAsync();

        CommandReply reply = await cluster.Grains.GetGrain<IProjectGrain>("nowhere-2018/project/1").ExecuteAsync(new Start { By = "office" });

        Assert.Equal((false, "not-adopted"), (reply.Accepted, reply.Code));
    }

    [Fact]
    public async Task Execute_AfterSomebodyElseCommitted_ReloadsAndDecidesAnew()
    {
        await using ProgrammeCluster cluster = await (await ProgrammeCluster.StartAsync()).AdoptSeedAsync();
        IProjectGrain plant = cluster.Grains.GetGrain<IProjectGrain>(Plant);
        StoredEntity stored = (await cluster.Ledger.ReadAsync(Plant))!;
        await cluster.Ledger.CommitAsync(new Commit
        {
            Entity = stored.Row with { State = stored.Row.State.Replace("\"status\":\"planned\"", "\"status\":\"underWay\"", StringComparison.Ordinal) },
            ExpectedVersion = stored.Version,
            ChainHead = stored.ChainHead,
            Events = [new EventRecord("started", cluster.Clock.GetUtcNow(), "office", "{}")],
        });

        await Assert.ThrowsAnyAsync<Exception>(() => plant.ExecuteAsync(new Start { By = "office" }));
        await cluster.Cluster.WaitForDeactivationAsync(plant);

        Assert.Equal(ItemStatus.UnderWay, (await plant.GetAsync())!.State.Status);
    }

    [Fact]
    public async Task Complete_LastStage_SendsNothingMore()
    {
        await using ProgrammeCluster cluster = await (await ProgrammeCluster.StartAsync()).AdoptSeedAsync();
        const string id = "nantong-etdz-2018/project/1";
        await cluster.StepToAsync(At(2018, 12, 1, 8));
        CommandReply reply = await cluster.Grains.GetGrain<IProjectGrain>(id).ExecuteAsync(new Complete { By = "department/区环保局", Stage = 1 });
        Assert.True(reply.Accepted, reply.Message);
        int sent = (await SentAsync(cluster, id)).Count;

        await cluster.StepToAsync(At(2019, 6, 1, 8));

        Assert.Equal(sent, (await SentAsync(cluster, id)).Count);
        Assert.Equal(Light.Done, (await cluster.Grains.GetGrain<IProjectGrain>(id).GetAsync())!.Light.Light);
        Assert.Equal(["T-7", "T-1", "T0", "T+1", "T+10"], (await cluster.NoticesAsync(id)).Where(n => n.Notice.Outcome == "withdrawn").Select(n => n.Notice.Rung));
    }

    [Fact]
    public async Task Execute_ManyAtOnce_LosesNoUpdate()
    {
        await using ProgrammeCluster cluster = await (await ProgrammeCluster.StartAsync()).AdoptSeedAsync();
        IProjectGrain plant = cluster.Grains.GetGrain<IProjectGrain>(Plant);

        CommandReply[] replies = await Task.WhenAll(Enumerable.Range(1, 50).Select(day => plant.ExecuteAsync(new SetDueDate { By = "office", Stage = 2, Due = new DateOnly(2020, 1, 1).AddDays(day) })));

        Assert.All(replies, reply => Assert.True(reply.Accepted, reply.Message));
        Assert.Equal(51, (await plant.GetAsync())!.State.Stages[1].Generation);
        Assert.Equal(51, (await cluster.Ledger.ReadAsync(Plant))!.Version);
    }

    private static async Task<IReadOnlyList<StoredNotice>> SentAsync(ProgrammeCluster cluster, string item) =>
        [.. (await cluster.NoticesAsync(item)).Where(notice => notice.Notice.Outcome == "sent")];

    private static DateTimeOffset At(int year, int month, int day, int hour) => ProgrammeZone.At(new DateOnly(year, month, day), new TimeOnly(hour, 0));
}
