using EcoGrains.Processes;
using EcoGrains.Server.Tests.Commands;

namespace EcoGrains.Server.Tests.Replay;

public sealed class ScenarioTests : IDisposable
{
    private const string Steps = """
        - {on: 2018-11-20, do: complete, item: project/1, stage: 1, by: department/区环保局}
        - {on: 2018-11-20, do: extend, item: project/3, stage: 1, due: 2019-06-30, reason: 试验, by: leadership}
        - {on: 2018-11-20, do: assignDepartment, item: project/12, departments: [区建设局], by: office}
        - {on: 2018-11-20, do: setDueDate, item: project/12, due: 2019-06-30, by: office}
        """;

    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task Replay_StageDone_SendsNothingMore()
    {
        IReadOnlyList<string> notices = await RunAsync();

        Assert.Equal(
            ["2018-09-30 project/1 1 T-90 due 2018-12-31 -> department/区环保局 | project/1/1/1/T-90"],
            notices.Where(line => line.Contains(" project/1 ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Replay_Extension_BeginsAGenerationOfItsOwn()
    {
        IReadOnlyList<string> notices = await RunAsync();

        // Saturday 29 and Sunday 30 June roll back to Friday 28, where T0 alone is sent.
        Assert.Equal(
            [
                "2018-09-30 project/3 1 T-90 due 2018-12-31 -> department/区建设局 | project/3/1/1/T-90",
                "2019-04-01 project/3 1 T-90 due 2019-06-30 -> department/区建设局 | project/3/1/2/T-90",
                "2019-05-31 project/3 1 T-30 due 2019-06-30 -> department/区建设局 | project/3/1/2/T-30",
                "2019-06-21 project/3 1 T-7 due 2019-06-30 -> department/区建设局 office | project/3/1/2/T-7",
                "2019-06-28 project/3 1 T0 due 2019-06-30 -> department/区建设局 office | project/3/1/2/T0",
                "2019-07-01 project/3 1 T+1 due 2019-06-30 -> department/区建设局 office | project/3/1/2/T+1",
                "2019-07-10 project/3 1 T+10 due 2019-06-30 -> department/区建设局 office leadership | project/3/1/2/T+10",
                "2019-07-30 project/3 1 T+30 due 2019-06-30 -> department/区建设局 office leadership | project/3/1/2/T+30",
            ],
            notices.Where(line => line.Contains(" project/3 1 ", StringComparison.Ordinal)).Take(8));
        Assert.DoesNotContain(notices, line => line.Contains("project/3/1/1/", StringComparison.Ordinal) && string.CompareOrdinal(line, "2018-11-20") > 0);
    }

    [Fact]
    public async Task Replay_GapFilled_TurnsFromGapToStage()
    {
        IReadOnlyList<string> notices = await RunAsync();
        string[] ofProject = [.. notices.Where(line => line.Contains(" project/12 ", StringComparison.Ordinal))];

        Assert.Equal(11, ofProject.Count(line => line.Contains(" gap ", StringComparison.Ordinal)));
        Assert.StartsWith("2018-11-09 project/12 gap GAP+300 ", ofProject.Last(line => line.Contains(" gap ", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Equal(
            "2019-04-01 project/12 1 T-90 due 2019-06-30 -> department/区建设局 | project/12/1/1/T-90",
            ofProject.First(line => !line.Contains(" gap ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Replay_OtherItems_AreSentAsWithoutTheScenario()
    {
        static bool Untouched(string line) => line.Split(' ')[1] is not ("project/1" or "project/3" or "project/12");
        IReadOnlyList<string> without = await ReplayedNotices.RunAsync(Seeds.Plan, "2020-02-01");

        Assert.Equal(without.Where(Untouched), (await RunAsync()).Where(Untouched));
    }

    /// <summary>The bug: the silo was disposed while it ran, and wrote stack traces around the sentence.</summary>
    [Fact]
    public async Task Replay_RefusedStep_NamesItsLine()
    {
        CommandResult result = await ReplayAsync("""
            # a comment
            - {on: 2018-11-20, do: complete, item: project/1, stage: 1, by: office}
            - {on: 2018-11-21, do: complete, item: project/1, stage: 1, by: office}
            """);

        Refusal.AssertIs(result, 2, "Line 3 of the scenario (2018-11-21, project/1) was refused", "[stage-already-done]");
        Assert.Equal("", result.Output);
    }

    [Theory]
    [InlineData("- {on: 2018-11-20, do: celebrate, item: project/1}", "line 1: project/1: 'celebrate' is not a command")]
    [InlineData("- {on: 2018-11-31, do: start, item: project/1}", "line 1")]
    [InlineData("- {on: 2018-11-20, do: start, item: bridge/1}", "'bridge/1' is not an item")]
    [InlineData("- {on: 2018-11-20, do: start, item: project/1, colour: red}", "colour")]
    [InlineData("- {on: 2018-01-12, do: start, item: project/1}", "Line 1 of the scenario (2018-01-12) lies before the document's date")]
    [InlineData("- {on: 2018-11-20, do: start, item: project/99}", "Line 1 of the scenario (2018-11-20, project/99) was refused")]
    [InlineData("- {on: [", "not valid YAML")]
    [InlineData("steps: none", "A scenario is a list of steps")]
    public async Task Replay_BadScenario_SaysWhatAndWhere(string scenario, string what)
    {
        CommandResult result = await ReplayAsync(scenario);

        Refusal.AssertIs(result, 2, what);
        Assert.Equal("", result.Output);
    }

    private Task<IReadOnlyList<string>> RunAsync() => ReplayedNotices.RunAsync(Seeds.Plan, "2020-02-01", "--scenario", directory.Write("scenario.yaml", Steps));

    private Task<CommandResult> ReplayAsync(string scenario) =>
        EcoGrainsProcess.RunAsync("replay", Seeds.Plan, "--until", "2018-12-31", "--json", "--scenario", directory.Write("scenario.yaml", scenario));
}
