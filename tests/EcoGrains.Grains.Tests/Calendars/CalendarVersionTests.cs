using System.Text.Json;
using EcoGrains.Contracts;
using EcoGrains.Domain.Calendars;
using EcoGrains.Domain.Items;
using EcoGrains.Domain.Json;
using EcoGrains.Domain.Plans;
using EcoGrains.Domain.Programmes;
using EcoGrains.Domain.Time;
using EcoGrains.Grains.Calendars;
using EcoGrains.Grains.Clocks;
using EcoGrains.Grains.Tests.Hosting;
using EcoGrains.Ledger;
using Microsoft.Extensions.DependencyInjection;

namespace EcoGrains.Grains.Tests.Calendars;

/// <summary>The calendar of 2019 changed in March: Labour Day became 1 to 4 May, with two Sundays to be worked.</summary>
public sealed class CalendarVersionTests
{
    private const string Id = "spring-2019";
    private const string Due5May = $"{Id}/project/1";
    private const string DueDecember = $"{Id}/project/2";

    private static readonly DateTimeOffset InMarch = At(2019, 3, 25, 10);

    [Fact]
    public async Task Start_TwoSilosWithOneCalendar_MakeOneVersion()
    {
        await using ProgrammeCluster cluster = await ProgrammeCluster.StartAsync();

        CalendarVersion version = Assert.Single((await new CalendarStore(cluster.Ledger).ReadAsync("cn"))!.Versions);

        Assert.Equal((1, "shipped with the program"), (version.Version, version.Reason));
    }

    [Fact]
    public async Task Sweep_NewVersion_MovesTheItemsThatItConcernsAndNoOther()
    {
        await using ProgrammeCluster cluster = await AdoptedAsync(InMarch);

        await ChangeAsync(cluster);

        Reprojected moved = Assert.Single(await ReprojectedAsync(cluster, Due5May));
        Assert.Equal(("cn", 2, "劳动节放假调整"), (moved.Calendar, moved.Version, moved.Reason));
        Assert.Equal(["T-7 2019-04-26 2019-04-28", "T-1 2019-05-03 2019-04-30", "T0 2019-05-03 2019-05-05"], moved.Moves!.Value.Select(move => $"{move.Rung} {move.From:yyyy-MM-dd} {move.To:yyyy-MM-dd}"));
        Assert.Empty(await ReprojectedAsync(cluster, DueDecember));
        ProgrammeState programme = (await cluster.Grains.GetGrain<IProgrammeGrain>(Id).GetAsync())!;
        Assert.Equal((moved.Hash, null), (programme.CalendarVersion, programme.Reprojecting));
        Assert.Equal(["commanded", "planAdopted", "fanOutCompleted", "reprojectionBegun", "reprojectionCompleted"], (await cluster.Ledger.HistoryAsync(Id)).Select(stored => stored.Event.Type));
    }

    [Fact]
    public async Task Sweep_RungMovedEarlier_IsSentAtItsNewTime()
    {
        await using ProgrammeCluster cluster = await AdoptedAsync(InMarch);
        await ChangeAsync(cluster);
        await RunAsync(cluster, At(2019, 5, 7, 0));

        Assert.Equal(
            ["T-90 2019-02-03", "T-30 2019-04-04", "T-7 2019-04-28", "T-1 2019-04-30", "T0 2019-05-05", "T+1 2019-05-06"],
            (await cluster.NoticesAsync(Due5May)).Select(stored => $"{stored.Notice.Rung} {ProgrammeZone.Local(stored.Notice.SettledAt):yyyy-MM-dd}"));
        Assert.All(await cluster.NoticesAsync(Due5May), stored => Assert.Equal(("sent", false), (stored.Notice.Outcome, stored.Notice.Late)));
    }

    [Fact]
    public async Task Sweep_RungMovedIntoThePast_IsSentAtOnce()
    {
        await using ProgrammeCluster cluster = await AdoptedAsync(At(2019, 5, 1, 10));
        await ChangeAsync(cluster);

        NoticeRecord sent = (await cluster.NoticesAsync(Due5May))[^1].Notice;
        Assert.Equal(("T-1", "sent", true, At(2019, 4, 30, 9), At(2019, 5, 1, 10)), (sent.Rung, sent.Outcome, sent.Late, sent.PromisedAt, sent.SettledAt));
    }

    [Fact]
    public async Task Sweep_GrainsLostBetweenHearingAndTelling_ItemsAreToldAllTheSame()
    {
        await using ProgrammeCluster cluster = await AdoptedAsync(InMarch);
        await StoreAsync(cluster);
        await Watch(cluster, silo: 0).CheckAsync();
        Assert.Equal(InMarch, (await cluster.Ledger.ReadAsync(Id))!.Row.WakeAt);
        Assert.Empty(await ReprojectedAsync(cluster, Due5May));
        await cluster.Grains.GetGrain<IManagementGrain>(0).ForceActivationCollection(TimeSpan.Zero);

        await cluster.SweepAsync();

        Assert.Single(await ReprojectedAsync(cluster, Due5May));
        Assert.Null((await cluster.Ledger.ReadAsync(Id))!.Row.WakeAt);
    }

    /// <summary>The programme said that every item went by a version, while the items had gone past it to one that came meanwhile.</summary>
    [Fact]
    public async Task Sweep_VersionWithdrawnBeforeItemsHeard_IsNeverSaidToBeInForce()
    {
        await using ProgrammeCluster cluster = await AdoptedAsync(InMarch);
        await StoreAsync(cluster);
        await Watch(cluster, silo: 0).CheckAsync();
        CalendarVersion again = await new CalendarStore(cluster.Ledger).AddAsync(Before(), "撤销", InMarch, again: true);

        await cluster.SweepAsync();

        Assert.Equal(
            ["commanded", "planAdopted", "fanOutCompleted", "reprojectionBegun 2", "reprojectionBegun 3", "reprojectionCompleted 3"],
            (await cluster.Ledger.HistoryAsync(Id)).Select(stored => JsonDocument.Parse(stored.Event.Payload).RootElement.TryGetProperty("version", out JsonElement version)
                ? $"{stored.Event.Type} {version}"
                : stored.Event.Type));
        ProgrammeState programme = (await cluster.Grains.GetGrain<IProgrammeGrain>(Id).GetAsync())!;
        Assert.Equal((again.Hash, null), (programme.CalendarVersion, programme.Reprojecting));
        // On a silo that knew the withdrawn version an item goes there and back; on another it goes past it.
        Assert.Equal(again.Hash, (await ReprojectedAsync(cluster, Due5May)).Select(moved => moved.Hash).LastOrDefault() ?? again.Hash);
    }

    [Fact]
    public async Task Check_Repeated_StoresNothingMore()
    {
        await using ProgrammeCluster cluster = await AdoptedAsync(InMarch);
        await ChangeAsync(cluster);
        int before = (await cluster.Ledger.EventsAsync(0, 5000)).Count;

        await Watch(cluster, silo: 0).CheckAsync();
        await Watch(cluster, silo: 1).CheckAsync();
        await cluster.Grains.GetGrain<IProgrammeGrain>(Id).ReprojectAsync();
        await cluster.Grains.GetGrain<IProjectGrain>(Due5May).ReprojectAsync("not a version of this calendar");
        await cluster.SweepAsync();

        Assert.Equal(before, (await cluster.Ledger.EventsAsync(0, 5000)).Count);
    }

    [Fact]
    public async Task Execute_NewDateBeforeAnybodyWasTold_IsPlacedByTheNewestVersion()
    {
        await using ProgrammeCluster cluster = await AdoptedAsync(InMarch);
        await StoreAsync(cluster);

        CommandReply reply = await cluster.Grains.GetGrain<IProjectGrain>(DueDecember).ExecuteAsync(new SetDueDate { By = "office", Due = new DateOnly(2019, 5, 5) });

        Assert.True(reply.Accepted, reply.Message);
        await RunAsync(cluster, At(2019, 5, 2, 0));
        Assert.Equal(["T-90", "T-30", "T-7", "T-1"], (await cluster.NoticesAsync(DueDecember)).Where(stored => stored.Notice.Generation == 2).Select(stored => stored.Notice.Rung));
    }

    [Fact]
    public async Task Adopt_AfterTheChange_BeginsWithTheNewestVersion()
    {
        await using ProgrammeCluster cluster = await ProgrammeCluster.StartAsync(new SteppedClock(InMarch), options => options.Calendars = [Before()]);
        await StoreAsync(cluster);
        await AdoptAsync(cluster);
        await RunAsync(cluster, At(2019, 5, 2, 0));

        Assert.Empty(await ReprojectedAsync(cluster, Due5May));
        Assert.Equal("T-1 2019-04-30", (await cluster.NoticesAsync(Due5May)).Select(stored => $"{stored.Notice.Rung} {ProgrammeZone.Local(stored.Notice.PromisedAt):yyyy-MM-dd}").Last());
    }

    [Fact]
    public async Task Add_AsKeptBeforeVersions_BecomesVersion1AndStaysReadable()
    {
        await using ProgrammeCluster cluster = await ProgrammeCluster.StartAsync();
        CalendarStore store = new(cluster.Ledger);
        CalendarData old = Before() with { Id = "old" };
        await cluster.Ledger.WriteSettingAsync("calendar/old", JsonSerializer.Serialize(old, DomainJson.Compact));
        Assert.Equal((1, null), ((await store.ReadAsync("old"))!.Newest.Version, (await store.ReadAsync("old"))!.Newest.StoredAt));
        Assert.NotNull(await store.ReadDaysAsync("old", CalendarVersion.HashOf(old)));

        CalendarVersion added = await store.AddAsync(After() with { Id = "old" }, "调整", InMarch, again: false);

        Assert.Equal((2, InMarch, "调整"), (added.Version, added.StoredAt, added.Reason));
        Assert.True((await store.ReadDaysAsync("old", CalendarVersion.HashOf(old)))!.IsWorkingDay(new DateOnly(2019, 5, 2)));
        Assert.False((await store.ReadDaysAsync("old", added.Hash))!.IsWorkingDay(new DateOnly(2019, 5, 2)));
    }

    [Fact]
    public async Task Add_DaysOfAnEarlierVersion_ComeBackOnlyWhereThatIsMeant()
    {
        await using ProgrammeCluster cluster = await ProgrammeCluster.StartAsync(configure: options => options.Calendars = [Before()]);
        CalendarStore store = new(cluster.Ledger);
        CalendarVersion newer = await store.AddAsync(After(), "调整", InMarch, again: true);

        Assert.Equal(newer, await store.AddAsync(Before(), "shipped with the program", InMarch, again: false));
        Assert.Equal(3, (await store.AddAsync(Before(), "撤销", InMarch, again: true)).Version);
    }

    [Fact]
    public async Task Add_ManyAtOnce_MakeOneVersionOfTheSameDaysAndLoseNone()
    {
        await using ProgrammeCluster cluster = await ProgrammeCluster.StartAsync(configure: options => options.Calendars = [Before()]);
        CalendarStore store = new(cluster.Ledger);
        CalendarData[] different = [.. Enumerable.Range(1, 3).Select(day => After() with { Years = [new CalendarYear { Year = 2030, Off = [new DateOnly(2030, 1, day)] }] })];

        await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => store.AddAsync(After(), "调整", InMarch, again: false)));
        Assert.Equal(2, (await store.ReadAsync("cn"))!.Versions.Length);

        // Whoever loses its place in the list to another writer still has its days in the ledger.
        await Task.WhenAll(different.Select(data => store.AddAsync(data, "2030", InMarch, again: false)));
        foreach (CalendarData data in different)
        {
            Assert.NotNull(await store.ReadDaysAsync("cn", CalendarVersion.HashOf(data)));
        }
    }

    private static async Task<ProgrammeCluster> AdoptedAsync(DateTimeOffset now)
    {
        ProgrammeCluster cluster = await ProgrammeCluster.StartAsync(configure: options => options.Calendars = [Before()]);
        await AdoptAsync(cluster);
        await RunAsync(cluster, now);
        return cluster;
    }

    private static async Task AdoptAsync(ProgrammeCluster cluster)
    {
        Plan plan = ProgrammeCluster.SeedPlan() with
        {
            Id = Id,
            Year = 2019,
            IssuedOn = new DateOnly(2019, 1, 2),
            Indicators = [],
            KeyTasks = [],
            Links = [],
            Projects = [Project(1, new DateOnly(2019, 5, 5)), Project(2, new DateOnly(2019, 12, 31))],
        };
        CommandReply reply = await cluster.Grains.GetGrain<IProgrammeGrain>(Id).AdoptAsync(plan, ProgrammeCluster.Adoption);
        Assert.True(reply.Accepted, reply.Message);
    }

    private static PlanProject Project(int number, DateOnly due) =>
        new() { Number = number, Name = $"工程{number}", Departments = ["区环保局"], Stages = [new PlanStage { Number = 1, Name = "完成", Due = due }] };

    private static Task StoreAsync(ProgrammeCluster cluster) => new CalendarStore(cluster.Ledger).AddAsync(After(), "劳动节放假调整", cluster.Clock.GetUtcNow(), again: true);

    // Stored by one process, seen by one silo, while the grains may live on the other.
    private static async Task ChangeAsync(ProgrammeCluster cluster)
    {
        await StoreAsync(cluster);
        await Watch(cluster, silo: 1).CheckAsync();
        await cluster.SweepAsync();
    }

    private static CalendarWatch Watch(ProgrammeCluster cluster, int silo) =>
        cluster.Cluster.GetSiloServiceProvider(cluster.Cluster.Silos[silo].SiloAddress).GetRequiredService<CalendarWatch>();

    private static async Task RunAsync(ProgrammeCluster cluster, DateTimeOffset until)
    {
        while (await cluster.Ledger.NextWakeAsync() is { } wake && wake <= until)
        {
            await cluster.StepToAsync(wake);
        }

        await cluster.StepToAsync(until);
    }

    private static async Task<IReadOnlyList<Reprojected>> ReprojectedAsync(ProgrammeCluster cluster, string item) =>
        [.. (await cluster.Ledger.HistoryAsync(item)).Select(stored => ItemEventJson.Read(stored.Event.Type, stored.Event.Payload)).OfType<Reprojected>()];

    private static CalendarData After() => ProgrammeCluster.Calendar();

    private static CalendarData Before()
    {
        DateOnly[] added = [new(2019, 5, 2), new(2019, 5, 3), new(2019, 5, 4), new(2019, 4, 28), new(2019, 5, 5)];
        return After() with { Years = [.. After().Years.Select(year => year with { Off = [.. year.Off.Except(added)], Work = [.. year.Work.Except(added)] })] };
    }

    private static DateTimeOffset At(int year, int month, int day, int hour) => ProgrammeZone.At(new DateOnly(year, month, day), new TimeOnly(hour, 0));
}
