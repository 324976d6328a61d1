using EcoGrains.Contracts;
using EcoGrains.Domain.Items.Extensions;
using EcoGrains.Domain.Items.Slips;
using EcoGrains.Domain.Time;
using EcoGrains.Grains.Tests.Hosting;
using EcoGrains.Ledger;

namespace EcoGrains.Grains.Tests.Items;

/// <summary>Slips and extensions through the grain: what is promised is on disk, and a silo that dies takes none of it along.</summary>
public sealed class SlipGrainTests
{
    private const string Plant = "nantong-etdz-2018/project/3";
    private static readonly IssueSlip Dust = new() { By = "office", Color = SlipColor.Blue, Matter = "扬尘", Words = "五日内整改" };

    [Fact]
    public async Task Execute_IssueSlip_NoticeIsOnDiskWithTheCommand()
    {
        await using ProgrammeCluster cluster = await (await ProgrammeCluster.StartAsync()).AdoptSeedAsync();
        await cluster.StepToAsync(At(2018, 3, 14, 14));

        CommandReply reply = await cluster.Grains.GetGrain<IProjectGrain>(Plant).ExecuteAsync(Dust);

        Assert.True(reply.Accepted, reply.Message);
        NoticeRecord notice = Assert.Single(await cluster.NoticesAsync(Plant)).Notice;
        Assert.Equal(($"{Plant}/slip-1/1/SLIP+0", "slip-1", "sent", new DateOnly(2018, 3, 21)), (notice.Key, notice.Stage, notice.Outcome, notice.DueOn));
        Assert.Equal((At(2018, 3, 14, 14), At(2018, 3, 22, 9)), (notice.PromisedAt, (await cluster.Ledger.ReadAsync(Plant))!.Row.WakeAt));
    }

    [Fact]
    public async Task Wake_SiloDiedSinceTheSlip_EscalatesOnce()
    {
        await using ProgrammeCluster cluster = await (await ProgrammeCluster.StartAsync()).AdoptSeedAsync();
        await cluster.StepToAsync(At(2018, 3, 14, 14));
        await cluster.Grains.GetGrain<IProjectGrain>(Plant).ExecuteAsync(Dust);
        await cluster.Cluster.KillSiloAsync(cluster.Cluster.Silos[1]);

        await cluster.StepToAsync(At(2018, 3, 22, 9));
        await cluster.SweepAsync();

        Assert.Equal(["1/SLIP+0", "1/SLIP+1"], (await SentAsync(cluster)).Select(notice => $"{notice.Generation}/{notice.Rung}"));
        Assert.Equal(SlipColor.Yellow, Assert.Single((await cluster.Grains.GetGrain<IProjectGrain>(Plant).GetAsync())!.State.SlipList()).Color);
    }

    [Fact]
    public async Task Execute_ManyAnswersAtOnce_OneIsTaken()
    {
        await using ProgrammeCluster cluster = await (await ProgrammeCluster.StartAsync()).AdoptSeedAsync();
        IProjectGrain plant = cluster.Grains.GetGrain<IProjectGrain>(Plant);
        await plant.ExecuteAsync(Dust);

        CommandReply[] replies = await Task.WhenAll(Enumerable.Range(1, 20).Select(number =>
            plant.ExecuteAsync(new AnswerSlip { By = "department/区建设局", Slip = 1, Words = $"第 {number} 次" })));

        Assert.Single(replies, reply => reply.Accepted);
        Assert.All(replies.Where(reply => !reply.Accepted), reply => Assert.Equal("slip-not-so", reply.Code));
    }

    [Fact]
    public async Task Execute_GrantExtension_DateAndGrantAreOneCommit()
    {
        await using ProgrammeCluster cluster = await (await ProgrammeCluster.StartAsync()).AdoptSeedAsync();
        IProjectGrain plant = cluster.Grains.GetGrain<IProjectGrain>(Plant);
        CommandReply asked = await plant.ExecuteAsync(new RequestExtension { By = "department/区建设局", Stage = 1, Due = new DateOnly(2019, 1, 20), Reason = "征地", Progress = "六成" });
        Assert.True(asked.Accepted, asked.Message);

        CommandReply granted = await plant.ExecuteAsync(new GrantExtension { By = "office", Stage = 1 });

        Assert.True(granted.Accepted, granted.Message);
        string[] types = [.. (await cluster.Ledger.HistoryAsync(Plant)).Where(stored => stored.Version == granted.Version).Select(stored => stored.Event.Type)];
        Assert.Equal(["commanded", "extensionGranted", "rungsSettled", "dueDateSet"], types);
        Assert.Equal(new DateOnly(2018, 12, 31), (await plant.GetAsync())!.State.Stages[0].OriginalDue);
    }

    private static async Task<IReadOnlyList<NoticeRecord>> SentAsync(ProgrammeCluster cluster) =>
        [.. (await cluster.NoticesAsync(Plant)).Select(stored => stored.Notice).Where(notice => notice.Outcome == "sent")];

    private static DateTimeOffset At(int year, int month, int day, int hour) => ProgrammeZone.At(new DateOnly(year, month, day), new TimeOnly(hour, 0));
}
