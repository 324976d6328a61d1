using System.Text.Json.Nodes;
using EcoGrains.Processes;

namespace EcoGrains.Server.Tests.Commands;

/// <summary>Notices that can be read but hold something doubtful: a draft with findings, adopted only where nothing is an error.</summary>
public sealed class DoubtfulNoticeTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    public static TheoryData<string, string, string, int, bool> Doubts { get; } = new()
    {
        { Notices.DuplicateIndicator, "duplicate-number", "indicator/1", 11, false },
        { Notices.DuplicateProject, "duplicate-number", "project/1", 17, false },
        { Notices.BrokenRow, "row-cut-off", "project/2", 17, true },
        { Notices.ThirteenthMonth, "bad-date", "project/2", 17, true },
    };

    public void Dispose() => directory.Dispose();

    [Theory]
    [MemberData(nameof(Doubts))]
    public async Task Import_DoubtfulNotice_NamesItemAndLine(string notice, string code, string item, int line, bool adoptable)
    {
        string path = directory.Write("notice.txt", notice);
        CommandResult json = await EcoGrainsProcess.RunAsync("import", path, "--json");

        Assert.True(json.ExitCode == 0, json.ToString());
        JsonNode finding = Assert.Single((JsonArray)JsonNode.Parse(json.Output)!["findings"]!, finding => (string?)finding!["code"] == code)!;
        Assert.Equal((item, line, adoptable ? "warning" : "error"), ((string?)finding["item"], (int)finding["line"]!, (string?)finding["severity"]));
        CommandResult text = await EcoGrainsProcess.RunAsync("import", path);
        Assert.Contains($"line {line}: {item}: ", text.Output, StringComparison.Ordinal);
        Refusal.AssertClean(text);
    }

    [Theory]
    [MemberData(nameof(Doubts))]
    public async Task ImportAdopt_DoubtfulNotice_IsAdoptedUnlessInError(string notice, string code, string item, int line, bool adoptable)
    {
        string path = directory.Write("notice.txt", notice);
        CommandResult adopted = await EcoGrainsProcess.RunAsync("import", path, "--json", "--adopt", "--data", directory.File("ledger"));

        Assert.NotNull(JsonNode.Parse(adopted.Output));
        Refusal.AssertClean(adopted);
        Assert.True(adopted.ExitCode == (adoptable ? 0 : 2), adopted.ToString());
        Assert.Contains(adoptable ? "Adopted 'binhai-etdz-2018'" : "was not adopted", adopted.Error, StringComparison.Ordinal);
        CommandResult replay = await EcoGrainsProcess.RunAsync("replay", path, "--until", "2018-03-01", "--json");
        Assert.True(replay.ExitCode == (adoptable ? 0 : 2), replay.ToString());
        Assert.Contains(adoptable ? $"\"item\":\"{item}\",\"stage\":\"gap\"" : $"line {line}: {item}: ", replay.Output + replay.Error, StringComparison.Ordinal);
        Assert.Equal(!adoptable, replay.Error.Contains($"[{code}]", StringComparison.Ordinal));
        Refusal.AssertClean(replay);
    }
}
