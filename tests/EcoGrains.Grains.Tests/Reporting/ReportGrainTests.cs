using EcoGrains.Contracts;
using EcoGrains.Domain.Items;
using EcoGrains.Domain.Programmes;
using EcoGrains.Domain.Reporting;
using EcoGrains.Domain.Workflows;
using EcoGrains.Grains.Tests.Hosting;
using EcoGrains.Ledger;
using static EcoGrains.Grains.Tests.Reporting.ReportStage;

namespace EcoGrains.Grains.Tests.Reporting;

public sealed class ReportGrainTests
{
    [Fact]
    public async Task Execute_WholeRound_ReachesItemDepartmentAndGroup()
    {
        await using ProgrammeCluster cluster = await StartAsync();

        await Report(cluster, "2018-01").MustAsync(Line(40), Submit, Approve);

        ProgressReport taken = Assert.Single((await cluster.Grains.GetGrain<IProjectGrain>(Plant).GetAsync())!.State.Reports!.Value);
        Assert.Equal((40m, 1, Builder), (taken.Line.Percent, taken.Version, taken.Department));
        Assert.Equal(PeriodStatus.Approved, (await PeriodAsync(cluster, "2018-01")).Status);
        GroupStatus status = await cluster.UntilAsync(status => status.Reporting is { Submitted: 1 });
        Assert.Equal(new ReportingShare { Due = 6, Submitted = 1 }, status.Reporting);
        Assert.Equal(["T-3", "T0", "T+1"], (await cluster.NoticesAsync(EntityIds.Department(Programme, Builder))).Where(n => n.Notice.Outcome == "withdrawn").Select(n => n.Notice.Rung));
    }

    [Fact]
    public async Task Execute_ReturnedThenReopened_CorrectsAndCountsOnce()
    {
        await using ProgrammeCluster cluster = await StartAsync();
        IReportGrain report = Report(cluster, "2018-01");

        await report.MustAsync(Line(40), Submit, new ReturnReport { By = Office, Reason = "缺佐证" }, Line(42), Submit, Approve);
        CommandReply refused = await report.ExecuteAsync(Line(30));
        CommandReply reopened = await Department(cluster).ExecuteAsync(new ReopenPeriod { By = Office, Period = "2018-01", Reason = "误报" });
        await report.MustAsync(Line(30), Submit, Approve);

        Assert.Equal("not-possible-now", refused.Code);
        Assert.True(reopened.Accepted, reopened.Message);
        ProgressReport taken = Assert.Single((await cluster.Grains.GetGrain<IProjectGrain>(Plant).GetAsync())!.State.Reports!.Value);
        Assert.Equal((30m, 3), (taken.Line.Percent, taken.Version));
        Assert.Equal([42m, 30m], await PercentsAsync(cluster));
    }

    [Fact]
    public async Task Execute_ClosedPeriod_IsLocked()
    {
        await using ProgrammeCluster cluster = await StartAsync();
        Assert.True((await Department(cluster).ExecuteAsync(new ClosePeriod { By = Office, Period = "2018-01" })).Accepted);

        CommandReply reply = await Report(cluster, "2018-01").ExecuteAsync(Line(40));

        Assert.Equal("period-closed", reply.Code);
        Assert.Null(await Report(cluster, "2018-01").GetAsync());
    }

    [Fact]
    public async Task Execute_WithoutReporting_IsRefused()
    {
        await using ProgrammeCluster cluster = await (await ProgrammeCluster.StartAsync()).AdoptSeedAsync();

        CommandReply reply = await Report(cluster, "2018-01").ExecuteAsync(Line(40));

        Assert.Equal("no-such-period", reply.Code);
        Assert.Contains("setReporting", reply.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SetReporting_OfOneDepartment_LeavesTheOthersAlone()
    {
        await using ProgrammeCluster cluster = await (await ProgrammeCluster.StartAsync()).AdoptSeedAsync();

        await TurnOnAsync(cluster, new ReportingCalendar { Terms = [new ReportingTerm { Cycle = ReportingCycle.Quarter }] }, Builder);

        Assert.Empty((await Department(cluster).GetReportingAsync())!.Periods!.Value);
        Assert.Equal(ProgrammeZoneStart(2018, 3, 1), (await cluster.Ledger.ReadAsync(EntityIds.Department(Programme, Builder)))!.Row.WakeAt);
        Assert.Null((await Department(cluster, "区经发局").GetReportingAsync())!.Periods);
    }

    [Fact]
    public async Task SetReporting_UnknownDepartment_IsRefused()
    {
        await using ProgrammeCluster cluster = await (await ProgrammeCluster.StartAsync()).AdoptSeedAsync();

        CommandReply reply = await cluster.Grains.GetGrain<IProgrammeGrain>(Programme).SetReportingAsync(
            new SetReporting { By = Office, Reporting = ReportingCalendar.Monthly, Department = "区水务局" });

        Assert.Equal("no-such-department", reply.Code);
    }

    [Fact]
    public async Task AssignDepartment_NewToTheProgramme_ReportsToo()
    {
        await using ProgrammeCluster cluster = await StartAsync();

        await cluster.Grains.GetGrain<IKeyTaskGrain>($"{Programme}/task/2.1").ExecuteAsync(new AssignDepartment { By = Office, Departments = ["区水务局"] });

        Assert.Equal("2018-01", Assert.Single((await Department(cluster, "区水务局").GetReportingAsync())!.Periods!.Value).Name);
    }

    [Fact]
    public async Task Sweep_NothingReported_NamesTheDepartmentAsLateOnce()
    {
        await using ProgrammeCluster cluster = await StartAsync();

        foreach (DateTimeOffset at in new[] { At(2018, 2, 2, 9), At(2018, 2, 5, 9), At(2018, 2, 6, 9), At(2018, 2, 7, 9) })
        {
            await cluster.StepToAsync(at);
            await cluster.SweepAsync();
        }

        IReadOnlyList<StoredNotice> notices = await cluster.NoticesAsync(EntityIds.Department(Programme, Builder));
        Assert.Equal(
            [("T-3", "department/区建设局"), ("T0", "department/区建设局, office"), ("T+1", "department/区建设局, office, leadership")],
            notices.Select(notice => (notice.Notice.Rung, string.Join(", ", notice.Notice.To))));
        Assert.Equal($"{Programme}/department/{Builder}/2018-01/1/T-3", notices[0].Notice.Key);
        Assert.NotNull((await PeriodAsync(cluster, "2018-01")).LateAt);
        Assert.Equal(6, (await cluster.UntilAsync(status => status.Reporting is { Late: 6 })).Reporting!.Late);
    }

    [Fact]
    public async Task GetDefaults_NextPeriod_AreWhatWasApproved()
    {
        await using ProgrammeCluster cluster = await StartAsync();
        await Report(cluster, "2018-01").MustAsync(Line(40), Submit, Approve);

        Assert.Equal(40, Assert.Single(await Report(cluster, "2018-02").GetDefaultsAsync()).Percent);
        Assert.Empty(await Report(cluster, "2018-01").GetDefaultsAsync());
    }

    [Fact]
    public async Task ApproveAll_OneWithoutReport_KeepsNoOtherBack()
    {
        await using ProgrammeCluster cluster = await StartAsync();
        await Report(cluster, "2018-01").MustAsync(Line(40), Submit);

        IReadOnlyList<CommandReply> replies = await cluster.Grains.ApproveAllAsync(Programme, "2018-01", ["区经发局", Builder], Approve);

        Assert.Equal([(false, "no-draft"), (true, null)], replies.Select(reply => (reply.Accepted, reply.Code)));
    }

    /// <summary>Each commit of an approval fails once, before it is stored and after; the wake makes up for it, and nothing counts twice.</summary>
    [Fact]
    public async Task Approve_CrashAtAnyCommit_IsMadeUpFor()
    {
        await using ProgrammeCluster cluster = await StartAsync();
        await cluster.StepToAsync(At(2018, 2, 1, 8));
        int commits = 0;
        for (int round = 1; round <= 8; round++)
        {
            string period = round <= 1 ? "2018-01" : "2018-02";
            IReportGrain report = Report(cluster, "2018-01");
            if (round > 1)
            {
                Assert.True((await Department(cluster).ExecuteAsync(new ReopenPeriod { By = Office, Period = "2018-01", Reason = "再试" })).Accepted, period);
            }

            await report.MustAsync(Line(round), Submit);
            cluster.Commits.Arm(((round - 1) / 2) + 1, stored: round % 2 == 0);
            await TryAsync(() => report.ExecuteAsync(Approve));
            commits = Math.Max(commits, cluster.Commits.Passed);
            cluster.Commits.Arm(0, stored: false);
            await cluster.Cluster.DeactivateAsync(report);
            await cluster.SweepAsync();
            if ((await report.GetAsync())!.State.Status != ReportStatus.Approved)
            {
                await report.MustAsync(Approve);
            }

            ReportState state = (await report.GetAsync())!.State;
            Assert.Equal((ReportStatus.Approved, null, round), (state.Status, state.Untold, state.Round));
            Assert.Equal(PeriodStatus.Approved, (await PeriodAsync(cluster, "2018-01")).Status);
            ProgressReport taken = Assert.Single((await cluster.Grains.GetGrain<IProjectGrain>(Plant).GetAsync())!.State.Reports!.Value);
            Assert.Equal((round, (decimal?)round), (taken.Version, taken.Line.Percent));
        }

        // The report, the item, the department, and the report again: every one of them has failed in both ways.
        Assert.Equal(4, commits);
        Assert.Equal(Enumerable.Range(1, 8).Select(round => (decimal)round), await PercentsAsync(cluster));
    }

    private static async Task TryAsync(Func<Task> act)
    {
        try
        {
            await act();
        }
        catch (LedgerUnavailableException)
        {
            // What the test asks for.
        }
    }

    private static async Task<IEnumerable<decimal>> PercentsAsync(ProgrammeCluster cluster) =>
        (await cluster.Ledger.HistoryAsync(Plant)).Select(stored => ItemEventJson.Read(stored.Event.Type, stored.Event.Payload)).OfType<ProgressReported>().Select(reported => reported.Percent!.Value);

    private static DateTimeOffset ProgrammeZoneStart(int year, int month, int day) => At(year, month, day, 0);
}
