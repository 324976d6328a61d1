using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using EcoGrains.Web.Tests.Hosting;

namespace EcoGrains.Web.Tests.Api.Commands;

/// <summary>Commands over HTTP, on a site of their own: what they change, no other test sees.</summary>
public sealed class CommandHttpTests : IAsyncLifetime
{
    private const string Programme = $"/api/v1/programmes/{SamplePlan.Id}";
    private const string Project = $"{Programme}/projects/4";

    private readonly Site _site = new();

    public ValueTask InitializeAsync() => _site.InitializeAsync();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task Post_WithVersionAndKey_HasOneEffectAndAnETag()
    {
        EntityTagHeaderValue before = (await _site.Http.GetAsync(Project, TestContext.Current.CancellationToken)).Headers.ETag!;

        using HttpResponseMessage first = await PostAsync("suspend", new { reason = "规划调整", by = "office" }, key: "a", ifMatch: before);
        using HttpResponseMessage again = await PostAsync("suspend", new { reason = "规划调整", by = "office" }, key: "a", ifMatch: before);
        using HttpResponseMessage stale = await PostAsync("resume", new { by = "office" }, ifMatch: before);
        using HttpResponseMessage reused = await PostAsync("resume", new { by = "office" }, key: "a");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (first.StatusCode, again.StatusCode));
        Assert.Equal(first.Headers.ETag, again.Headers.ETag);
        await AssertProblemAsync(stale, HttpStatusCode.PreconditionFailed, "stale-version");
        await AssertProblemAsync(reused, HttpStatusCode.UnprocessableEntity, "key-reused");
    }

    [Fact]
    public async Task Post_BadValues_NamesEachField()
    {
        using HttpResponseMessage response = await PostAsync("setInvestment", new { doneWan = "much", wrong = 1, by = "office" });

        JsonElement problem = await AssertProblemAsync(response, HttpStatusCode.BadRequest, "bad-values");
        Assert.Equal(["doneWan", "wrong"], problem.GetProperty("errors").EnumerateObject().Select(error => error.Name).Order());
    }

    [Fact]
    public async Task Post_RefusedByTheWorkflow_SaysWhatIsPossible()
    {
        using HttpResponseMessage response = await PostAsync("resume", new { by = "office" });

        JsonElement problem = await AssertProblemAsync(response, HttpStatusCode.Conflict, "not-possible-now");
        Assert.Contains("Possible now", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_UnknownItem_Is404()
    {
        using HttpResponseMessage response = await _site.Http.PostAsJsonAsync($"{Programme}/projects/99/start", new { by = "office" }, TestContext.Current.CancellationToken);

        await AssertProblemAsync(response, HttpStatusCode.NotFound, "not-adopted");
    }

    [Fact]
    public async Task Reports_FromDraftToBulkApproval_AreReadAndCounted()
    {
        await PostToAsync($"{Programme}/setReporting", new { reporting = new { terms = new[] { new { cycle = "month" } } }, by = "office" });
        string report = $"{Programme}/reports/区建设局/2018-12";
        await PostToAsync($"{report}/report", new { item = "project/4", percent = 40, by = "office" });
        await PostToAsync($"{report}/submitReport", new { by = "office" });
        using HttpResponseMessage approved = await _site.Http.PostAsJsonAsync(
            $"{Programme}/periods/2018-12/approveReports", new { departments = new[] { "区建设局", "区环保局" } }, TestContext.Current.CancellationToken);

        JsonElement[] answers = [.. (await approved.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).EnumerateArray()];
        Assert.Equal([true, false], answers.Select(answer => answer.GetProperty("approved").GetBoolean()));
        Assert.Equal("approved", (await _site.JsonAsync(report)).GetProperty("status").GetString());
        Assert.Equal(40, (await _site.JsonAsync(Project)).GetProperty("progress").GetProperty("percent").GetDecimal());
        Assert.Contains((await _site.JsonAsync($"{Programme}/departments/区建设局/periods")).EnumerateArray(), period => period.GetProperty("name").GetString() == "2018-12" && period.GetProperty("status").GetString() == "approved");
        Assert.Equal(40, (await _site.JsonAsync($"{Programme}/reports/区建设局/2019-01/defaults"))[0].GetProperty("percent").GetDecimal());
    }

    private static async Task<JsonElement> AssertProblemAsync(HttpResponseMessage response, HttpStatusCode status, string code)
    {
        JsonElement problem = await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        Assert.True(response.StatusCode == status && problem.GetProperty("code").GetString() == code, $"{response.StatusCode}: {problem}");
        return problem;
    }

    private async Task PostToAsync(string path, object body)
    {
        using HttpResponseMessage response = await _site.Http.PostAsJsonAsync(path, body, TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private Task<HttpResponseMessage> PostAsync(string command, object body, string? key = null, EntityTagHeaderValue? ifMatch = null)
    {
        HttpRequestMessage request = new(HttpMethod.Post, $"{Project}/{command}") { Content = JsonContent.Create(body) };
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        if (ifMatch is not null)
        {
            request.Headers.IfMatch.Add(ifMatch);
        }

        return _site.Http.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
