using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using EcoGrains.Contracts;
using EcoGrains.Domain.Items;
using EcoGrains.Domain.Time;
using EcoGrains.EndToEnd.Tests.Crashes;
using EcoGrains.Ledger;
using EcoGrains.Ledger.Sqlite;
using EcoGrains.Processes;

namespace EcoGrains.EndToEnd.Tests.Observability;

/// <summary>A running server whose disk, file or clock fails: it says so, refuses, and goes on by itself.</summary>
public sealed class ReadinessTests
{
    private const string Project = "nantong-etdz-2018/project/1";
    private const string Plant = "nantong-etdz-2018/project/3";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Serve_DiskFull_RefusesAndGoesOnOnceThereIsSpace()
    {
        await using MemoryDisk disk = await MemoryDisk.MountAsync(mebibytes: 32);
        string data = Path.Combine(disk.Path, "data");
        await ReadyServer.AdoptAsync(data);
        await using (ReadyServer server = await ReadyServer.StartAsync(data))
        {
            await server.UntilAsync(HttpStatusCode.OK);
            disk.Fill();

            LedgerUnavailableException refusal = await Assert.ThrowsAsync<LedgerUnavailableException>(() => StartAsync(server, Project));
            (HttpStatusCode status, JsonNode full) = await server.ReadyAsync();

            Assert.Contains("is full, so nothing was stored. Free space on it", refusal.Message, StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
            Assert.Contains("is full", Reasons(full), StringComparison.Ordinal);
            Assert.Equal("ok", (string?)full["checks"]!["ledger"]);
            disk.Free();
            await server.UntilAsync(HttpStatusCode.OK);
            Assert.True((await StartAsync(server, Project)).Accepted);
            Assert.True((await StartAsync(server, Plant)).Accepted);
            await server.StopAsync();
        }

        (await AuditOf.LedgerAsync(data)).AssertPassed();
        Assert.Equal(1, (await LedgerImage.ReadAsync(data, Token)).Count(line => line.StartsWith($"{Project} ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Serve_LedgerDeleted_TurnsNotReadyAndConfirmsNothing()
    {
        using TemporaryDirectory data = new();
        await ReadyServer.AdoptAsync(data.Path);
        await using ReadyServer server = await ReadyServer.StartAsync(data.Path);
        await server.UntilAsync(HttpStatusCode.OK);

        File.Delete(data.File("ledger.db"));

        LedgerUnavailableException refusal = await Assert.ThrowsAsync<LedgerUnavailableException>(() => StartAsync(server, Project));
        Assert.Contains("is gone while EcoGrains ran", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("is gone while EcoGrains ran", Reasons(await server.UntilAsync(HttpStatusCode.ServiceUnavailable)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Serve_ClockBeforeWhatIsSettled_WaitsAndGoesOnByItself()
    {
        using TemporaryDirectory data = new();
        await ReadyServer.AdoptAsync(data.Path);
        // As if the clock had been right until now, and somebody had set it back by 75 seconds: beyond the slack for 15 of them.
        await SettleAsync(data.Path, TimeProvider.System.GetUtcNow().AddSeconds(75));
        await using ReadyServer server = await ReadyServer.StartAsync(data.Path);

        (HttpStatusCode status, JsonNode behind) = await server.ReadyAsync();
        ClockBehindException refusal = await Assert.ThrowsAsync<ClockBehindException>(() => StartAsync(server, Project));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Contains("Set the clock of this machine right", Reasons(behind), StringComparison.Ordinal);
        Assert.Contains("so nothing is stored and every wake waits", refusal.Message, StringComparison.Ordinal);
        await server.UntilAsync(HttpStatusCode.OK);
        Assert.True((await StartAsync(server, Project)).Accepted);
        await server.StopAsync();
        (await AuditOf.LedgerAsync(data.Path)).AssertNothingWrong();
    }

    private static Task<CommandReply> StartAsync(ReadyServer server, string project) =>
        server.Grains.GetGrain<IProjectGrain>(project).ExecuteAsync(new Start { By = "office" }, Token);

    private static string Reasons(JsonNode body) => string.Join('\n', body["reasons"]!.AsArray().Select(reason => (string?)reason));

    private static async Task SettleAsync(string data, DateTimeOffset instant)
    {
        await using SqliteLedger ledger = new(new SqliteLedgerOptions { Directory = data });
        await ledger.OpenAsync(Token);
        await ledger.WriteSettingAsync("clock/settled", JsonSerializer.Serialize(new { at = instant, by = "another" }), Token);
    }
}
