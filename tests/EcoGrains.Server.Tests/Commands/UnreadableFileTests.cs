using System.Text.Json.Nodes;
using EcoGrains.Processes;

namespace EcoGrains.Server.Tests.Commands;

public sealed class UnreadableFileTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    public static TheoryData<string, string> Kinds { get; } = new()
    {
        { "missing", "There is no file" },
        { "directory", "is a directory" },
        { "empty", "[empty-file]" },
        { "blank", "[empty-file]" },
        { "binary", "[binary-file]" },
        { "UTF-16", "UTF-16" },
        { "half a character", "neither UTF-8 nor GB18030" },
        { "huge", "larger than 20 MB" },
        { "no tables", "[not-a-task-book]" },
        { "broken YAML", "[bad-syntax]" },
        { "YAML of something else", "" },
        { "broken JSON", "[bad-syntax]" },
    };

    public void Dispose() => directory.Dispose();

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Import_UnreadableFile_SaysWhy(string kind, string why) =>
        Refusal.AssertIs(await EcoGrainsProcess.RunAsync("import", UnreadableFiles.Make(directory, kind)), 2, why);

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task ImportJson_UnreadableFile_WritesJsonAloneOrNothing(string kind, string why)
    {
        CommandResult result = await EcoGrainsProcess.RunAsync("import", UnreadableFiles.Make(directory, kind), "--json", "--adopt", "--data", directory.File("ledger"));

        Refusal.AssertIs(result, 2, why);
        Assert.False(Directory.Exists(directory.File("ledger")), "Nothing to adopt makes no ledger.");
        if (result.Output.Length > 0)
        {
            Assert.Contains((JsonArray)JsonNode.Parse(result.Output)!["findings"]!, finding => (string?)finding!["severity"] == "error");
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Replay_UnreadableFile_SaysWhy(string kind, string why)
    {
        CommandResult result = await EcoGrainsProcess.RunAsync("replay", UnreadableFiles.Make(directory, kind), "--until", "2018-03-01", "--json");

        Refusal.AssertIs(result, 2, why);
        Assert.Equal("", result.Output);
    }
}
