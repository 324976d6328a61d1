using System.Text.Json;
using EcoGrains.Contracts;
using EcoGrains.Domain.Items;
using EcoGrains.Domain.Json;
using EcoGrains.Domain.Plans;
using EcoGrains.Domain.Programmes;
using EcoGrains.Domain.Programmes.Meetings;
using EcoGrains.Grains.Tests.Hosting;
using EcoGrains.Ledger;

namespace EcoGrains.Grains.Tests.Programmes;

/// <summary>What happens to a programme during its year: instructions, splitting, amendments, meetings; also after a crash between two steps.</summary>
public sealed class ProgrammeChangeTests
{
    private const string Id = "nantong-etdz-2018";
    private static readonly DateTimeOffset July = ProgrammeCluster.Adoption.AddDays(170);

    [Fact]
    public async Task IssueInstruction_ByALeader_BringsAnItemToLifeThatRunsItsCourse()
    {
        await using ProgrammeCluster cluster = await (await ProgrammeCluster.StartAsync()).AdoptSeedAsync();

        await MustAsync(Programme(cluster).ExecuteAsync(Instruction()));

        IItemGrain item = cluster.Grains.GetItem(ItemId.Parse($"{Id}/instruction/1"));
        await MustAsync(item.ExecuteAsync(new AcceptInstruction { By = "department/区环保局" }));
        await MustAsync(item.ExecuteAsync(new DoneInstruction { By = "department/区环保局", Note = "已整改" }));
        await MustAsync(item.ExecuteAsync(new ReturnInstruction { By = "office", Reason = "现场未整改" }));
        await MustAsync(item.ExecuteAsync(new DoneInstruction { By = "department/区环保局", Note = "已整改" }));
        await MustAsync(item.ExecuteAsync(new ConfirmInstruction { By = "leadership" }));
        Assert.Equal((ItemStatus.ClosedOut, 2), ((await item.GetAsync())!.State.Status, (await item.GetAsync())!.State.Stages[0].Generation));
        GroupStatus status = await cluster.UntilAsync(status => status.Items == 73);
        Assert.Equal(1, status.Tally.Count(ItemKind.Instruction));
        Assert.False((await Programme(cluster).GetAsync())!.IsUnfinished());
    }

    [Fact]
    public async Task SplitKeyTask_PartsOpen_KeepsTheTaskOpen()
    {
        await using ProgrammeCluster cluster = await (await ProgrammeCluster.StartAsync()).AdoptSeedAsync();
        IItemGrain task = cluster.Grains.GetItem(ItemId.Parse($"{Id}/task/4.2"));

        await MustAsync(Programme(cluster).ExecuteAsync(new SplitKeyTask
        {
            By = "leadership", Task = "task/4.2", Note = "张区长同意", Parts = [new TaskPart { Title = "甲", Departments = ["区环保局"] }, new TaskPart { Title = "乙" }],
        }));

        CommandReply refused = await task.ExecuteAsync(new Complete { By = "office" });
        Assert.Equal((false, "parts-open"), (refused.Accepted, refused.Code));
        foreach (string part in (string[])["4.2.1", "4.2.2"])
        {
            await MustAsync(cluster.Grains.GetItem(ItemId.Parse($"{Id}/task/{part}")).ExecuteAsync(new Complete { By = "office" }));
        }

        await MustAsync(task.ExecuteAsync(new Complete { By = "office" }));
        IReadOnlyList<StoredEntity> tasks = await cluster.Ledger.ListItemsAsync(new ItemQuery { Programme = Id, Kind = "task", Take = 500 });
        Assert.Equal(["4.2", "4.2.1", "4.2.2", "4.3"], tasks.Select(stored => stored.Row.Number).SkipWhile(number => number != "4.2").Take(4));
    }

    [Fact]
    public async Task AmendPlan_BackAndForth_LeavesEachItemAsThePlanHasIt()
    {
        await using ProgrammeCluster cluster = await (await ProgrammeCluster.StartAsync()).AdoptSeedAsync();
        Plan first = ProgrammeCluster.SeedPlan();
        await cluster.StepToAsync(July);

        await MustAsync(Programme(cluster).ExecuteAsync(Amend(first, Revised(first))));

        Assert.Equal(ItemStatus.Cancelled, (await StateAsync(cluster, "project/2")).Status);
        Assert.Equal((new DateOnly(2019, 6, 30), 2), ((await StateAsync(cluster, "project/1")).Stages[0].Due, (await StateAsync(cluster, "project/1")).Stages[0].Generation));
        Assert.Equal("新增工程", (await StateAsync(cluster, "project/99")).Name);

        await MustAsync(Programme(cluster).ExecuteAsync(Amend(Revised(first), first)));

        Assert.Equal(ItemStatus.Planned, (await StateAsync(cluster, "project/2")).Status);
        Assert.Equal(ItemStatus.Cancelled, (await StateAsync(cluster, "project/99")).Status);
        Assert.Equal((first.Projects[0].Stages[0].Due, 3), ((await StateAsync(cluster, "project/1")).Stages[0].Due, (await StateAsync(cluster, "project/1")).Stages[0].Generation));
        Assert.False((await Programme(cluster).GetAsync())!.IsUnfinished());
    }

    [Fact]
    public async Task Sweep_AfterCrashBeforeAnyItemHeardOfTheAmendment_TellsThem()
    {
        await using ProgrammeCluster cluster = await (await ProgrammeCluster.StartAsync()).AdoptSeedAsync();
        Plan first = ProgrammeCluster.SeedPlan();
        await StoreOnlyAsync(cluster, Amend(first, Revised(first)));

        await cluster.SweepAsync();

        Assert.Equal(ItemStatus.Cancelled, (await StateAsync(cluster, "project/2")).Status);
        Assert.Equal("新增工程", (await StateAsync(cluster, "project/99")).Name);
        Assert.Null((await Programme(cluster).GetAsync())!.Amending);
    }

    [Fact]
    public async Task Sweep_AfterCrashBeforeTheInstructionExists_BringsItToLife()
    {
        await using ProgrammeCluster cluster = await (await ProgrammeCluster.StartAsync()).AdoptSeedAsync();
        await StoreOnlyAsync(cluster, Instruction());

        await cluster.SweepAsync();

        Assert.Equal(ItemStatus.Issued, (await StateAsync(cluster, "instruction/1")).Status);
        Assert.False((await Programme(cluster).GetAsync())!.IsUnfinished());
    }

    [Fact]
    public async Task HoldMeeting_Decisions_BecomeInstructionsOnce()
    {
        await using ProgrammeCluster cluster = await (await ProgrammeCluster.StartAsync()).AdoptSeedAsync();
        DateOnly today = new(2018, 1, 13);
        await MustAsync(cluster.Group.ExecuteAsync(new ScheduleMeeting { By = "office", Kind = MeetingKind.Deployment, Date = today, Place = "三楼", Programme = Id }));
        await MustAsync(cluster.Group.ExecuteAsync(new DrawAgenda { By = "office", Meeting = 1, Topics = ["任务分解"] }));

        await MustAsync(cluster.Group.ExecuteAsync(new HoldMeeting
        {
            By = "office",
            Meeting = 1,
            Minutes = "纪要",
            Decisions = [new DecisionWords { Text = "限期整改", Departments = ["区环保局"], Due = new DateOnly(2018, 4, 30) }, new DecisionWords { Text = "不归此处", Due = new DateOnly(2018, 4, 30), Programme = "no-such" }],
        }));

        MeetingState meeting = Assert.Single(await cluster.Group.GetMeetingsAsync());
        Assert.Equal([null, "'no-such' is no adopted programme."], meeting.Decisions!.Value.Select(decision => decision.Refused));
        Assert.Equal("任务分解", Assert.Single(meeting.Agenda!.New).Text);
        ItemState item = await StateAsync(cluster, "instruction/1");
        Assert.Equal("nantong-etdz/meeting-1/1", item.Instruction!.Meeting);
        await cluster.SweepAsync();
        Assert.Single((await Programme(cluster).GetAsync())!.Added!.Value);
    }

    [Fact]
    public async Task Sweep_MeetingToCome_TellsTheOfficeAndTheLeaders()
    {
        await using ProgrammeCluster cluster = await (await ProgrammeCluster.StartAsync()).AdoptSeedAsync();
        await MustAsync(cluster.Group.ExecuteAsync(new ScheduleMeeting { By = "office", Kind = MeetingKind.Review, Date = new DateOnly(2018, 1, 25), Place = "三楼" }));

        await cluster.StepToAsync(ProgrammeCluster.Adoption.AddDays(6));

        StoredNotice notice = Assert.Single(await cluster.NoticesAsync("nantong-etdz"));
        Assert.Equal(("nantong-etdz/meeting-1/1/T-7", "sent"), (notice.Notice.Key, notice.Notice.Outcome));
        Assert.Equal(["office", "leadership"], notice.Notice.To);
    }

    private static IProgrammeGrain Programme(ProgrammeCluster cluster) => cluster.Grains.GetGrain<IProgrammeGrain>(Id);

    private static IssueInstruction Instruction() => new() { By = "leadership", Text = "限期整改", Departments = ["区环保局"], Due = new DateOnly(2018, 8, 31), Items = ["project/3"] };

    private static AmendPlan Amend(Plan was, Plan plan) => new() { By = "office", Plan = plan, Basis = ProgrammeRules.HashOf(was), Reason = "区办〔2018〕9号" };

    private static Plan Revised(Plan plan) => plan with
    {
        Links = [],
        Projects =
        [
            plan.Projects[0] with { Stages = [plan.Projects[0].Stages[0] with { Due = new DateOnly(2019, 6, 30) }] },
            .. plan.Projects[2..],
            plan.Projects[0] with { Number = 99, Name = "新增工程" },
        ],
    };

    private static async Task MustAsync(Task<CommandReply> asked)
    {
        CommandReply reply = await asked;
        Assert.True(reply.Accepted, reply.Message);
    }

    private static async Task<ItemState> StateAsync(ProgrammeCluster cluster, string local) => (await cluster.Grains.GetItem(ItemId.Parse($"{Id}/{local}")).GetAsync())!.State;

    // What the ledger holds when the process dies right after the programme's own commit; the activation is made to forget what it knew.
    private static async Task StoreOnlyAsync(ProgrammeCluster cluster, ProgrammeCommand command)
    {
        StoredEntity stored = (await cluster.Ledger.ReadAsync(Id))!;
        ProgrammeState state = JsonSerializer.Deserialize<ProgrammeState>(stored.Row.State, DomainJson.Compact)!;
        ProgrammeDecision.Accepted accepted = Assert.IsType<ProgrammeDecision.Accepted>(
            ProgrammeCommandRules.Decide(state, command, new ProgrammeContext(cluster.Clock.GetUtcNow(), state.CalendarVersion)));
        (string type, string payload) = ProgrammeEventJson.Names.Write(accepted.Events[0]);
        await cluster.Ledger.CommitAsync(new Commit
        {
            Entity = stored.Row with { State = JsonSerializer.Serialize(accepted.State, DomainJson.Compact), WakeAt = cluster.Clock.GetUtcNow() },
            ExpectedVersion = stored.Version,
            ChainHead = stored.ChainHead,
            Events = [new EventRecord(type, cluster.Clock.GetUtcNow(), "office", payload)],
        });
    }
}
