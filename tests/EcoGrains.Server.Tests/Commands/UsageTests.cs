using EcoGrains.Processes;

namespace EcoGrains.Server.Tests.Commands;

public sealed class UsageTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Theory]
    [InlineData("celebrate", "'celebrate'")]
    [InlineData("import", "Required argument missing")]
    [InlineData("replay PLAN", "--until")]
    [InlineData("replay PLAN --until", "--until")]
    [InlineData("replay PLAN --until 2018-13-40", "'2018-13-40'")]
    [InlineData("replay PLAN --until 2018-02-29", "'2018-02-29'")]
    [InlineData("replay PLAN --until 01.02.2020", "'01.02.2020'")]
    [InlineData("replay PLAN --until 2018-01-12", "lies before the document's date 2018-01-13")]
    [InlineData("replay PLAN --until 2020-02-01 --scenario nowhere.yaml", "There is no file 'nowhere.yaml'")]
    [InlineData("import PLAN --colour red", "'--colour'")]
    [InlineData("demo --speed fast", "'fast'")]
    [InlineData("demo --speed 0d", "'0d'")]
    [InlineData("demo --speed 400d", "'400d'")]
    [InlineData("serve --port 70000", "--port must be 0")]
    [InlineData("serve --port many", "'many'")]
    [InlineData("serve --listen nowhere", "'nowhere' is not an IP address")]
    public async Task CommandLine_BadUsage_SaysWhat(string line, string what)
    {
        CommandResult result = await EcoGrainsProcess.RunAsync(line.Split(' ').Select(word => word == "PLAN" ? Seeds.Plan : word));

        Refusal.AssertIs(result, 2, what);
        Assert.Equal("", result.Output);
    }

    [Fact]
    public async Task CommandLine_NoVerb_ShowsTheVerbs()
    {
        CommandResult result = await EcoGrainsProcess.RunAsync();

        Assert.True(result.ExitCode == 2, result.ToString());
        Assert.All(["serve", "demo", "import", "replay", "audit", "calendar"], verb => Assert.Contains(verb, result.Output + result.Error, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("file")]
    public async Task Audit_NoLedger_SaysWhere(string what)
    {
        string path = what == "file" ? directory.Write("file", "nothing") : directory.Path;
        CommandResult result = await EcoGrainsProcess.RunAsync("audit", "--json", "--data", path);

        Refusal.AssertIs(result, 2, $"There is no ledger in '{path}'");
        Assert.Equal("", result.Output);
    }

    [Fact]
    public async Task Replay_DirectoryWithALedger_IsRefused()
    {
        string ledger = directory.File("ledger");
        string[] replay = ["replay", Seeds.Plan, "--until", "2018-01-20", "--data", ledger];
        Assert.Equal(0, (await EcoGrainsProcess.RunAsync(replay)).ExitCode);

        Refusal.AssertIs(await EcoGrainsProcess.RunAsync(replay), 2, "There is a ledger in", ledger);
    }

    [Theory]
    [InlineData("import", "FILE --json --adopt --group --data")]
    [InlineData("replay", "FILE --until --scenario --group --data --json")]
    [InlineData("demo", "--data --speed --paused --listen --port --silo-port --gateway-port")]
    [InlineData("serve", "--data --listen --port --i-know-it-is-open --silo-port --gateway-port")]
    [InlineData("audit", "--json --data")]
    [InlineData("", "serve demo import replay audit --version")]
    public async Task Help_OfAVerb_NamesItsOptions(string verb, string names)
    {
        CommandResult result = await EcoGrainsProcess.RunAsync([.. verb.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"]);

        Assert.True(result.ExitCode == 0, result.ToString());
        Assert.All(names.Split(' '), name => Assert.Contains(name, result.Output, StringComparison.Ordinal));
        Assert.Equal("", result.Error);
    }
}
