using EcoGrains.Processes;

namespace EcoGrains.Server.Tests.Replay;

public sealed class ReplayTests
{
    private const string Until = "2020-02-01";

    /// <summary>deadlines.md: the second sewage plant's expansion, due on 2019-12-31.</summary>
    private static readonly string[] SewagePlant =
    [
        "2019-09-30 project/3 2 T-90 due 2019-12-31 -> department/区建设局 | project/3/2/1/T-90",
        "2019-11-29 project/3 2 T-30 due 2019-12-31 -> department/区建设局 | project/3/2/1/T-30",
        "2019-12-24 project/3 2 T-7 due 2019-12-31 -> department/区建设局 office | project/3/2/1/T-7",
        "2019-12-30 project/3 2 T-1 due 2019-12-31 -> department/区建设局 office | project/3/2/1/T-1",
        "2019-12-31 project/3 2 T0 due 2019-12-31 -> department/区建设局 office | project/3/2/1/T0",
        "2020-01-02 project/3 2 T+1 due 2019-12-31 -> department/区建设局 office | project/3/2/1/T+1",
        "2020-01-10 project/3 2 T+10 due 2019-12-31 -> department/区建设局 office leadership | project/3/2/1/T+10",
        "2020-01-31 project/3 2 T+30 due 2019-12-31 -> department/区建设局 office leadership | project/3/2/1/T+30",
    ];

    [Fact]
    public async Task Replay_TaskBookOf2018_SendsTheWorkedExamples()
    {
        IReadOnlyList<string> notices = await ReplayedNotices.RunAsync(Seeds.Plan, Until);

        Assert.Equal(1692, notices.Count);
        Assert.Equal(SewagePlant, notices.Where(line => line.Contains(" project/3 2 ", StringComparison.Ordinal)));
        Assert.Equal(
            "2018-01-15 project/12 gap GAP+0 due - -> office | project/12/gap/1/GAP+0",
            Assert.Single(notices, line => line.Contains("GAP+0", StringComparison.Ordinal)));
        Assert.Equal(
            ["2018-09-30 T-90", "2018-11-30 T-30", "2018-12-24 T-7", "2018-12-29 T0", "2019-01-02 T+1", "2019-01-10 T+10", "2019-01-30 T+30"],
            notices.Where(line => line.Contains(" project/1 1 ", StringComparison.Ordinal)).Take(7).Select(line => line.Split(' ')).Select(words => $"{words[0]} {words[3]}"));
    }

    [Fact]
    public async Task Replay_TaskBookOf2018_SendsWhatTheRulesSayAndNoMore()
    {
        ExpectedNotices expected = new(Seeds.Plan, Seeds.PathOf("calendars", "cn.yaml"), new DateOnly(2020, 2, 1));
        IReadOnlyList<string> notices = await ReplayedNotices.RunAsync(Seeds.Plan, Until);

        Assert.Equal(expected.All().Order(StringComparer.Ordinal), notices.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Replay_Twice_WritesTheSame(bool json)
    {
        string[] command = ["replay", Seeds.Plan, "--until", Until, .. json ? (string[])["--json"] : []];
        CommandResult first = await EcoGrainsProcess.RunAsync(command);
        CommandResult second = await EcoGrainsProcess.RunAsync(command);

        Assert.Equal(1692, first.OutputLines.Length);
        Assert.Equal(first, second);
    }

    [Fact]
    public async Task Replay_NoticeText_SendsFromItsOwnDate()
    {
        IReadOnlyList<string> notices = await ReplayedNotices.RunAsync(Seeds.Notice, "2019-02-01");

        Assert.Equal(201, notices.Count);
        // Adopted at 08:00 of Friday 2018-02-09, so that day's 09:00 counts.
        Assert.StartsWith("2018-02-09 project/4 gap GAP+0 ", notices[0], StringComparison.Ordinal);
        Assert.StartsWith("2018-02-09 project/5 gap GAP+0 ", notices[1], StringComparison.Ordinal);
        Assert.Contains("2018-12-29 project/1 1 T0 due 2018-12-31 -> department/区环保局 department/区经发局 office | project/1/1/1/T0", notices);
    }

    [Fact]
    public async Task Replay_KeptLedger_PassesTheAudit()
    {
        using TemporaryDirectory directory = new();
        await ReplayedNotices.RunAsync(Seeds.Plan, Until, "--data", directory.File("ledger"));
        CommandResult audit = await EcoGrainsProcess.RunAsync("audit", "--json", "--data", directory.File("ledger"));

        Assert.True(audit.ExitCode == 0, audit.ToString());
        Assert.Contains("\"sent\": 1692,", audit.Output, StringComparison.Ordinal);
    }
}
