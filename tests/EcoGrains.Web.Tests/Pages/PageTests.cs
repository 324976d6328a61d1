using System.Net;
using EcoGrains.Web.Tests.Hosting;

namespace EcoGrains.Web.Tests.Pages;

public sealed class PageTests(Site site)
{
    private const string Programme = "/programmes/sample-2018";

    [Fact]
    public async Task Status_WithoutScript_SaysEverything()
    {
        string page = await site.PageAsync("/groups/sample");

        Assert.Contains("<html lang=\"zh-CN\">", page, StringComparison.Ordinal);
        Assert.Contains("形势严峻：2 项滞后、1 项预警、1 项信息缺失", page, StringComparison.Ordinal);
        Assert.Contains("计划投资 28,000 万元", page, StringComparison.Ordinal);
        Assert.Contains("需要决策 3 件", page, StringComparison.Ordinal);
        Assert.Contains("滞后 163 天", page, StringComparison.Ordinal);
        Assert.Contains("演示数据，进展为虚构", page, StringComparison.Ordinal);
        Assert.Contains("数据截至 2018年12月10日 10:00", page, StringComparison.Ordinal);
        Assert.Contains("12月31日", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Home_OneGroup_LeadsToIt()
    {
        HttpResponseMessage response = await site.Http.GetAsync("/", TestContext.Current.CancellationToken);

        Assert.Equal("/groups/sample", response.Headers.Location?.OriginalString);
    }

    [Theory]
    [InlineData("/groups/sample")]
    [InlineData($"{Programme}/items")]
    [InlineData($"{Programme}/projects/3")]
    public async Task HostileName_IsShownAsText(string path)
    {
        string page = await site.PageAsync(path);

        Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;alert(&#x27;项目&#x27;)", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task HostileQuery_IsShownAsText() =>
        Assert.DoesNotContain("<script>x", await site.PageAsync($"{Programme}/items?text={Uri.EscapeDataString("\"><script>x")}&kind={Uri.EscapeDataString("<script>x")}"), StringComparison.Ordinal);

    [Fact]
    public async Task EveryAnswer_CarriesAStrictPolicy()
    {
        foreach (string path in (string[])["/groups/sample", "/api/v1/programmes", "/nothing/here", "/assets/ecograins.css"])
        {
            HttpResponseMessage response = await site.Http.GetAsync(path, TestContext.Current.CancellationToken);
            string policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));

            Assert.StartsWith("default-src 'none'", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
            Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        }
    }

    [Theory]
    [InlineData("/groups/sample")]
    [InlineData($"{Programme}/items")]
    [InlineData($"{Programme}/projects/1")]
    [InlineData($"{Programme}/departments/区环保局")]
    public async Task Pages_NeedNothingThatThePolicyForbids(string path)
    {
        string page = await site.PageAsync(path);

        Assert.DoesNotContain(" style=", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<style", page, StringComparison.Ordinal);
        Assert.DoesNotContain(" onclick=", page, StringComparison.Ordinal);
        Assert.DoesNotContain("http://", page.Replace("http://www.w3.org", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("<!--", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task English_BySwitch_IsRemembered()
    {
        HttpResponseMessage response = await site.Http.GetAsync("/groups/sample?lang=en", TestContext.Current.CancellationToken);
        string page = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        using HttpRequestMessage again = new(HttpMethod.Get, "/groups/sample");
        again.Headers.Add("Cookie", "lang=en");
        string later = await (await site.Http.SendAsync(again, TestContext.Current.CancellationToken)).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.StartsWith("lang=en;", Assert.Single(response.Headers.GetValues("Set-Cookie")), StringComparison.Ordinal);
        foreach (string english in (string[])[page, later])
        {
            Assert.Contains("<html lang=\"en\">", english, StringComparison.Ordinal);
            Assert.Contains("Serious: 2 overdue, 1 in warning and 1 with data missing", english, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Project_SaysWhyAndWhatHappened()
    {
        string page = await site.PageAsync($"{Programme}/projects/1");

        Assert.Contains("“主体动工”应于 2018年6月30日 完成，至今未完成，已滞后 163 天。", page, StringComparison.Ordinal);
        Assert.Contains("26,000 万元", page, StringComparison.Ordinal);
        Assert.Contains("任务书第 80 行", page, StringComparison.Ordinal);
        Assert.Contains("T-90 · 2019年10月2日 09:00", page, StringComparison.Ordinal);
        Assert.Contains("整治河道", page, StringComparison.Ordinal);
        Assert.Contains("纳入年度方案", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/indicators/1", "不低于 25")]
    [InlineData("/indicators/2", "“目标下达”应于 2018年3月31日 完成")]
    [InlineData("/indicators/3", "任务书注明本辖区不考核该指标。")]
    [InlineData("/key-tasks/2.2", "每季度检查一次")]
    [InlineData("/projects/2", "已验收")]
    [InlineData("/projects/3", "任务书未写明完成时限、责任部门，无法按期提醒。")]
    [InlineData("/departments/区环保局", "配合事项")]
    [InlineData("/departments/办公室?light=dataGap", "缺完成时限、责任部门")]
    [InlineData("/items?light=purple", "有的筛选条件无法识别")]
    [InlineData("/items?text=nothing", "没有符合条件的事项")]
    public async Task Page_OfEachKind_SaysIts(string path, string expected) => Assert.Contains(expected, await site.PageAsync(Programme + path), StringComparison.Ordinal);

    [Theory]
    [InlineData("/nothing/here")]
    [InlineData("/groups/nobody")]
    [InlineData($"{Programme}/projects/99")]
    [InlineData("/programmes/none/items")]
    public async Task Unknown_IsA404ThatHelps(string path)
    {
        HttpResponseMessage response = await site.Http.GetAsync(path, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Contains("请从总览进入", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }
}
