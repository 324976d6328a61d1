using System.Net;
using System.Text.RegularExpressions;
using EcoGrains.Web.Tests.Hosting;

namespace EcoGrains.Web.Tests.Identity;

/// <summary>A browser as far as signing in needs one: it keeps cookies, fills in forms and shows where it is led.</summary>
internal sealed partial class Browser : IDisposable
{
    private readonly HttpClient _http;

    internal Browser(Site site)
    {
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = Cookies }) { BaseAddress = site.Http.BaseAddress };
        _http.DefaultRequestHeaders.Add("Accept", "text/html");
    }

    internal CookieContainer Cookies { get; } = new();

    internal string? Session => Cookies.GetAllCookies().FirstOrDefault(cookie => cookie.Name == "ecograins.session")?.Value;

    public void Dispose() => _http.Dispose();

    internal Task<HttpResponseMessage> GetAsync(string address) => _http.GetAsync(new Uri(address, UriKind.RelativeOrAbsolute), TestContext.Current.CancellationToken);

    internal async Task<string> PageAsync(string address) => await (await GetAsync(address)).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

    /// <summary>Fills in the form of a page and sends it.</summary>
    internal async Task<HttpResponseMessage> SubmitAsync(string page, string form, params (string Name, string Value)[] fields)
    {
        string text = await PageAsync(page);
        // A page may have several forms; of what they share the last one counts.
        Dictionary<string, string> values = new(StringComparer.Ordinal);
        foreach (Match match in Hidden().Matches(text))
        {
            values[match.Groups[1].Value] = WebUtility.HtmlDecode(match.Groups[2].Value);
        }

        foreach ((string name, string value) in fields)
        {
            values[name] = value;
        }

        return await PostAsync(form, values);
    }

    internal async Task<HttpResponseMessage> PostAsync(string address, Dictionary<string, string> values, string origin = "same-origin")
    {
        using HttpRequestMessage request = new(HttpMethod.Post, address) { Content = new FormUrlEncodedContent(values) };
        request.Headers.Add("Sec-Fetch-Site", origin);
        return await _http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    internal Task<HttpResponseMessage> SignInAsync(string login, string password, string page = "/sign-in") =>
        SubmitAsync(page, "/sign-in", ("login", login), ("password", password));

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"")]
    private static partial Regex Hidden();
}
