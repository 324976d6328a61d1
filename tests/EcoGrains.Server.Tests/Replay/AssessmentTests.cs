using System.Text.Json;
using EcoGrains.Processes;

namespace EcoGrains.Server.Tests.Replay;

public sealed class AssessmentTests : IDisposable
{
    // Project 1 is done a month early; project 3's first stage is extended and done after its original date.
    private const string Steps = """
        - {on: 2018-11-20, do: complete, item: project/1, stage: 1, by: department/区环保局}
        - {on: 2018-11-20, do: extend, item: project/3, stage: 1, due: 2019-06-30, reason: 试验, by: leadership}
        - {on: 2019-01-20, do: complete, item: project/3, stage: 1, by: department/区建设局}
        """;

    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task Replay_Twice_AssessesTheSameByteForByte()
    {
        await ReplayAsync("one", "--until", "2019-01-31");
        await ReplayAsync("two", "--until", "2019-01-31");

        byte[] one = await File.ReadAllBytesAsync(directory.File("out-one/assessment.json"), TestContext.Current.CancellationToken);
        Assert.Equal(one, await File.ReadAllBytesAsync(directory.File("out-two/assessment.json"), TestContext.Current.CancellationToken));
        JsonElement whole = JsonDocument.Parse(one).RootElement;
        Assert.Equal("2019-01-31", whole.GetProperty("on").GetString());
        Assert.Equal(["completion 10 stageCompleted", "early 1 stageCompleted"], Lines(whole, "区环保局", "project/1"));
        // Half of its stages; 20 days late against the original date, whatever was granted.
        Assert.Equal(["completion 5 stageCompleted", "lateStage -1 stageCompleted"], Lines(whole, "区建设局", "project/3"));
    }

    [Fact]
    public async Task Assess_APastDay_IsWhatItWasThen()
    {
        await ReplayAsync("long", "--until", "2019-01-31");
        await ReplayAsync("short", "--until", "2018-12-15");

        JsonElement then = await AssessAsync("short");
        JsonElement later = await AssessAsync("long", "--on", "2018-12-15");
        Assert.Equal(then.GetRawText(), later.GetRawText());
        Assert.NotEqual(then.GetRawText(), (await AssessAsync("long")).GetRawText());

        CommandResult sheet = await EcoGrainsProcess.RunAsync("assess", "nantong-etdz-2018", "--data", directory.File("long"), "--department", "区建设局");
        Assert.Contains("nantong-etdz-2018 as of 2019-01-31", sheet.Output, StringComparison.Ordinal);
        Assert.Contains("stage 1 was first due on 31 Dec 2018: late by 20 days [nantong-etdz-2018/project/3 v", sheet.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Assess_UnknownNames_AreRefusedWithWhatThereIs()
    {
        await ReplayAsync("any", "--until", "2018-02-01");

        CommandResult programme = await EcoGrainsProcess.RunAsync("assess", "nowhere", "--data", directory.File("any"));
        CommandResult department = await EcoGrainsProcess.RunAsync("assess", "--department", "无", "--data", directory.File("any"));
        Assert.Equal((2, 2), (programme.ExitCode, department.ExitCode));
        Assert.Contains("it holds nantong-etdz-2018", programme.Error, StringComparison.Ordinal);
        Assert.Contains("区环保局", department.Error, StringComparison.Ordinal);
    }

    private static string[] Lines(JsonElement assessment, string department, string item) =>
    [
        .. assessment.GetProperty("departments").EnumerateArray().Single(one => one.GetProperty("department").GetString() == department).GetProperty("lines").EnumerateArray()
            .Where(line => line.TryGetProperty("item", out JsonElement of) && of.GetString() == item)
            .Select(line => $"{line.GetProperty("rule").GetString()} {line.GetProperty("points").GetRawText()} {line.GetProperty("event").GetProperty("type").GetString()}"),
    ];

    private async Task ReplayAsync(string name, params string[] more)
    {
        string scenario = directory.Write($"{name}.yaml", more[^1] == "2019-01-31" ? Steps : string.Join('\n', Steps.Split('\n').Where(step => string.CompareOrdinal(step[6..16], more[^1]) <= 0)));
        CommandResult result = await EcoGrainsProcess.RunAsync(
            ["replay", Seeds.Plan, "--json", "--scenario", scenario, "--data", directory.File(name), "--out", directory.File($"out-{name}"), .. more]);
        Assert.True(result.ExitCode == 0, result.ToString());
    }

    private async Task<JsonElement> AssessAsync(string name, params string[] more)
    {
        CommandResult result = await EcoGrainsProcess.RunAsync(["assess", "--json", "--data", directory.File(name), .. more]);
        Assert.True(result.ExitCode == 0, result.ToString());
        return JsonDocument.Parse(result.Output).RootElement;
    }
}
