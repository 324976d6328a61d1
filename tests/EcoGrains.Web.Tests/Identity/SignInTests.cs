using System.Net;
using System.Text;
using EcoGrains.Web.Tests.Hosting;

namespace EcoGrains.Web.Tests.Identity;

public sealed class SignInTests(Site site)
{
    private const string Password = "a password for tests";
    private const string Items = "/programmes/sample-2018/items";

    [Fact]
    public async Task Page_AskedByNobody_IsTheSignInPageThatLeadsBack()
    {
        using Browser browser = new(site);

        HttpResponseMessage asked = await browser.GetAsync($"{Items}?kind=projects");
        string page = await asked.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Unauthorized, asked.StatusCode);
        Assert.Contains("<h1>登录</h1>", page, StringComparison.Ordinal);
        Assert.Contains($"name=\"returnUrl\" value=\"{Items}?kind=projects\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("示范区", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignIn_RightPassword_LeadsBackAndShowsTheName()
    {
        await site.AccountAsync("li", Password, mustChange: false, "reader");
        using Browser browser = new(site);

        HttpResponseMessage signedIn = await browser.SignInAsync(" LI ", Password, Items);
        string page = await browser.PageAsync(Items);

        Assert.Equal((HttpStatusCode.Redirect, Items), (signedIn.StatusCode, signedIn.Headers.Location?.OriginalString));
        Assert.Contains("用户 li", page, StringComparison.Ordinal);
        Assert.Contains("action=\"/sign-out\"", page, StringComparison.Ordinal);
        string cookie = Assert.Single(signedIn.Headers.GetValues("Set-Cookie"), set => set.StartsWith("ecograins.session", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task SignOut_EndsTheSession()
    {
        await site.AccountAsync("out", Password, mustChange: false, "reader");
        using Browser browser = new(site);
        await browser.SignInAsync("out", Password);

        HttpResponseMessage elsewhere = await browser.PostAsync("/sign-out", [], "cross-site");
        HttpResponseMessage before = await browser.GetAsync(Items);
        await browser.PostAsync("/sign-out", []);
        HttpResponseMessage after = await browser.GetAsync(Items);

        Assert.Equal([HttpStatusCode.Forbidden, HttpStatusCode.OK, HttpStatusCode.Unauthorized], [elsewhere.StatusCode, before.StatusCode, after.StatusCode]);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("/\t/evil.example")]
    public async Task SignIn_ReturnUrlElsewhere_LeadsHome(string returnUrl)
    {
        string login = $"open-{Convert.ToHexStringLower(Encoding.UTF8.GetBytes(returnUrl))[..20]}";
        await site.AccountAsync(login, Password, mustChange: false, "reader");
        using Browser browser = new(site);

        HttpResponseMessage signedIn = await browser.SubmitAsync("/sign-in", "/sign-in", ("login", login), ("password", Password), ("returnUrl", returnUrl));

        Assert.Equal("/", signedIn.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task SignIn_FixedSession_IsNotTaken()
    {
        await site.AccountAsync("mallory", Password, mustChange: false, "reader");
        await site.AccountAsync("victim", Password, mustChange: false, "reader");
        using Browser attacker = new(site);
        await attacker.SignInAsync("mallory", Password);
        using Browser victim = new(site);
        victim.Cookies.Add(new Cookie("ecograins.session", attacker.Session, "/", "127.0.0.1"));

        await victim.PostAsync("/sign-out", []);
        await victim.SignInAsync("victim", Password);

        Assert.NotEqual(attacker.Session, victim.Session);
        Assert.Contains("account/mallory", await attacker.PageAsync("/account"), StringComparison.Ordinal);
        Assert.Contains("account/victim", await victim.PageAsync("/account"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignIn_TooManyWrongPasswords_LocksAndSaysTheSame()
    {
        await site.AccountAsync("locked", Password, mustChange: false, "reader");
        using Browser browser = new(site);

        HttpResponseMessage wrong = await browser.SignInAsync("locked", "a wrong password");
        for (int attempt = 0; attempt < 4; attempt++)
        {
            await browser.SignInAsync("locked", "a wrong password");
        }

        HttpResponseMessage right = await browser.SignInAsync("locked", Password);
        HttpResponseMessage unknown = await browser.SignInAsync("nobody-at-all", Password);

        Assert.Equal([HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized], [wrong.StatusCode, right.StatusCode, unknown.StatusCode]);
        foreach (HttpResponseMessage answer in (HttpResponseMessage[])[wrong, right, unknown])
        {
            Assert.Contains("用户名或密码不正确", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }

        Assert.Null(browser.Session);
    }

    [Theory]
    [InlineData("cross-site", true)]
    [InlineData("same-origin", false)]
    public async Task SignIn_FormOfAnotherSite_IsRefused(string origin, bool withToken)
    {
        string login = $"csrf-{origin}";
        await site.AccountAsync(login, Password, mustChange: false, "reader");
        using Browser browser = new(site);
        string page = await browser.PageAsync("/sign-in");
        string token = page.Split("__RequestVerificationToken\" value=\"")[1].Split('"')[0];

        HttpResponseMessage answer = await browser.PostAsync(
            "/sign-in", new() { ["login"] = login, ["password"] = Password, ["__RequestVerificationToken"] = withToken ? token : "none" }, origin);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Null(browser.Session);
    }

    [Fact]
    public async Task Cookie_UsedByAnotherSite_ChangesNothing()
    {
        await site.AccountAsync("used", Password, mustChange: false, "reader");
        using Browser browser = new(site);
        await browser.SignInAsync("used", Password);

        HttpResponseMessage answer = await browser.PostAsync("/account/password", new() { ["current"] = Password, ["new"] = "another password", ["again"] = "another password" }, "cross-site");

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains("cross-site", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task OneTimePassword_OpensItsChangeAlone()
    {
        await site.AccountAsync("first", Password, mustChange: true, "reader");
        using Browser browser = new(site);

        HttpResponseMessage signedIn = await browser.SignInAsync("first", Password);
        HttpResponseMessage page = await browser.GetAsync(Items);
        HttpResponseMessage api = await browser.GetAsync("/api/v1/programmes");
        HttpResponseMessage same = await browser.SubmitAsync("/account/password", "/account/password", ("current", Password), ("new", Password), ("again", Password));
        string old = browser.Session!;
        HttpResponseMessage changed = await browser.SubmitAsync(
            "/account/password", "/account/password", ("current", Password), ("new", "another password"), ("again", "another password"));
        HttpResponseMessage after = await browser.GetAsync(Items);
        using Browser stolen = new(site);
        stolen.Cookies.Add(new Cookie("ecograins.session", old, "/", "127.0.0.1"));

        Assert.Equal("/account/password", signedIn.Headers.Location?.OriginalString);
        Assert.Equal("/account/password", page.Headers.Location?.OriginalString);
        Assert.Equal(HttpStatusCode.Forbidden, api.StatusCode);
        Assert.Contains("password-change-required", await api.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, same.StatusCode);
        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.OK), (changed.StatusCode, after.StatusCode));
        // The session of the one-time password has ended with it.
        Assert.Equal(HttpStatusCode.Unauthorized, (await stolen.GetAsync("/account")).StatusCode);
    }

    [Fact]
    public async Task ApiKey_ExpiredWrongOrNarrowed_OpensNoMoreThanItSays()
    {
        DateTimeOffset later = new(2019, 6, 1, 0, 0, 0, TimeSpan.Zero);
        string narrowed = await site.KeyAsync(later, ["readItems"], "office");

        Assert.Equal(HttpStatusCode.OK, await StatusAsync("/api/v1/programmes/sample-2018/items", narrowed));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync("/api/v1/programmes/sample-2018/status", narrowed));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync("/api/v1/programmes/sample-2018/items", narrowed + "x"));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync("/api/v1/programmes/sample-2018/items", "eg_none_none"));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync("/api/v1/programmes/sample-2018/items", "nonsense"));
    }

    private async Task<HttpStatusCode> StatusAsync(string path, string bearer)
    {
        using HttpClient http = site.Client();
        http.DefaultRequestHeaders.Authorization = new("Bearer", bearer);
        return (await http.GetAsync(path, TestContext.Current.CancellationToken)).StatusCode;
    }
}
