using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using EcoGrains.Contracts;
using EcoGrains.Domain.Accounts;
using EcoGrains.Web.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace EcoGrains.Web.Tests.Identity;

/// <summary>Signing in at a real OpenID provider, through the real middleware.</summary>
public sealed class OpenIdTests(Site site)
{
    private const string Items = "/programmes/sample-2018/items";
    private const string Api = "/api/v1/programmes/sample-2018/status";

    [Fact]
    public async Task Code_OfALinkedPerson_SignsInAndLeadsBack()
    {
        await site.AccountAsync("wang", "a password for tests", mustChange: false, "reader");
        await LinkAsync("wang", "wang-at-provider");
        using Browser browser = new(site);

        string authorize = await ChallengeAsync(browser);
        HttpResponseMessage back = await ReturnAsync(browser, authorize + "&login_hint=wang-at-provider");

        Assert.Contains("code_challenge_method=S256", authorize, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.Redirect, Items), (back.StatusCode, back.Headers.Location?.OriginalString));
        Assert.Contains("account/wang", await browser.PageAsync("/account"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(Items)).StatusCode);
    }

    [Fact]
    public async Task Code_OfAStranger_ActsByTheGrantsThatTheProviderNames()
    {
        using Browser browser = new(site);

        await ReturnAsync(browser, await ChallengeAsync(browser) + "&login_hint=stranger&grants=reader%40sample-2018%20nonsense");

        Assert.Contains("oidc/stranger", await browser.PageAsync("/account"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(Items)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync("/api/v1/events")).StatusCode);
    }

    [Fact]
    public async Task Code_OfAStrangerWithoutGrants_IsRefused()
    {
        using Browser browser = new(site);

        HttpResponseMessage back = await ReturnAsync(browser, await ChallengeAsync(browser) + "&login_hint=nobody-here");

        await RefusedAsync(browser, back);
    }

    [Fact]
    public async Task Code_OfALockedPersonWithGrantsOfTheProvider_IsRefused()
    {
        await site.AccountAsync("left", "a password for tests", mustChange: false, "reader");
        await LinkAsync("left", "left-at-provider");
        Assert.True((await Account("left").ExecuteAsync(new DisableAccount { By = "admin", Reason = "has left" })).Accepted);
        using Browser browser = new(site);

        HttpResponseMessage back = await ReturnAsync(browser, await ChallengeAsync(browser) + "&login_hint=left-at-provider&grants=office");

        await RefusedAsync(browser, back);
    }

    [Theory]
    [InlineData("nonce")]
    [InlineData("code_challenge")]
    public async Task Code_ForAnotherRequest_IsRefused(string parameter)
    {
        using Browser browser = new(site);
        string authorize = await ChallengeAsync(browser);
        string value = authorize.Split($"{parameter}=")[1].Split('&')[0];

        // As if somebody had slipped in a code that was made for a request of his own.
        HttpResponseMessage back = await ReturnAsync(browser, authorize.Replace(value, new string('A', 43), StringComparison.Ordinal) + "&login_hint=stranger&grants=office");

        await RefusedAsync(browser, back);
    }

    [Fact]
    public async Task Code_WithAnotherState_IsRefused()
    {
        using Browser browser = new(site);
        string location = await LocationAsync(await ChallengeAsync(browser) + "&login_hint=stranger&grants=office");
        string state = location.Split("state=")[1].Split('&')[0];

        await RefusedAsync(browser, await browser.GetAsync(location.Replace(state, "forged", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Code_InAnotherBrowser_IsRefused()
    {
        using Browser browser = new(site);
        using Browser other = new(site);

        await RefusedAsync(other, await other.GetAsync(await LocationAsync(await ChallengeAsync(browser) + "&login_hint=stranger&grants=office")));
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example")]
    public async Task Challenge_ReturnUrlElsewhere_LeadsHome(string returnUrl)
    {
        using Browser browser = new(site);
        HttpResponseMessage challenge = await browser.GetAsync($"/sign-in/oidc?returnUrl={Uri.EscapeDataString(returnUrl)}");

        HttpResponseMessage back = await ReturnAsync(browser, challenge.Headers.Location!.OriginalString + "&login_hint=stranger&grants=reader");

        Assert.Equal("/", back.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task Token_OfALinkedService_ActsAsItsAccount()
    {
        await site.AccountAsync("gis-service", "a password for tests", mustChange: false, "reader@sample-2018");
        await LinkAsync("gis-service", OpenIdProvider.Service);
        string token = await site.Provider.TokenAsync(OpenIdProvider.Service, OpenIdProvider.Api);

        Assert.Equal(HttpStatusCode.OK, (await AskAsync(Api, token)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await AskAsync("/api/v1/events", token)).StatusCode);
        JsonElement me = JsonDocument.Parse(await (await AskAsync("/api/v1/me", token)).Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;
        Assert.Equal("account/gis-service", me.GetProperty("account").GetString());
    }

    [Fact]
    public async Task Token_OfAStranger_ActsByItsGrantsOrNotAtAll()
    {
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(Api, await site.Provider.TokenAsync("other", OpenIdProvider.Api, "reader"))).StatusCode);
        await RefusedAsync("unknown", await site.Provider.TokenAsync("other", OpenIdProvider.Api));
    }

    [Fact]
    public async Task Token_ForAnotherAudience_IsRefused()
    {
        await RefusedAsync("another audience", await site.Provider.TokenAsync("other", "another-api", "office"));
        // An ID token is made out for the client.
        await RefusedAsync("another audience", await site.Provider.TokenAsync("other", OpenIdProvider.Person, "office"));
    }

    [Fact]
    public async Task Token_Expired_IsRefused()
    {
        site.Provider.Shift = TimeSpan.FromHours(-3);
        string token = await site.Provider.TokenAsync("other", OpenIdProvider.Api, "office");
        site.Provider.Shift = TimeSpan.Zero;

        await RefusedAsync("expired", token);
    }

    [Fact]
    public async Task Token_OfAnotherProvider_IsRefused()
    {
        await using OpenIdProvider other = new();
        await other.StartAsync();

        await RefusedAsync("not signed", await other.TokenAsync("other", OpenIdProvider.Api, "office"));
    }

    [Fact]
    public async Task Token_WithoutSignature_IsRefused()
    {
        string[] parts = (await site.Provider.TokenAsync("other", OpenIdProvider.Api, "office")).Split('.');

        await RefusedAsync("unsigned", $"{Convert.ToBase64String("""{"alg":"none","typ":"at+jwt"}"""u8).TrimEnd('=')}.{parts[1]}.");
    }

    private async Task LinkAsync(string login, string subject) =>
        Assert.True((await Account(login).ExecuteAsync(new LinkIdentity { By = "admin", Identity = new ExternalIdentity(site.Provider.Address, subject) })).Accepted);

    private IAccountGrain Account(string login) => site.Services.GetRequiredService<IGrainFactory>().GetGrain<IAccountGrain>(AccountNames.Account(login));

    private static async Task<string> ChallengeAsync(Browser browser) =>
        (await browser.GetAsync($"/sign-in/oidc?returnUrl={Uri.EscapeDataString(Items)}")).Headers.Location!.OriginalString;

    private static async Task<HttpResponseMessage> ReturnAsync(Browser browser, string authorize) => await browser.GetAsync(await LocationAsync(authorize));

    // At the provider the browser has other cookies.
    private static async Task<string> LocationAsync(string authorize)
    {
        using HttpClient provider = new(new SocketsHttpHandler { AllowAutoRedirect = false });
        HttpResponseMessage answer = await provider.GetAsync(authorize, TestContext.Current.CancellationToken);
        return answer.Headers.Location?.OriginalString ?? throw new InvalidOperationException(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private static async Task RefusedAsync(Browser browser, HttpResponseMessage back)
    {
        Assert.Equal(HttpStatusCode.Unauthorized, back.StatusCode);
        Assert.Contains("统一身份认证未通过", await back.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Null(browser.Session);
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync("/account")).StatusCode);
    }

    private async Task RefusedAsync(string what, string token)
    {
        HttpResponseMessage answer = await AskAsync(Api, token);
        Assert.True(answer.StatusCode == HttpStatusCode.Unauthorized, $"{what}: {answer.StatusCode}");
    }

    private async Task<HttpResponseMessage> AskAsync(string path, string token)
    {
        using HttpClient http = site.Client();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await http.GetAsync(path, TestContext.Current.CancellationToken);
    }
}
