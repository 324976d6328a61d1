using System.Net.Http.Json;
using System.Text.Json.Nodes;
using EcoGrains.Processes;

namespace EcoGrains.EndToEnd.Tests.Http;

public sealed class DemoClockTests
{
    private static readonly Uri Clock = new("/api/v1/clock", UriKind.Relative);
    private static readonly Uri Project = new("/api/v1/programmes/nantong-etdz-2018/projects/10", UriKind.Relative);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>The bug: with the scenario's next step more than 49.7 days away the demo played nothing more, and ended as failed.</summary>
    [Fact]
    public async Task Demo_NextStepHalfAYearAway_IsPlayed()
    {
        await using EcoGrainsProcess demo = EcoGrainsProcess.Start("demo", "--paused", "--port", "0");
        using HttpClient client = new() { BaseAddress = await demo.AddressAsync() };
        await MoveAsync(client, new { jumpTo = "2019-01-05" });
        Assert.Contains("2019-06-30", await client.GetStringAsync(Project, Token), StringComparison.Ordinal);
        await MoveAsync(client, new { paused = false, speed = "30d" });
        JsonNode project;
        do
        {
            await LiveStream.WaitForChangesAsync(client.BaseAddress!, "nantong-etdz", 1, Token);
            project = JsonNode.Parse(await client.GetStringAsync(Project, Token))!;
        }
        while ((string?)project["item"]!["light"]!["light"] != "done");

        Assert.Equal(0, (await demo.StopAsync()).ExitCode);
    }

    [Fact]
    public async Task Demo_JumpAndRestart_GoesOnFromTheTimeReached()
    {
        using TemporaryDirectory data = new();
        await using (EcoGrainsProcess first = EcoGrainsProcess.Start("demo", "--paused", "--port", "0", "--data", data.Path))
        {
            using HttpClient client = new() { BaseAddress = await first.AddressAsync() };
            await MoveAsync(client, new { jumpTo = "2018-12-26" });
            Assert.Equal(0, (await first.StopAsync()).ExitCode);
        }

        await using EcoGrainsProcess second = EcoGrainsProcess.Start("demo", "--paused", "--port", "0", "--data", data.Path);

        Assert.Contains("2018-12-26, paused", await second.WaitForLineAsync("Programme time"), StringComparison.Ordinal);
        Assert.Equal(0, (await second.StopAsync()).ExitCode);
        (await Crashes.AuditOf.LedgerAsync(data.Path)).AssertPassed();
    }

    private static async Task MoveAsync(HttpClient client, object change)
    {
        using HttpResponseMessage answer = await client.PostAsJsonAsync(Clock, change, Token);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Token));
    }
}
