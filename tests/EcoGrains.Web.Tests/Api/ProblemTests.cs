using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using EcoGrains.Web.Tests.Hosting;

namespace EcoGrains.Web.Tests.Api;

public sealed class ProblemTests(Site site)
{
    [Theory]
    [InlineData("/api/v1/groups/nobody/status", "unknown-group")]
    [InlineData("/api/v1/programmes/none/status", "unknown-programme")]
    [InlineData("/api/v1/programmes/none/items", "unknown-programme")]
    [InlineData("/api/v1/programmes/none/projects/1", "unknown-programme")]
    [InlineData("/api/v1/programmes/sample-2018/projects/99", "unknown-item")]
    [InlineData("/api/v1/programmes/sample-2018/key-tasks/9.9/history", "unknown-item")]
    [InlineData("/api/v1/programmes/sample-2018/departments/nobody", "unknown-department")]
    [InlineData("/api/v1/programmes/sample-2018/departments/nobody/history", "unknown-department")]
    [InlineData("/api/v2/anything", "unknown-path")]
    [InlineData("/api", "unknown-path")]
    public async Task Get_Unknown_IsAProblemWithItsCode(string path, string code)
    {
        HttpResponseMessage response = await site.Http.GetAsync(path, TestContext.Current.CancellationToken);
        JsonElement problem = await site.JsonAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(code, problem.GetProperty("code").GetString());
        Assert.NotEmpty(problem.GetProperty("detail").GetString()!);
    }

    [Theory]
    [InlineData("/api/v1/programmes/sample-2018/items?kind=x&light=y&dueBefore=z&take=0&after=w", "after dueBefore kind light take")]
    [InlineData("/api/v1/programmes/sample-2018/items?after=project/99", "after")]
    [InlineData("/api/v1/notices?outcome=x&after=-1&take=5001", "after outcome take")]
    [InlineData("/api/v1/events?after=x&take=10001", "after take")]
    public async Task Get_BadValues_NamesEachOne(string path, string names)
    {
        JsonElement problem = await site.JsonAsync(path);

        Assert.Equal(400, problem.GetProperty("status").GetInt32());
        Assert.Equal("bad-values", problem.GetProperty("code").GetString());
        Assert.Equal(names, string.Join(' ', problem.GetProperty("errors").EnumerateObject().Select(error => error.Name).Order()));
    }

    [Theory]
    [InlineData("/api/v1/programmes", "{}", HttpStatusCode.MethodNotAllowed, "wrong-method")]
    [InlineData("/api/v1/clock", "{\"paused\":", HttpStatusCode.BadRequest, "bad-request")]
    [InlineData("/api/v1/clock", "{\"paused\":\"perhaps\"}", HttpStatusCode.BadRequest, "bad-request")]
    public async Task Post_Refused_IsAProblemToo(string path, string body, HttpStatusCode status, string code)
    {
        using StringContent content = new(body, System.Text.Encoding.UTF8, "application/json");
        HttpResponseMessage response = await site.Http.PostAsync(path, content, TestContext.Current.CancellationToken);
        JsonElement problem = await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);

        Assert.Equal(status, response.StatusCode);
        Assert.Equal(code, problem.GetProperty("code").GetString());
    }
}
