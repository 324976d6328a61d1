using System.Net;
using System.Text.Json.Nodes;

namespace EcoGrains.EndToEnd.Tests.Http;

public sealed class DemoHttpTests(PausedDemo demo)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Status_OfTheGroup_CountsAllItemsByKind()
    {
        JsonNode status = await JsonAsync("/api/v1/groups/nantong-etdz/status");

        Assert.Equal(72, (int)status["items"]!);
        Assert.Equal("2018-11-26T08:30:00+08:00", (string?)status["asOf"]);
        Assert.Equal(
            [("indicator", 31), ("keyTask", 29), ("project", 12)],
            status["counts"]!.AsArray().Select(kind => ((string)kind!["kind"]!, (int)kind["items"]!)));
        Assert.Equal(72, status["counts"]!.AsArray().Sum(kind => kind!["lights"]!.AsObject().Sum(light => (int)light.Value!)));
    }

    [Fact]
    public async Task Home_WithoutScript_SaysConclusionAndNames()
    {
        string page = await demo.Client.GetStringAsync(new Uri("/", UriKind.Relative), Token);

        Assert.Contains("<h1>总体可控，但 4 项滞后、2 项预警、1 项信息缺失</h1>", page, StringComparison.Ordinal);
        Assert.Contains("72 项", page, StringComparison.Ordinal);
        Assert.Contains("演示数据，进展为虚构", page, StringComparison.Ordinal);
        Assert.All(["区环保局", "区经发局", "区建设局", "空气质量确保目标", "黑臭河道整治"], name => Assert.Contains(name, page, StringComparison.Ordinal));
    }

    [Fact]
    public async Task OpenApi_Document_ListsThePathsOfTheContract()
    {
        JsonNode document = await JsonAsync("/openapi/v1.json");

        Assert.StartsWith("3.", (string?)document["openapi"], StringComparison.Ordinal);
        JsonObject paths = document["paths"]!.AsObject();
        Assert.All(
            ["/api/v1/groups/{group}/status", "/api/v1/programmes", "/api/v1/programmes/{id}/status", "/api/v1/programmes/{id}/items", "/api/v1/notices", "/api/v1/events"],
            path => Assert.True(paths.ContainsKey(path), $"{path} is not among {string.Join(", ", paths.Select(known => known.Key))}"));
    }

    [Theory]
    [InlineData("/healthz/live")]
    [InlineData("/healthz/ready")]
    public async Task Health_OfARunningServer_IsGood(string path)
    {
        using HttpResponseMessage answer = await demo.Client.GetAsync(new Uri(path, UriKind.Relative), Token);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task Api_OfAnUnknownGroup_IsAProblemWithACode()
    {
        using HttpResponseMessage answer = await demo.Client.GetAsync(new Uri("/api/v1/groups/nobody/status", UriKind.Relative), Token);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.NotNull((string?)JsonNode.Parse(await answer.Content.ReadAsStringAsync(Token))!["code"]);
    }

    [Fact]
    public async Task Items_PageByPage_AreAllSeventyTwoOnce()
    {
        List<string> ids = [];
        string? after = null;
        do
        {
            JsonNode page = await JsonAsync($"/api/v1/programmes/nantong-etdz-2018/items?take=20{(after is null ? "" : $"&after={Uri.EscapeDataString(after)}")}");
            ids.AddRange(page["items"]!.AsArray().Select(item => (string)item!["id"]!));
            after = (string?)page["next"];
        }
        while (after is not null);

        Assert.Equal(72, ids.Count);
        Assert.Equal(72, ids.Distinct(StringComparer.Ordinal).Count());
    }

    private async Task<JsonNode> JsonAsync(string path) => JsonNode.Parse(await demo.Client.GetStringAsync(new Uri(path, UriKind.Relative), Token))!;
}
