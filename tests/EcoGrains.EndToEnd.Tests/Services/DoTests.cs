using System.Text.Json;
using EcoGrains.Processes;

namespace EcoGrains.EndToEnd.Tests.Services;

/// <summary>Commands from the command line, given to a real server.</summary>
public sealed class DoTests
{
    [Fact]
    public async Task Do_CommandsToAServer_AreDoneRefusedAndTraced()
    {
        using TemporaryDirectory directory = new();
        CommandResult adopted = await EcoGrainsProcess.RunAsync("import", Seeds.Plan, "--adopt", "--data", directory.Path);
        Assert.True(adopted.ExitCode == 0, adopted.ToString());
        ServerKey key = await ServerKey.AddAsync("--data", directory.Path);
        await using EcoGrainsProcess server = EcoGrainsProcess.Start("serve", "--data", directory.Path, "--port", "0");
        string address = (await server.AddressAsync()).ToString();

        CommandResult started = await DoAsync("start", "--of", "project/3", "--key", "k1", "by=office");
        CommandResult again = await DoAsync("start", "--of", "project/3", "--key", "k1", "by=office");
        CommandResult refused = await DoAsync("resume", "--of", "project/3", "by=office");
        CommandResult bad = await DoAsync("complete", "--of", "project/3", "value=abc", "by=office");
        CommandResult nowhere = await DoAsync("start", "--of", "house/3", "by=office");
        CommandResult unknown = await EcoGrainsProcess.RunAsync(key, "do", "start", "--programme", "nantong-etdz-2018", "--of", "project/4", "--server", "not-an-address");

        Assert.Equal((0, 0), (started.ExitCode, again.ExitCode));
        Assert.Equal(Version(started), Version(again));
        Assert.Equal((2, 2, 2, 2), (refused.ExitCode, bad.ExitCode, nowhere.ExitCode, unknown.ExitCode));
        Assert.Contains("Possible now", refused.Error, StringComparison.Ordinal);
        Assert.Contains("'value': This must be a number", bad.Error, StringComparison.Ordinal);
        Assert.Contains("'house/3' is not an item", nowhere.Error, StringComparison.Ordinal);
        Assert.Contains("--server needs an address", unknown.Error, StringComparison.Ordinal);
        using HttpClient client = key.Client(new Uri(address));
        string trail = await client.GetStringAsync("api/v1/audit/export", TestContext.Current.CancellationToken);
        Assert.Contains("\\\"command\\\":\\\"start\\\"", trail, StringComparison.Ordinal);
        Assert.Contains($"\"entity\":\"journal/{key.Account}\"", trail, StringComparison.Ordinal);

        Task<CommandResult> DoAsync(string command, params string[] rest) =>
            EcoGrainsProcess.RunAsync(key, ["do", command, "--programme", "nantong-etdz-2018", "--server", address, .. rest]);
    }

    private static long Version(CommandResult done) => JsonDocument.Parse(done.Output).RootElement.GetProperty("version").GetInt64();
}
