using EcoGrains.Processes;

namespace EcoGrains.EndToEnd.Tests.Crashes;

/// <summary>
/// A scripted year of the 2018 programme in which every workflow is used, by real processes: the same course leaves the same notices,
/// status, scores and audit export, byte for byte, however often it is cut off.
/// </summary>
public sealed class YearTests
{
    private const int Killed = 137;

    private static readonly string[] Files = ["notices.jsonl", "status.json", "assessment.json", "audit.jsonl"];

    [Fact]
    public async Task Year_TwiceAndWithACrashAfterEachAct_LeavesTheSameBytes()
    {
        using TemporaryDirectory directory = new();
        await ReplayAsync(directory, "once");
        await ReplayAsync(directory, "twice");
        int acts = File.ReadLines(Scenario).Count(line => line.StartsWith("- {", StringComparison.Ordinal));
        for (int act = 1; act <= acts; act++)
        {
            CommandResult cut = await EcoGrainsProcess.RunAsync([.. Arguments(directory, "crashes"), .. act > 1 ? ["--resume"] : Array.Empty<string>(), "--crash-after", $"{act}"]);
            Assert.True(cut.ExitCode == Killed, $"Act {act} of {acts} was to end with a crash: {cut}");
        }

        await ReplayAsync(directory, "crashes", "--resume");

        foreach (string file in Files)
        {
            byte[] once = await File.ReadAllBytesAsync(directory.File(Path.Combine("once", "out", file)), TestContext.Current.CancellationToken);
            Assert.NotEmpty(once);
            Assert.Equal(once, await File.ReadAllBytesAsync(directory.File(Path.Combine("twice", "out", file)), TestContext.Current.CancellationToken));
            Assert.Equal(once, await File.ReadAllBytesAsync(directory.File(Path.Combine("crashes", "out", file)), TestContext.Current.CancellationToken));
        }

        AuditOf audit = await AuditOf.LedgerAsync(directory.File(Path.Combine("crashes", "data")));
        audit.AssertPassed();
    }

    [Fact]
    public async Task Export_OfAYear_IsVerifiedAloneAndATamperedOneIsNot()
    {
        using TemporaryDirectory directory = new();
        await ReplayAsync(directory, "year");
        string export = directory.File(Path.Combine("year", "out", "audit.jsonl"));
        string[] lines = await File.ReadAllLinesAsync(export, TestContext.Current.CancellationToken);
        int report = Array.FindIndex(lines, line => line.Contains("\"type\":\"reportApproved\"", StringComparison.Ordinal));

        Assert.Equal(0, (await VerifyAsync(lines)).ExitCode);
        Assert.Equal(1, (await VerifyAsync([.. lines[..report], lines[report].Replace("office", "leadership", StringComparison.Ordinal), .. lines[(report + 1)..]])).ExitCode);
        Assert.Equal(1, (await VerifyAsync([.. lines[..report], .. lines[(report + 1)..]])).ExitCode);
        Assert.Equal(1, (await VerifyAsync(lines[..^1])).ExitCode);
        Assert.Equal(1, (await VerifyAsync([.. lines[..^2], lines[^1]])).ExitCode);

        Task<CommandResult> VerifyAsync(string[] content) => EcoGrainsProcess.RunAsync("verify", directory.Write("export.jsonl", string.Join('\n', content) + "\n"));
    }

    private static string Scenario => Seeds.PathOf("nantong-etdz-2018.year.scenario.yaml");

    private static string[] Arguments(TemporaryDirectory directory, string name) =>
        ["replay", Seeds.Plan, "--until", "2019-02-15", "--scenario", Scenario, "--data", directory.File(Path.Combine(name, "data")), "--out", directory.File(Path.Combine(name, "out")), "--json"];

    private static async Task ReplayAsync(TemporaryDirectory directory, string name, params string[] more)
    {
        CommandResult replay = await EcoGrainsProcess.RunAsync([.. Arguments(directory, name), .. more]);
        Assert.True(replay.ExitCode == 0, replay.ToString());
    }
}
