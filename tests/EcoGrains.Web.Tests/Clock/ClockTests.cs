using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using EcoGrains.Web.Tests.Hosting;

namespace EcoGrains.Web.Tests.Clock;

public sealed class ClockTests(Site site)
{
    [Fact]
    public async Task Post_Json_ChangesTheClock()
    {
        HttpResponseMessage response = await site.Http.PostAsJsonAsync("/api/v1/clock", new { speed = "12h", jumpTo = "2019-01-15" }, TestContext.Current.CancellationToken);
        JsonElement clock = await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);

        Assert.Equal("12h", clock.GetProperty("speed").GetString());
        Assert.Equal(new DateTimeOffset(2019, 1, 15, 8, 0, 0, TimeSpan.FromHours(8)), site.Control.Target);
    }

    [Fact]
    public async Task Post_BadValues_ChangesNothingAndNamesThem()
    {
        bool paused = site.Control.Paused;
        HttpResponseMessage response = await site.Http.PostAsJsonAsync("/api/v1/clock", new { paused = !paused, speed = "fast", jumpTo = "2018-01-01" }, TestContext.Current.CancellationToken);
        JsonElement problem = await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);

        Assert.Equal(["jumpTo", "speed"], problem.GetProperty("errors").EnumerateObject().Select(error => error.Name).Order());
        Assert.Equal(paused, site.Control.Paused);
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Origin", "http://elsewhere.example")]
    [InlineData("Origin", "null")]
    public async Task Post_FromElsewhere_IsRefused(string header, string value)
    {
        foreach (HttpContent content in (HttpContent[])[JsonContent.Create(new { paused = true }), new FormUrlEncodedContent([new("paused", "true")])])
        {
            using HttpRequestMessage request = new(HttpMethod.Post, content is JsonContent ? "/api/v1/clock" : "/clock") { Content = content };
            request.Headers.Add(header, value);

            Assert.Equal(HttpStatusCode.Forbidden, (await site.Http.SendAsync(request, TestContext.Current.CancellationToken)).StatusCode);
        }
    }

    [Fact]
    public async Task Post_NotJson_IsRefused()
    {
        using StringContent content = new("{\"paused\":true}", Encoding.UTF8, "text/plain");

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await site.Http.PostAsync("/api/v1/clock", content, TestContext.Current.CancellationToken)).StatusCode);
    }

    [Theory]
    [InlineData("/groups/sample?x=1", "/groups/sample?x=1")]
    [InlineData("//elsewhere.example", "/")]
    [InlineData("/\\elsewhere.example", "/")]
    [InlineData("https://elsewhere.example", "/")]
    [InlineData("", "/")]
    public async Task Form_FromThisSite_GoesBackOnlyToThisSite(string back, string expected)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, "/clock") { Content = new FormUrlEncodedContent([new("back", back)]) };
        request.Headers.Add("Origin", site.Http.BaseAddress!.GetLeftPart(UriPartial.Authority));
        HttpResponseMessage response = await site.Http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.Equal(expected, response.Headers.Location?.OriginalString);
    }
}
