using System.Net;
using System.Text.Json;
using EcoGrains.Web.Tests.Hosting;

namespace EcoGrains.Web.Tests.Api;

public sealed class AssessmentTests(Site site)
{
    private const string Programme = $"/api/v1/programmes/{SamplePlan.Id}";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Assessment_OfADay_HasALineForEachEventThatMadePoints()
    {
        JsonElement table = await site.JsonAsync($"{Programme}/assessment?on=2018-01-13&lang=en");

        Assert.Equal("2018-01-13", table.GetProperty("on").GetString());
        JsonElement sheet = table.GetProperty("departments").EnumerateArray().Single(one => one.GetProperty("department").GetString() == "区环保局");
        JsonElement line = sheet.GetProperty("lines").EnumerateArray().Single(one => one.GetProperty("item").GetString() == "project/2" && one.GetProperty("rule").GetString() == "completion");
        Assert.Equal(("100% done, of 10 points", 10m), (line.GetProperty("reason").GetString(), line.GetProperty("points").GetDecimal()));
        Assert.Equal("stageCompleted", line.GetProperty("event").GetProperty("type").GetString());
        Assert.Equal(sheet.GetProperty("lines").EnumerateArray().Sum(one => one.GetProperty("points").GetDecimal()), sheet.GetProperty("sum").GetDecimal());
    }

    [Fact]
    public async Task Sheet_IsTheDepartmentsPartOfTheTable()
    {
        JsonElement table = await site.JsonAsync($"{Programme}/assessment?on=2018-06-30");
        JsonElement sheet = await site.JsonAsync($"{Programme}/departments/区环保局/assessment?on=2018-06-30");

        Assert.Equal(
            table.GetProperty("departments").EnumerateArray().Single(one => one.GetProperty("department").GetString() == "区环保局").GetRawText(), sheet.GetRawText());
    }

    [Theory]
    [InlineData("/assessment?on=2018-13-01", HttpStatusCode.BadRequest)]
    [InlineData("/assessment?on=9999-12-31", HttpStatusCode.BadRequest)]
    [InlineData("/departments/无/assessment", HttpStatusCode.NotFound)]
    public async Task Assessment_OfNothing_IsRefused(string path, HttpStatusCode status) =>
        Assert.Equal(status, (await site.Http.GetAsync($"{Programme}{path}", Token)).StatusCode);

    [Fact]
    public async Task Export_IsSealedAndSaysThatItWasRead()
    {
        using HttpResponseMessage first = await site.Http.GetAsync("/api/v1/audit/export", Token);
        string[] lines = (await first.Content.ReadAsStringAsync(Token)).TrimEnd('\n').Split('\n');
        string second = await site.PageAsync("/api/v1/audit/export");

        Assert.Equal("application/x-ndjson", first.Content.Headers.ContentType!.MediaType);
        Assert.Equal(lines.Length - 1, JsonDocument.Parse(lines[^1]).RootElement.GetProperty("events").GetInt32());
        Assert.Contains("dataRead", second, StringComparison.Ordinal);
        Assert.Contains("exportAudit", second, StringComparison.Ordinal);
    }
}
