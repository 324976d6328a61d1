using System.Text.Json;
using EcoGrains.Processes;

namespace EcoGrains.Server.Tests.Commands;

public sealed class TargetsCommandTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task Targets_FileOfTheSuperior_IsAppliedWholeOrNotAtAll()
    {
        string ledger = directory.File("ledger");
        CommandResult adopted = await EcoGrainsProcess.RunAsync("import", Seeds.Plan, "--adopt", "--data", ledger);
        Assert.True(adopted.ExitCode == 0, adopted.ToString());

        // One row is of an indicator whose target nobody awaits, one names a part that there is not: the good one waits for them.
        CommandResult refused = await RunAsync("bad.csv", "item,part,operator,value,text\n5,,atLeast,0.21,\n1,,atLeast,9,\n17,,,,见分项\n17,总铅,atLeast,3,\n", ledger);
        Assert.Equal(2, refused.ExitCode);
        JsonElement bad = JsonDocument.Parse(refused.Output).RootElement;
        Assert.Equal(["indicator/1 not-possible-now 3", "indicator/17 no-such-part 4"], bad.GetProperty("problems").EnumerateArray().Select(Problem));
        Assert.Equal(0, bad.GetProperty("applied").GetArrayLength());

        CommandResult applied = await RunAsync("good.csv", "item,part,operator,value,lower,upper,striving,text\n5,,atLeast,0.21,,,0.25,\n16,,,,6,9,,\n17,,,,,,,见分项\n17,氨氮,atLeast,3,,,,\n", ledger);
        Assert.True(applied.ExitCode == 0, applied.ToString());
        JsonElement good = JsonDocument.Parse(applied.Output).RootElement;
        Assert.Equal("nantong-etdz-2018", good.GetProperty("programme").GetString());
        Assert.Equal(["at least 0.21", "6 to 9", "'见分项'"], good.GetProperty("applied").EnumerateArray().Select(row => row.GetProperty("target").GetString()));
        Assert.Equal("at least 0.25", good.GetProperty("applied")[0].GetProperty("striving").GetString());

        // Given again, as after a crash: nothing is left to do.
        CommandResult again = await RunAsync("good.csv", null, ledger);
        Assert.True(again.ExitCode == 0, again.ToString());
        Assert.Equal((0, 3), (JsonDocument.Parse(again.Output).RootElement.GetProperty("applied").GetArrayLength(), JsonDocument.Parse(again.Output).RootElement.GetProperty("already").GetArrayLength()));
    }

    [Fact]
    public async Task Targets_NonNumberInANumericField_NamesLineAndField()
    {
        CommandResult result = await EcoGrainsProcess.RunAsync("targets", directory.Write("t.csv", "item,value\n5,大约五\n6,7\n8,\n"), "--data", directory.Path);

        Refusal.AssertIs(result, 2, "line 2: indicator/5: 'value': This must be a number such as 8.2, not '大约五'.", "line 4: indicator/8:");
    }

    [Fact]
    public async Task Targets_NoLedger_SaysSo() =>
        Refusal.AssertIs(await EcoGrainsProcess.RunAsync("targets", directory.Write("t.csv", "item,value\n5,1\n"), "--data", directory.File("nowhere")), 2, "There is no ledger in");

    private static string Problem(JsonElement problem) => $"{problem.GetProperty("item").GetString()} {problem.GetProperty("code").GetString()} {problem.GetProperty("line").GetInt32()}";

    private async Task<CommandResult> RunAsync(string name, string? text, string ledger) =>
        await EcoGrainsProcess.RunAsync("targets", text is null ? directory.File(name) : directory.Write(name, text), "--data", ledger, "--json");
}
