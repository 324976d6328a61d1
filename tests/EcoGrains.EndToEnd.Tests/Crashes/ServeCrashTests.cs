using System.Text.Json.Nodes;
using EcoGrains.Processes;

namespace EcoGrains.EndToEnd.Tests.Crashes;

public sealed class ServeCrashTests : IDisposable
{
    private readonly TemporaryDirectory data = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => data.Dispose();

    [Fact]
    public async Task Serve_KilledAndStartedAgain_StandsWhereItStood()
    {
        CommandResult import = await EcoGrainsProcess.RunAsync("import", Seeds.Plan, "--adopt", "--data", data.Path);
        Assert.True(import.ExitCode == 0, import.ToString());

        ServerKey key = await ServerKey.AddAsync("--data", data.Path);

        string before = await ServeAsync(key, async server => await server.KillAsync());
        IReadOnlyList<string> image = await LedgerImage.ReadAsync(data.Path, Token);
        string after = await ServeAsync(key, async server => Assert.Equal(0, (await server.StopAsync()).ExitCode));

        Assert.Equal(before, after);
        Assert.Equal(72, image.Count(line => line.Contains("/project/", StringComparison.Ordinal) || line.Contains("/indicator/", StringComparison.Ordinal) || line.Contains("/task/", StringComparison.Ordinal)));
        Assert.Contains(image, line => line.StartsWith("nantong-etdz-2018/project/3 ", StringComparison.Ordinal) && !line.Contains("wakes  ", StringComparison.Ordinal));
        Assert.Equal(image, await LedgerImage.ReadAsync(data.Path, Token));
        (await AuditOf.LedgerAsync(data.Path)).AssertPassed();
    }

    /// <summary>The counts that a server shows, before it is ended.</summary>
    private async Task<string> ServeAsync(ServerKey key, Func<EcoGrainsProcess, Task> end)
    {
        await using EcoGrainsProcess server = EcoGrainsProcess.Start(
            "serve", "--data", data.Path, "--port", "0", "--silo-port", "0", "--gateway-port", "0");
        using HttpClient client = key.Client(await server.AddressAsync());
        JsonNode status = JsonNode.Parse(await client.GetStringAsync(new Uri("/api/v1/groups/nantong-etdz/status", UriKind.Relative), Token))!;
        Assert.Equal(72, (int)status["items"]!);
        await end(server);
        return $"{status["counts"]!.ToJsonString()} {status["nextDates"]!.ToJsonString()} {status["worst"]!.ToJsonString()}";
    }
}
