using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using EcoGrains.Ledger;
using EcoGrains.Ledger.Sqlite;
using EcoGrains.Processes;

namespace EcoGrains.Server.Tests.Deliveries;

/// <summary>Deliveries by the real executable, a real ledger and a real receiver: killed between sends, and the life of dead letters.</summary>
public sealed class DeliveryProcessTests : IDisposable
{
    private const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private readonly TemporaryDirectory data = new();
    private readonly WebhookReceiver receiver = new();

    static DeliveryProcessTests()
    {
        // What an operator sets: a receiver on the own machine, and a lease short enough for a test.
        foreach ((string name, string value) in ((string, string)[])
            [("Webhook__AllowHttp", "true"), ("Webhook__AllowedNetworks__0", "127.0.0.0/8"), ("Delivery__SendTimeout", "00:00:02"), ("Delivery__Lease", "00:00:04"), ("Delivery__PollPeriod", "00:00:00.2")])
        {
            Environment.SetEnvironmentVariable($"EcoGrains__{name}", value);
        }
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        receiver.Dispose();
        data.Dispose();
    }

    [Fact]
    public async Task Serve_KilledBetweenSends_DeliversEveryNoticeUnderItsOneId()
    {
        ServerKey key = await PrepareAsync();
        IReadOnlySet<string> promised = await PromisedAsync();
        Assert.True(promised.Count > 30, $"{promised.Count} notices to the office");
        foreach (int kill in (int[])[1, 9, 20])
        {
            await using EcoGrainsProcess server = Start();
            TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
            TaskCompletionSource killed = new(TaskCreationOptions.RunContinuationsAsynchronously);
            receiver.Answer = async count =>
            {
                if (count < kill)
                {
                    return 200;
                }

                // Sent, and neither answered nor recorded when the process ends.
                reached.TrySetResult();
                await killed.Task;
                return 200;
            };
            await reached.Task.WaitAsync(TimeSpan.FromSeconds(90), Token);
            await server.KillAsync();
            killed.SetResult();
        }

        receiver.Answer = _ => Task.FromResult(200);
        await using EcoGrainsProcess last = Start();
        using HttpClient http = key.Client(await last.AddressAsync());
        await InStateAsync(http, "delivered", promised.Count);
        CommandResult stopped = await last.StopAsync();

        Assert.True(stopped.ExitCode == 0, stopped.ToString());
        Assert.Equal(promised.Order(StringComparer.Ordinal), receiver.Ids.Distinct().Order(StringComparer.Ordinal));
        string[] delivered = await ListAsync("delivered");
        Assert.Equal(promised.Order(StringComparer.Ordinal), delivered.Order(StringComparer.Ordinal));
        Assert.Empty(await ListAsync("dead"));
    }

    [Fact]
    public async Task DeadLetters_ByHttpAndCommandLine_AreRetriedAndDropped()
    {
        ServerKey key = await PrepareAsync();
        int promised = (await PromisedAsync()).Count;
        receiver.Answer = _ => Task.FromResult(410);
        await using EcoGrainsProcess server = Start();
        using HttpClient http = key.Client(await server.AddressAsync());
        await receiver.WaitAsync(ids => ids.Distinct().Count() == promised, Token);
        string[] dead = await DeadAsync(http, promised);

        await AssertRefusalsAsync(http, dead[0]);
        CommandResult busy = await EcoGrainsProcess.RunAsync("deliveries", "retry", "--all", "--data", data.Path);
        Assert.True(busy.ExitCode == 1 && busy.Error.Contains("over HTTP", StringComparison.Ordinal), busy.ToString());

        receiver.Answer = _ => Task.FromResult(200);
        int before = receiver.Ids.Count;
        HttpResponseMessage retried = await http.PostAsJsonAsync($"/api/v1/deliveries/{Uri.EscapeDataString(dead[0])}/retry", new { by = "王" }, Token);
        Assert.Equal(1, (await retried.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("changed").GetInt32());
        await receiver.WaitAsync(ids => ids.Count > before, Token);
        Assert.Equal(dead[0], receiver.Ids[^1]);
        await DeadAsync(http, promised - 1);
        HttpResponseMessage dropped = await http.PostAsJsonAsync($"/api/v1/deliveries/{Uri.EscapeDataString(dead[1])}/drop", new { reason = "已电话通知", by = "王" }, Token);
        Assert.Equal(HttpStatusCode.OK, dropped.StatusCode);
        JsonElement details = await http.GetFromJsonAsync<JsonElement>($"/api/v1/deliveries/{Uri.EscapeDataString(dead[1])}", Token);
        JsonElement receipt = details.GetProperty("receipts").EnumerateArray().Last();
        Assert.Equal(("dropped", "已电话通知", $"王 ({key.Account})"), (receipt.GetProperty("outcome").GetString(), receipt.GetProperty("detail").GetString(), receipt.GetProperty("actor").GetString()));
        Assert.Equal(0, (await server.StopAsync()).ExitCode);

        Assert.Equal(promised - 2, (await ListAsync("dead")).Length);
        Assert.Equal(2, (await EcoGrainsProcess.RunAsync("deliveries", "retry", dead[1], "--data", data.Path)).ExitCode);
        Assert.Equal(0, (await EcoGrainsProcess.RunAsync("deliveries", "retry", dead[2], "--data", data.Path)).ExitCode);
        CommandResult rest = await EcoGrainsProcess.RunAsync("deliveries", "drop", "--all", "--reason", "演练", "--data", data.Path);
        Assert.Contains($"{promised - 3} deliveries dropped", rest.Output, StringComparison.Ordinal);
        Assert.Equal([dead[2]], await ListAsync("pending"));
    }

    [Fact]
    public async Task EndpointsAndInbox_ByHttpAndCommandLine_KeepSecretsAndMarks()
    {
        ServerKey key = await PrepareAsync();
        await using EcoGrainsProcess server = Start();
        using HttpClient http = key.Client(await server.AddressAsync());
        await receiver.WaitAsync(ids => ids.Count > 0, Token);

        HttpResponseMessage put = await http.PutAsJsonAsync(
            "/api/v1/endpoints/mail", new { recipient = "department/区环保局", channel = "email", address = "hb@example.org", mode = "digest", digestAt = "17:00", secret = "very secret" }, Token);
        string listed = await http.GetStringAsync(new Uri("/api/v1/endpoints", UriKind.Relative), Token);
        Assert.Equal(HttpStatusCode.OK, put.StatusCode);
        Assert.Contains("\"digestAt\":\"17:00\"", listed, StringComparison.Ordinal);
        Assert.DoesNotContain("secret\"", listed + await put.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
        Assert.DoesNotContain("very secret", listed, StringComparison.Ordinal);
        HttpResponseMessage bad = await http.PutAsJsonAsync("/api/v1/endpoints/mail2", new { recipient = "nobody", channel = "emial", address = "x", quietFrom = "21:00" }, Token);
        JsonElement problem = await bad.Content.ReadFromJsonAsync<JsonElement>(Token);
        Assert.Equal("bad-values", problem.GetProperty("code").GetString());
        Assert.Equal(["address", "channel", "quietTo", "recipient"], problem.GetProperty("errors").EnumerateObject().Select(error => error.Name).Order());
        HttpResponseMessage taken = await http.PutAsJsonAsync("/api/v1/endpoints/mail", new { recipient = "office", channel = "email", address = "x@example.org" }, Token);
        Assert.Equal(HttpStatusCode.Conflict, taken.StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await http.DeleteAsync(new Uri("/api/v1/endpoints/mail", UriKind.Relative), Token)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await http.DeleteAsync(new Uri("/api/v1/endpoints/mail", UriKind.Relative), Token)).StatusCode);

        JsonElement inbox = await http.GetFromJsonAsync<JsonElement>("/api/v1/inbox/office?take=1", Token);
        long unread = inbox.GetProperty("unread").GetInt64();
        long newest = inbox.GetProperty("entries")[0].GetProperty("notice").GetProperty("seq").GetInt64();
        HttpResponseMessage read = await http.PostAsJsonAsync("/api/v1/inbox/office/read", new { notices = new[] { newest }, by = "李" }, Token);
        Assert.Equal(1, (await read.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("marked").GetInt32());
        JsonElement after = await http.GetFromJsonAsync<JsonElement>("/api/v1/inbox/office?take=500", Token);
        Assert.Equal(unread - 1, after.GetProperty("unread").GetInt64());
        Assert.Equal($"李 ({key.Account})", after.GetProperty("entries").EnumerateArray().Last().GetProperty("readBy").GetString());
        Assert.Equal(HttpStatusCode.BadRequest, (await http.PostAsJsonAsync("/api/v1/inbox/office/read", new { by = "李" }, Token)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync(new Uri("/api/v1/inbox/nobody", UriKind.Relative), Token)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync(new Uri($"/api/v1/inbox/department/{Uri.EscapeDataString("区环保局")}", UriKind.Relative), Token)).StatusCode);
        await server.StopAsync();

        CommandResult rotated = await EcoGrainsProcess.RunAsync("endpoints", "rotate-secret", "hook", "--data", data.Path);
        Assert.StartsWith("whsec_", rotated.Output, StringComparison.Ordinal);
        CommandResult list = await EcoGrainsProcess.RunAsync("endpoints", "list", "--data", data.Path);
        Assert.Contains("2 secrets", list.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("whsec_", list.Output, StringComparison.Ordinal);
        Assert.Equal(0, (await EcoGrainsProcess.RunAsync("endpoints", "remove", "hook", "--data", data.Path)).ExitCode);
        Assert.Equal(2, (await EcoGrainsProcess.RunAsync("endpoints", "remove", "hook", "--data", data.Path)).ExitCode);
    }

    [Theory]
    [InlineData("deliveries list --state lost", "'lost'")]
    [InlineData("deliveries list --channel fax", "'fax'")]
    [InlineData("deliveries retry", "--all")]
    [InlineData("deliveries drop --all", "--reason")]
    [InlineData("deliveries list --data nowhere", "There is no ledger in 'nowhere'")]
    [InlineData("endpoints set a --recipient office --channel email --address b@example.org --digest 25:00", "'25:00'")]
    [InlineData("endpoints set a --recipient office --channel email --address b@example.org --quiet-from 21:00", "--quiet-to")]
    public async Task CommandLine_BadUsage_SaysWhat(string line, string what)
    {
        CommandResult result = await EcoGrainsProcess.RunAsync(line.Split(' '));

        Commands.Refusal.AssertIs(result, 2, what);
    }

    private static async Task AssertRefusalsAsync(HttpClient http, string key)
    {
        string path = $"/api/v1/deliveries/{Uri.EscapeDataString(key)}";
        using HttpRequestMessage foreign = new(HttpMethod.Post, $"{path}/retry");
        foreign.Headers.Add("Sec-Fetch-Site", "cross-site");
        Assert.Equal(HttpStatusCode.Forbidden, (await http.SendAsync(foreign, Token)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await http.PostAsJsonAsync($"{path}/drop", new { reason = " " }, Token)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await http.PostAsync(new Uri("/api/v1/deliveries/nowhere/retry", UriKind.Relative), null, Token)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await http.GetAsync(new Uri("/api/v1/deliveries?state=lost", UriKind.Relative), Token)).StatusCode);
    }

    /// <summary>The keys of the dead, as soon as there are so many.</summary>
    private static Task<string[]> DeadAsync(HttpClient http, int count) => InStateAsync(http, "dead", count);

    /// <summary>Looks until so many deliveries are in a state: the last answer has arrived, but its receipt may be a moment behind, or a lease has to lapse.</summary>
    private static async Task<string[]> InStateAsync(HttpClient http, string state, int count)
    {
        using PeriodicTimer timer = new(TimeSpan.FromMilliseconds(100));
        for (int attempt = 0; ; attempt++)
        {
            JsonElement page = await http.GetFromJsonAsync<JsonElement>($"/api/v1/deliveries?state={state}&channel=webhook&recipient=office&take=500", Token);
            string[] keys = [.. page.GetProperty("deliveries").EnumerateArray().Select(delivery => delivery.GetProperty("key").GetString()!)];
            if (keys.Length == count)
            {
                return keys;
            }

            Assert.True(attempt < 1_800, $"{keys.Length} are {state} instead of {count}");
            await timer.WaitForNextTickAsync(Token);
        }
    }

    private async Task<ServerKey> PrepareAsync()
    {
        CommandResult set = await EcoGrainsProcess.RunAsync(
            "endpoints", "set", "hook", "--recipient", "office", "--channel", "webhook", "--address", receiver.Address, "--secret", Secret, "--data", data.Path);
        Assert.True(set.ExitCode == 0, set.ToString());
        CommandResult import = await EcoGrainsProcess.RunAsync("import", Seeds.Plan, "--adopt", "--data", data.Path);
        Assert.True(import.ExitCode == 0, import.ToString());
        return await ServerKey.AddAsync("--data", data.Path);
    }

    private EcoGrainsProcess Start() => EcoGrainsProcess.Start("serve", "--data", data.Path, "--port", "0", "--silo-port", "0", "--gateway-port", "0");

    /// <summary>The ids under which the office's notices are to arrive.</summary>
    private async Task<IReadOnlySet<string>> PromisedAsync()
    {
        await using SqliteLedgerReader ledger = await SqliteLedgerReader.OpenReadOnlyAsync(data.Path, Token);
        IReadOnlyList<StoredNotice> notices = await ledger.NoticesAsync(new NoticeQuery { To = "office", Outcome = "sent", Take = Page.MaxNotices }, Token);
        return notices.Select(notice => $"{notice.Notice.Key}/office/hook").ToHashSet(StringComparer.Ordinal);
    }

    private async Task<string[]> ListAsync(string state)
    {
        CommandResult list = await EcoGrainsProcess.RunAsync("deliveries", "list", "--state", state, "--take", "1000", "--json", "--data", data.Path);
        Assert.True(list.ExitCode == 0, list.ToString());
        return [.. list.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("key").GetString()!)];
    }
}
