using System.Text.Json;
using EcoGrains.Processes;

namespace EcoGrains.Server.Tests.Commands;

public sealed class CalendarCommandTests : IDisposable
{
    private const string Changed = """
        2018:
          off: [2018-01-01]
        """;

    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task Import_ChangedCalendar_IsAVersionWithItsReasonAndTheAuditStillPasses()
    {
        string ledger = await ReplayedAsync();
        string file = directory.Write("cn.yaml", Changed);

        CommandResult imported = await EcoGrainsProcess.RunAsync("calendar", "import", file, "--reason", "劳动节放假调整", "--data", ledger, "--json");
        CommandResult again = await EcoGrainsProcess.RunAsync("calendar", "import", file, "--reason", "劳动节放假调整", "--data", ledger);

        Assert.True(imported.ExitCode == 0, imported.ToString());
        JsonElement version = JsonDocument.Parse(imported.Output).RootElement;
        Assert.Equal((2, "劳动节放假调整", "2018-02-28T23:59:59.999+08:00"), (version.GetProperty("version").GetInt32(), version.GetProperty("reason").GetString(), version.GetProperty("storedAt").GetString()));
        Assert.Contains("nothing changed", again.Error, StringComparison.Ordinal);
        CommandResult listed = await EcoGrainsProcess.RunAsync("calendar", "list", "--data", ledger);
        string[] lines = listed.Output.Trim().Split('\n');
        Assert.Equal(2, lines.Length);
        Assert.StartsWith("cn 1  ", lines[0], StringComparison.Ordinal);
        Assert.EndsWith("  2018-01-13 08:00  shipped with the program", lines[0].TrimEnd(), StringComparison.Ordinal);
        Assert.EndsWith("  2018-02-28 23:59  劳动节放假调整", lines[1].TrimEnd(), StringComparison.Ordinal);
        CommandResult audited = await EcoGrainsProcess.RunAsync("audit", "--json", "--data", ledger);
        Assert.True(audited.ExitCode == 0, audited.ToString());
    }

    [Theory]
    [InlineData("calendar import CALENDAR --data NOWHERE --reason x", "There is no ledger in")]
    [InlineData("calendar import nowhere.yaml --reason x", "There is no file 'nowhere.yaml'")]
    [InlineData("calendar import CALENDAR", "--reason")]
    [InlineData("calendar import BROKEN --reason x", "cannot be used")]
    [InlineData("calendar list --data NOWHERE", "There is no ledger in")]
    [InlineData("calendar", "Required command")]
    public async Task Calendar_BadUsage_SaysWhat(string line, string what)
    {
        Dictionary<string, string> words = new() { ["CALENDAR"] = directory.Write("cn.yaml", Changed), ["BROKEN"] = directory.Write("de.yaml", "2018: [1]"), ["NOWHERE"] = directory.Path };

        CommandResult result = await EcoGrainsProcess.RunAsync(line.Split(' ').Select(word => words.GetValueOrDefault(word, word)));

        Refusal.AssertIs(result, 2, what);
    }

    private async Task<string> ReplayedAsync()
    {
        string ledger = directory.File("ledger");
        CommandResult replayed = await EcoGrainsProcess.RunAsync("replay", Seeds.Plan, "--until", "2018-02-28", "--data", ledger);
        Assert.True(replayed.ExitCode == 0, replayed.ToString());
        return ledger;
    }
}
