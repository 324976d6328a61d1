using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using EcoGrains.Domain.Access;
using EcoGrains.Grains.Clocks;
using EcoGrains.Processes;
using EcoGrains.Server.Hosting;
using EcoGrains.Server.Ledgers;
using EcoGrains.Web.Access;
using Microsoft.AspNetCore.Builder;

namespace EcoGrains.Server.Tests.Access;

/// <summary>The first start of a server, as its operator meets it.</summary>
public sealed partial class SetUpTests : IDisposable
{
    private const string Password = "the first password";

    private readonly TemporaryDirectory _data = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task FirstStart_Link_MakesTheAdminOnceAndSessionsOutliveARestart()
    {
        string cookie;
        await using (EcoGrainsProcess server = Serve())
        {
            Uri link = new(Link().Match(await server.WaitForLineAsync("/set-up?token=")).Value);
            using HttpClient http = Client(link);
            string page = await http.GetStringAsync(link, Token);
            HttpResponseMessage differ = await SubmitAsync(http, page, Password + "x");
            HttpResponseMessage done = await SubmitAsync(http, await http.GetStringAsync(link, Token), Password);
            HttpResponseMessage again = await SubmitAsync(http, page, Password);

            Assert.Contains("<h1>初始设置</h1>", page, StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.BadRequest, differ.StatusCode);
            Assert.Equal("/sign-in", done.Headers.Location?.OriginalString);
            Assert.Equal(HttpStatusCode.NotFound, again.StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync(link, Token)).StatusCode);
            HttpResponseMessage signedIn = await http.PostAsJsonAsync("/api/v1/session", new { login = "root", password = Password }, Token);
            string set = signedIn.Headers.GetValues("Set-Cookie").Single(value => value.StartsWith("ecograins.session=", StringComparison.Ordinal));
            Assert.Contains("samesite=strict", set, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("httponly", set, StringComparison.OrdinalIgnoreCase);
            // Behind a proxy that speaks HTTPS the cookie never travels in the clear.
            using HttpRequestMessage proxied = new(HttpMethod.Post, "/api/v1/session") { Content = JsonContent.Create(new { login = "root", password = Password }) };
            proxied.Headers.Add("X-Forwarded-Proto", "https");
            Assert.Contains("secure", (await http.SendAsync(proxied, Token)).Headers.GetValues("Set-Cookie").Single(), StringComparison.OrdinalIgnoreCase);
            cookie = set.Split(';')[0];
            await server.StopAsync();
        }

        await using EcoGrainsProcess second = Serve();
        using HttpClient later = new() { BaseAddress = await second.AddressAsync(), DefaultRequestHeaders = { { "Cookie", cookie } } };
        Assert.Contains("account/root", await later.GetStringAsync(new Uri("/api/v1/me", UriKind.Relative), Token), StringComparison.Ordinal);
        Assert.DoesNotContain("set-up", (await second.StopAsync()).Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--oidc-authority http://login.example --oidc-client-id x", "must begin with https://")]
    [InlineData("--oidc-client-id x", "--oidc-authority https://...")]
    [InlineData("--oidc-authority https://login.example", "--oidc-client-id")]
    public async Task Start_ProviderThatDoesNotFit_SaysWhat(string options, string what)
    {
        await using EcoGrainsProcess server = Serve(options.Split(' '));

        CommandResult refused = await server.RefusalAsync();

        Assert.Contains(what, refused.Error, StringComparison.Ordinal);
        Assert.False(refused.ShowsStackTrace, refused.ToString());
    }

    [Fact]
    public async Task Start_EndpointOfWhichNobodySaysWhoMay_IsRefused()
    {
        LedgerPlace place = new LedgerPlace.Directory(_data.Path);
        SiloSettings settings = new() { Ledger = place, Clock = new SteppedClock(default), Admit = (_, _) => Task.CompletedTask, Reminders = false, Unattended = Caller.System("test") };
        await using WebApplication app = WebHosting.Build(settings, "127.0.0.1", 0, knownToBeOpen: false, builder => builder.AddIdentities(place, null, null));
        app.MapGet("/bare", () => "who may?");
        app.MapGet("/said", () => "everybody").AllowSignedIn();

        InvalidOperationException refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => app.StartAsync(Token));

        Assert.Contains("/bare", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("/said", refusal.Message, StringComparison.Ordinal);
    }

    private EcoGrainsProcess Serve(params IEnumerable<string> more) =>
        EcoGrainsProcess.Start(["serve", "--data", _data.Path, "--port", "0", "--silo-port", "0", "--gateway-port", "0", .. more]);

    private static HttpClient Client(Uri link) => new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(link.GetLeftPart(UriPartial.Authority)) };

    private static Task<HttpResponseMessage> SubmitAsync(HttpClient http, string page, string again)
    {
        Dictionary<string, string> fields = Hidden().Matches(page).ToDictionary(match => match.Groups[1].Value, match => WebUtility.HtmlDecode(match.Groups[2].Value), StringComparer.Ordinal);
        fields["login"] = "root";
        fields["name"] = "管理员";
        fields["password"] = Password;
        fields["again"] = again;
        return http.PostAsync("/set-up", new FormUrlEncodedContent(fields), Token);
    }

    [GeneratedRegex("http://\\S+/set-up\\?token=\\S+")]
    private static partial Regex Link();

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"")]
    private static partial Regex Hidden();
}
