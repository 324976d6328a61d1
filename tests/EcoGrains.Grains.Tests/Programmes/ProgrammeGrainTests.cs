using System.Text.Json;
using EcoGrains.Contracts;
using EcoGrains.Domain.Items;
using EcoGrains.Domain.Json;
using EcoGrains.Domain.Plans;
using EcoGrains.Domain.Programmes;
using EcoGrains.Grains.Tests.Hosting;
using EcoGrains.Ledger;

namespace EcoGrains.Grains.Tests.Programmes;

public sealed class ProgrammeGrainTests
{
    private const string Id = "nantong-etdz-2018";

    [Fact]
    public async Task Adopt_SeedPlan_BringsEveryItemToLife()
    {
        await using ProgrammeCluster cluster = await (await ProgrammeCluster.StartAsync()).AdoptSeedAsync();

        GroupStatus status = await cluster.UntilAsync(status => status.Items == 72);

        Assert.Equal((31, 29, 12), (status.Tally.Count(ItemKind.Indicator), status.Tally.Count(ItemKind.KeyTask), status.Tally.Count(ItemKind.Project)));
        Assert.Equal(5, status.Departments.Count(department => !department.IsOffice));
        Assert.Equal(52_599m, status.Tally.InvestmentWan);
        Assert.Equal(61, status.Departments.Single(department => department.IsOffice).Count);
    }

    [Fact]
    public async Task Adopt_Repeated_StoresNothingMore()
    {
        await using ProgrammeCluster cluster = await (await ProgrammeCluster.StartAsync()).AdoptSeedAsync();
        int before = (await cluster.Ledger.EventsAsync(0, 5000)).Count;

        await cluster.AdoptSeedAsync();

        Assert.Equal(before, (await cluster.Ledger.EventsAsync(0, 5000)).Count);
    }

    [Fact]
    public async Task Adopt_AnotherPlanUnderTheSameId_IsRefused()
    {
        await using ProgrammeCluster cluster = await (await ProgrammeCluster.StartAsync()).AdoptSeedAsync();
        Plan other = ProgrammeCluster.SeedPlan() with { Title = "another" };

        CommandReply reply = await cluster.Grains.GetGrain<IProgrammeGrain>(Id).AdoptAsync(other, ProgrammeCluster.Adoption);

        Assert.Equal((false, "already-adopted"), (reply.Accepted, reply.Code));
    }

    [Fact]
    public async Task Adopt_UnknownCalendar_IsRefused()
    {
        await using ProgrammeCluster cluster = await ProgrammeCluster.StartAsync();

        CommandReply reply = await cluster.Grains.GetGrain<IProgrammeGrain>(Id).AdoptAsync(ProgrammeCluster.SeedPlan() with { Calendar = "mars" }, ProgrammeCluster.Adoption);

        Assert.Equal((false, "unknown-calendar"), (reply.Accepted, reply.Code));
    }

    [Fact]
    public async Task Adopt_PlanOfManySteps_GoesOnByItself()
    {
        await using ProgrammeCluster cluster = await (await ProgrammeCluster.StartAsync(configure: options => options.AdoptionStep = 16)).AdoptSeedAsync();

        await cluster.UntilAsync(status => status.Items == 72);

        // Asked after the last item's step, which also stores that it was the last.
        Assert.Equal(ProgrammeStatus.Adopted, (await cluster.Grains.GetGrain<IProgrammeGrain>(Id).GetAsync())!.Status);
    }

    [Fact]
    public async Task Sweep_AfterCrashBetweenTwoSteps_CompletesTheAdoption()
    {
        await using ProgrammeCluster cluster = await ProgrammeCluster.StartAsync(configure: options => options.AdoptionStep = 16);
        await StorePlanOnlyAsync(cluster);
        foreach (ItemState item in ItemFactory.ItemsOf(ProgrammeCluster.SeedPlan(), ProgrammeCluster.Adoption).Take(16))
        {
            await cluster.Grains.GetItem(item.Id()).AdoptAsync(item);
        }

        await cluster.SweepAsync();

        Assert.Equal(72, (await cluster.UntilAsync(status => status.Items == 72)).Items);
        Assert.Equal(ProgrammeStatus.Adopted, (await cluster.Grains.GetGrain<IProgrammeGrain>(Id).GetAsync())!.Status);
    }

    [Fact]
    public async Task Sweep_AfterCrashBeforeTheFirstItem_CompletesTheAdoption()
    {
        await using ProgrammeCluster cluster = await ProgrammeCluster.StartAsync();
        await StorePlanOnlyAsync(cluster);

        await cluster.SweepAsync();

        Assert.Equal(72, (await cluster.UntilAsync(status => status.Items == 72)).Items);
        Assert.Equal(ProgrammeStatus.Adopted, (await cluster.Grains.GetGrain<IProgrammeGrain>(Id).GetAsync())!.Status);
    }

    // What the ledger holds when the process dies right after the plan was stored.
    private static async Task StorePlanOnlyAsync(ProgrammeCluster cluster)
    {
        GrainId grain = GrainId.Create("programme", Id);
        AdoptionDecision.Begin begin = Assert.IsType<AdoptionDecision.Begin>(
            ProgrammeRules.Adopt(null, ProgrammeCluster.SeedPlan(), ProgrammeCluster.Adoption, ProgrammeCluster.Adoption));
        await cluster.Ledger.CommitAsync(new Commit
        {
            Entity = new EntityRow
            {
                Id = Id,
                Kind = "programme",
                Programme = Id,
                WakeAt = ProgrammeCluster.Adoption,
                Grain = grain.ToString(),
                GrainHash = grain.GetUniformHashCode(),
                State = JsonSerializer.Serialize(begin.State, DomainJson.Compact),
            },
            ExpectedVersion = 0,
            ChainHead = HashChain.Genesis,
            Events = [new EventRecord("planAdopted", ProgrammeCluster.Adoption, "office", JsonSerializer.Serialize(begin.Event, DomainJson.Compact))],
        });
    }
}
