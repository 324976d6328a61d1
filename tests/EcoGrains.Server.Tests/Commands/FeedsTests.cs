using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using EcoGrains.Processes;
using EcoGrains.Testing.Postgres;

namespace EcoGrains.Server.Tests.Commands;

/// <summary>Calendar feeds from the command line and over HTTP, in a ledger of a real programme and at a real server.</summary>
public sealed class FeedsTests : IDisposable
{
    private const string Programme = "nantong-etdz-2018";
    private const string Department = "department/区建设局";

    private readonly TemporaryDirectory _data = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task Feeds_IssuedListedServedRevoked()
    {
        await DoneAsync("import", Seeds.Plan, "--adopt", "--data", _data.Path);
        JsonElement issued = Json(await DoneAsync("feeds", "issue", Programme, Department, "--json", "--data", _data.Path));
        string path = issued.GetProperty("path").GetString()!;
        string id = issued.GetProperty("id").GetString()!;
        Assert.Equal(43 + "/api/v1/feeds/.ics".Length, path.Length);

        ServerKey key = await ServerKey.AddAsync("--data", _data.Path);
        await using EcoGrainsProcess server = EcoGrainsProcess.Start("serve", "--data", _data.Path, "--port", "0", "--silo-port", "0", "--gateway-port", "0");
        string address = (await server.AddressAsync()).ToString();
        using HttpClient http = key.Client(new Uri(address));

        // What the ledger was given before the server started, the server serves.
        HttpResponseMessage calendar = await http.GetAsync(path, Token);
        Assert.Equal(HttpStatusCode.OK, calendar.StatusCode);
        Assert.Equal("text/calendar; charset=utf-8", calendar.Content.Headers.ContentType?.ToString());
        Assert.Equal("no-cache, private", string.Join(", ", calendar.Headers.CacheControl!.ToString().Split(", ").Order(StringComparer.Ordinal)));
        Assert.Contains($"UID:{Programme}/project/3/2@ecograins", await calendar.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotModified, (await GetAsync(http, path, calendar.Headers.ETag)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await http.SendAsync(new HttpRequestMessage(HttpMethod.Head, path), Token)).StatusCode);

        // The ledger is the server's now: the command line says so, and can let the server do it.
        Refusal.AssertIs(await EcoGrainsProcess.RunAsync("feeds", "revoke", id, "--data", _data.Path), 1, "is in use by process", "--server");
        string second = (await DoneAsync(key, "feeds", "issue", Programme, "office", "--server", address)).Output.Trim();
        Assert.StartsWith($"{address}api/v1/feeds/", second, StringComparison.Ordinal);
        Assert.Contains("BEGIN:VEVENT", await http.GetStringAsync(new Uri(second), Token), StringComparison.Ordinal);
        Assert.Contains("has no department", (await EcoGrainsProcess.RunAsync(key, "feeds", "issue", Programme, "department/无", "--server", address)).Error, StringComparison.Ordinal);
        await DoneAsync(key, "feeds", "revoke", id, "--server", address);
        Assert.Contains("Sign in", (await EcoGrainsProcess.RunAsync("feeds", "list", "--server", address)).Error, StringComparison.Ordinal);

        // Revoked and unknown are one answer, ETag or not.
        HttpResponseMessage revoked = await GetAsync(http, path, calendar.Headers.ETag);
        HttpResponseMessage unknown = await http.GetAsync($"/api/v1/feeds/{new string('A', 43)}.ics", Token);
        Assert.Equal(HttpStatusCode.NotFound, revoked.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        Assert.Equal(Untraced(await unknown.Content.ReadAsStringAsync(Token)), Untraced(await revoked.Content.ReadAsStringAsync(Token)));

        // Lists show what was issued and no key, also beside a running server.
        CommandResult list = await DoneAsync("feeds", "list", "--data", _data.Path);
        Assert.Equal(2, list.OutputLines.Length);
        Assert.Contains("revoked", Assert.Single(list.OutputLines, line => line.StartsWith(id, StringComparison.Ordinal)), StringComparison.Ordinal);
        string listed = await http.GetStringAsync("/api/v1/feeds", Token);
        Assert.Contains(id, listed, StringComparison.Ordinal);
        Assert.DoesNotContain("token", listed, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Feeds_SharedDatabase_NeedsNoServer()
    {
        PostgresServer postgres = await PostgresServer.SharedAsync();
        string database = await postgres.CreateDatabaseAsync(Token);
        await DoneAsync("import", Seeds.Plan, "--adopt", "--postgres", database);

        string id = Json(await DoneAsync("feeds", "issue", Programme, "leadership", "--json", "--postgres", database)).GetProperty("id").GetString()!;
        await DoneAsync("feeds", "revoke", id, "--postgres", database);

        string line = Assert.Single((await DoneAsync("feeds", "list", "--postgres", database)).OutputLines);
        Assert.StartsWith($"{id}  {Programme}  leadership  zh  issued ", line, StringComparison.Ordinal);
        Assert.Contains("revoked", line, StringComparison.Ordinal);
        await postgres.DropDatabaseAsync(database, Token);
    }

    [Fact]
    public async Task Feeds_Http_AnswersItsOwnPagesAlone()
    {
        await DoneAsync("import", Seeds.Plan, "--adopt", "--data", _data.Path);
        ServerKey key = await ServerKey.AddAsync("--data", _data.Path);
        await using EcoGrainsProcess server = EcoGrainsProcess.Start("serve", "--data", _data.Path, "--port", "0", "--silo-port", "0", "--gateway-port", "0");
        using HttpClient http = key.Client(await server.AddressAsync());

        Assert.Equal(HttpStatusCode.Forbidden, (await SendAsync(http, HttpMethod.Post, "", "https://evil.example")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await SendAsync(http, HttpMethod.Delete, "/1", "https://evil.example")).StatusCode);
        Assert.Equal(HttpStatusCode.Created, (await SendAsync(http, HttpMethod.Post, "", http.BaseAddress!.GetLeftPart(UriPartial.Authority))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await SendAsync(http, HttpMethod.Delete, "/1", null)).StatusCode);
        HttpResponseMessage refused = await http.PostAsJsonAsync("/api/v1/feeds", new { programme = "nowhere", recipient = "office" }, Token);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Equal("unknown-programme", Json(await refused.Content.ReadAsStringAsync(Token)).GetProperty("code").GetString());
    }

    [Theory]
    [InlineData("feeds list", 2, "There is no ledger in")]
    [InlineData("feeds issue P office", 2, "There is no ledger in")]
    [InlineData("feeds issue P office --language fr", 2, "'fr'")]
    [InlineData("feeds issue P", 2, "Required argument missing")]
    [InlineData("feeds list --server nowhere", 2, "--server needs an address")]
    [InlineData("feeds list --server http://127.0.0.1:1", 2, "No server answers at http://127.0.0.1:1/")]
    public async Task Feeds_BadUsage_SaysWhat(string line, int exitCode, string what) =>
        Refusal.AssertIs(await EcoGrainsProcess.RunAsync(line.Contains("--server", StringComparison.Ordinal) ? line.Split(' ') : [.. line.Split(' '), "--data", _data.Path]), exitCode, what);

    private static async Task<CommandResult> DoneAsync(ServerKey key, params string[] line)
    {
        CommandResult result = await EcoGrainsProcess.RunAsync(key, line);
        Assert.True(result.ExitCode == 0, result.ToString());
        return result;
    }

    private static async Task<CommandResult> DoneAsync(params string[] line)
    {
        CommandResult result = await EcoGrainsProcess.RunAsync(line);
        Assert.True(result.ExitCode == 0, result.ToString());
        return result;
    }

    private static Task<HttpResponseMessage> GetAsync(HttpClient http, string path, EntityTagHeaderValue? known)
    {
        HttpRequestMessage request = new(HttpMethod.Get, path);
        request.Headers.IfNoneMatch.Add(known!);
        return http.SendAsync(request, Token);
    }

    private static Task<HttpResponseMessage> SendAsync(HttpClient http, HttpMethod method, string path, string? origin)
    {
        HttpRequestMessage request = new(method, $"/api/v1/feeds{path}");
        if (method == HttpMethod.Post)
        {
            request.Content = JsonContent.Create(new { programme = Programme, recipient = "office" });
        }

        if (origin is not null)
        {
            request.Headers.Add("Origin", origin);
        }

        return http.SendAsync(request, Token);
    }

    private static JsonElement Json(CommandResult result) => Json(result.Output);

    private static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement;

    // Problem details carry the request's own trace id.
    private static string Untraced(string problem) =>
        string.Join(',', Json(problem).EnumerateObject().Where(property => property.Name != "traceId").Select(property => property.ToString()));
}
