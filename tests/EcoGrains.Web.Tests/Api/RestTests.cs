using System.Text.Json;
using EcoGrains.Web.Tests.Hosting;

namespace EcoGrains.Web.Tests.Api;

public sealed class RestTests(Site site)
{
    private const string Programme = "/api/v1/programmes/sample-2018";

    [Fact]
    public async Task GroupStatus_CountsEveryItemByKindAndLight()
    {
        JsonElement status = await site.JsonAsync("/api/v1/groups/sample/status");

        Assert.Equal(SamplePlan.Items, status.GetProperty("items").GetInt32());
        Assert.Equal("2018-12-10T10:00:00+08:00", status.GetProperty("asOf").GetString());
        JsonElement projects = status.GetProperty("counts").EnumerateArray().Single(kind => kind.GetProperty("kind").GetString() == "project");
        Assert.Equal("""{"overdue":1,"warning":1,"dataGap":1,"done":1}""", Compact(projects.GetProperty("lights")));
        Assert.Equal("""{"plannedWan":28000,"doneWan":500}""", Compact(status.GetProperty("investment")));
        Assert.Equal(["办公室", "区建设局", "区环保局"], status.GetProperty("departments").EnumerateArray().Select(d => d.GetProperty("name").GetString()!).Order());
    }

    [Fact]
    public async Task ProgrammeStatus_IsTheGroupsShare()
    {
        JsonElement status = await site.JsonAsync($"{Programme}/status");

        Assert.Equal(SamplePlan.Id, status.GetProperty("programme").GetString());
        Assert.Equal(SamplePlan.Items, status.GetProperty("items").GetInt32());
    }

    [Fact]
    public async Task Programmes_ListThePlan()
    {
        JsonElement programme = Assert.Single((await site.JsonAsync("/api/v1/programmes")).EnumerateArray());

        Assert.Equal("示范区2018年度目标任务书", programme.GetProperty("title").GetString());
        Assert.Equal(4, programme.GetProperty("projects").GetInt32());
        Assert.Equal("2018-01-13T08:00:00+08:00", programme.GetProperty("adoptedAt").GetString());
    }

    [Theory]
    [InlineData("?kind=projects", "1 2 3 4")]
    [InlineData("?kind=task", "2.2")]
    [InlineData("?light=dataGap", "3")]
    [InlineData("?department=区环保局", "1 2")]
    [InlineData("?kind=projects&dueBefore=2018-12-01", "1")]
    [InlineData("?text=河", "2.2")]
    [InlineData("?kind=projects&after=project/2&take=1", "3")]
    public async Task Items_Filtered_AreThoseThatFit(string query, string numbers)
    {
        JsonElement page = await site.JsonAsync($"{Programme}/items{query}");

        Assert.Equal(numbers, string.Join(' ', page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("number").GetString())));
    }

    [Fact]
    public async Task Items_PageByPage_AreEachSeenOnce()
    {
        List<string> seen = [];
        string? next = "";
        while (next is not null)
        {
            JsonElement page = await site.JsonAsync($"{Programme}/items?take=3&after={next}");
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString()!));
            next = page.TryGetProperty("next", out JsonElement after) ? after.GetString() : null;
        }

        Assert.Equal(SamplePlan.Items, seen.Distinct().Count());
        Assert.Equal(SamplePlan.Items, seen.Count);
    }

    [Fact]
    public async Task Project_SaysItsLightStagesAndNextNotices()
    {
        JsonElement project = await site.JsonAsync($"{Programme}/projects/1");

        JsonElement light = project.GetProperty("item").GetProperty("light");
        Assert.Equal("overdue", light.GetProperty("light").GetString());
        Assert.Equal("pastDue", light.GetProperty("rule").GetString());
        Assert.Equal(163, light.GetProperty("days").GetInt32());
        Assert.Equal(2, project.GetProperty("stages").GetArrayLength());
        Assert.Equal("T-90", project.GetProperty("stages")[1].GetProperty("nextRung").GetString());
        Assert.Equal("2019-10-02T09:00:00+08:00", project.GetProperty("stages")[1].GetProperty("nextRungAt").GetString());
    }

    [Theory]
    [InlineData("indicators/1", "林木覆盖率")]
    [InlineData("key-tasks/2.2", "整治河道")]
    public async Task Item_OfEachKind_IsFound(string path, string name) =>
        Assert.Equal(name, (await site.JsonAsync($"{Programme}/{path}")).GetProperty("item").GetProperty("name").GetString());

    [Fact]
    public async Task History_IsChainedByHashes()
    {
        JsonElement[] events = [.. (await site.JsonAsync($"{Programme}/projects/2/history")).EnumerateArray()];

        Assert.Equal("itemAdopted", events[0].GetProperty("type").GetString());
        Assert.Contains(events, happened => happened.GetProperty("type").GetString() == "stageCompleted" && happened.GetProperty("payload").GetProperty("note").GetString() == "已验收");
        Assert.All(events.Zip(events.Skip(1)), pair => Assert.Equal(pair.First.GetProperty("hash").GetString(), pair.Second.GetProperty("previousHash").GetString()));
    }

    [Fact]
    public async Task Department_SeparatesWhatItLeadsFromWhatItSupports()
    {
        JsonElement department = await site.JsonAsync($"{Programme}/departments/{Uri.EscapeDataString("区环保局")}");

        Assert.Equal("2", Assert.Single(department.GetProperty("leads").EnumerateArray()).GetProperty("number").GetString());
        Assert.Equal("1", Assert.Single(department.GetProperty("supports").EnumerateArray()).GetProperty("number").GetString());
        Assert.NotEmpty((await site.JsonAsync($"{Programme}/departments/{Uri.EscapeDataString("区环保局")}/history")).EnumerateArray());
    }

    [Fact]
    public async Task Office_LeadsWhatNamesNoDepartment() =>
        Assert.Equal(5, (await site.JsonAsync($"{Programme}/departments/{Uri.EscapeDataString("办公室")}")).GetProperty("leads").GetArrayLength());

    [Fact]
    public async Task Notices_Filtered_SayWhereTheyWent()
    {
        JsonElement[] notices = [.. (await site.JsonAsync("/api/v1/notices?item=sample-2018/project/1&outcome=sent")).GetProperty("notices").EnumerateArray()];

        Assert.NotEmpty(notices);
        Assert.All(notices, notice => Assert.NotEmpty(notice.GetProperty("to").EnumerateArray()));
    }

    [Fact]
    public async Task Events_AfterACursor_GoOnWhereItStood()
    {
        JsonElement first = await site.JsonAsync("/api/v1/events?after=0&take=3");
        long next = first.GetProperty("next").GetInt64();
        JsonElement second = await site.JsonAsync($"/api/v1/events?after={next}&take=1");

        Assert.Equal(3, first.GetProperty("events").GetArrayLength());
        Assert.Equal(next + 1, second.GetProperty("events")[0].GetProperty("seq").GetInt64());
        Assert.Equal(999_999, (await site.JsonAsync("/api/v1/events?after=999999")).GetProperty("next").GetInt64());
    }

    [Theory]
    [InlineData("/healthz/live", "live")]
    [InlineData("/healthz/ready", "ready")]
    public async Task Health_IsWell(string path, string property) => Assert.True((await site.JsonAsync(path)).GetProperty(property).GetBoolean());

    [Fact]
    public async Task OpenApi_DescribesEveryPath()
    {
        JsonElement document = await site.JsonAsync("/openapi/v1.json");

        JsonElement paths = document.GetProperty("paths");
        Assert.True(paths.TryGetProperty("/api/v1/programmes/{id}/key-tasks/{n}/history", out JsonElement history));
        Assert.NotEmpty(history.GetProperty("get").GetProperty("summary").GetString()!);
        Assert.All(paths.EnumerateObject(), path => Assert.All(path.Value.EnumerateObject(), operation => Assert.True(operation.Value.TryGetProperty("summary", out _), path.Name)));
        Assert.DoesNotContain(paths.EnumerateObject(), path => path.Name.StartsWith("/groups", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Json_KeepsChineseUnescaped() => Assert.Contains("示范区管理委员会", await site.PageAsync("/api/v1/programmes"), StringComparison.Ordinal);

    private static string Compact(JsonElement element) => JsonSerializer.Serialize(element);
}
