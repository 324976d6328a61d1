using System.Text.RegularExpressions;
using EcoGrains.EndToEnd.Tests.Http;
using EcoGrains.Processes;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EcoGrains.EndToEnd.Tests.Browser;

public sealed partial class StatusPageTests(PausedDemo demo, Chromium chromium)
{
    private const string Conclusion = "总体可控，但 4 项滞后、2 项预警、1 项信息缺失";

    [Fact]
    public async Task StatusPage_Opened_ShowsConclusionAndBars()
    {
        await using Visit visit = await chromium.VisitAsync(demo.Address);
        await visit.OpenAsync("/");

        await Expect(visit.Page.Locator("#conclusion h1")).ToHaveTextAsync(Conclusion);
        await Expect(visit.Page.Locator("#kinds .kind-bar svg.stack")).ToHaveCountAsync(3);
        // Expected of a page that works: the script has connected.
        await Expect(visit.Page.Locator("[data-live-state]")).ToHaveTextAsync("实时更新");
        Assert.Equal(["12 项", "29 项", "31 项"], (await visit.Page.Locator(".kind-head span").AllInnerTextsAsync()).Order(StringComparer.Ordinal));
        foreach (ILocator segment in await visit.Page.Locator("svg.stack rect").AllAsync())
        {
            LocatorBoundingBoxResult box = (await segment.BoundingBoxAsync())!;
            Assert.True(box is { Width: > 4, Height: > 20 }, $"A segment of {box.Width} x {box.Height} cannot be seen.");
        }

        visit.AssertNoComplaints();
    }

    [Fact]
    public async Task Segment_Followed_LeadsToItsListAndTheReasonOfALight()
    {
        await using Visit visit = await chromium.VisitAsync(demo.Address);
        await visit.OpenAsync("/");
        await visit.Page.GetByLabel("指标 滞后 2 项").ClickAsync();
        await Expect(visit.Page).ToHaveURLAsync(new Regex("/items\\?kind=indicators&light=overdue$"));
        ILocator list = visit.Page.Locator("#list");

        await Expect(list.Locator("tbody tr")).ToHaveCountAsync(2);
        await Expect(list).ToContainTextAsync("研发投入占地区生产总值比重");
        await list.GetByText("空气质量确保目标").ClickAsync();
        await Expect(visit.Page).ToHaveURLAsync(new Regex("/programmes/nantong-etdz-2018/indicators/18$"));
        await Expect(visit.Page.Locator("#light h1")).ToHaveTextAsync("空气质量确保目标");
        await Expect(visit.Page.Locator("#light .chip")).ToContainTextAsync("滞后");
        await Expect(visit.Page.Locator("#light .why")).ToContainTextAsync("目标下达");
        // From 31 March to 26 November 2018: the number that made the light.
        await Expect(visit.Page.Locator("#light .why")).ToContainTextAsync("240");
        visit.AssertNoComplaints();
    }

    [Fact]
    public async Task StatusPage_WithoutScript_IsReadable()
    {
        await using Visit visit = await chromium.VisitAsync(demo.Address, script: false);
        await visit.OpenAsync("/");

        Assert.Equal(Conclusion, await visit.TextAsync("#conclusion h1"));
        Assert.Contains("72 项中", await visit.TextAsync("#conclusion p >> nth=0"), StringComparison.Ordinal);
        Assert.Contains("区环保局", await visit.TextAsync("main"), StringComparison.Ordinal);
        await visit.Page.GetByLabel("重点工作 滞后 2 项").ClickAsync();
        await Expect(visit.Page).ToHaveURLAsync(new Regex("/items\\?kind=keyTasks&light=overdue$"));
        Assert.Contains("全面提升水环境质量", await visit.TextAsync("#list"), StringComparison.Ordinal);
        visit.AssertNoComplaints();
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/programmes/nantong-etdz-2018/items")]
    [InlineData("/programmes/nantong-etdz-2018/projects/3")]
    [InlineData("/programmes/nantong-etdz-2018/departments/区环保局")]
    public async Task Page_OnAPhone_DoesNotScrollSideways(string path)
    {
        await using Visit visit = await chromium.VisitAsync(demo.Address, width: 390, height: 844);
        await visit.OpenAsync(path);

        Assert.Equal(390, await visit.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        visit.AssertNoComplaints();
    }

    [Fact]
    public async Task Language_Switched_IsEnglishAndStays()
    {
        await using Visit visit = await chromium.VisitAsync(demo.Address);
        await visit.OpenAsync("/");
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "English" }).ClickAsync();

        await Expect(visit.Page.Locator("#conclusion h1")).ToHaveTextAsync(InEnglish());
        await Expect(visit.Page.Locator("html")).ToHaveAttributeAsync("lang", "en");
        await visit.OpenAsync("/programmes/nantong-etdz-2018/items");
        await Expect(visit.Page.Locator("html")).ToHaveAttributeAsync("lang", "en");
        visit.AssertNoComplaints();
    }

    [Fact]
    public async Task StatusPage_WhileTheClockRuns_ChangesByItself()
    {
        await using EcoGrainsProcess running = EcoGrainsProcess.Start("demo", "--speed", "2d", "--port", "0");
        await using Visit visit = await chromium.VisitAsync(await running.AddressAsync());
        await visit.OpenAsync("/");
        ILocator conclusion = visit.Page.Locator("#conclusion");
        // A page that was loaded anew would have lost it.
        await visit.Page.EvaluateAsync("window.unchanged = true");
        string before = await conclusion.InnerTextAsync();
        string asOf = await visit.TextAsync("#as-of");

        await Expect(conclusion).Not.ToHaveTextAsync(before, new() { UseInnerText = true, Timeout = 60_000 });
        await Expect(visit.Page.Locator("#as-of")).Not.ToHaveTextAsync(asOf, new() { Timeout = 60_000 });
        Assert.True(await visit.Page.EvaluateAsync<bool>("window.unchanged === true"));
        visit.AssertNoComplaints();
    }

    [Fact]
    public async Task DemoClock_JumpByForm_MovesThePageAndShowsLater()
    {
        await using EcoGrainsProcess running = EcoGrainsProcess.Start("demo", "--paused", "--port", "0");
        await using Visit visit = await chromium.VisitAsync(await running.AddressAsync());
        await visit.OpenAsync("/");
        await visit.Page.Locator("input[name=jumpTo]").FillAsync("2019-01-15");
        await visit.Page.Locator("form", new() { Has = visit.Page.Locator("input[name=jumpTo]") }).GetByRole(AriaRole.Button).ClickAsync();

        await Expect(visit.Page.Locator("#as-of")).ToContainTextAsync("2019年1月15日");
        await Expect(visit.Page.Locator("#conclusion h1")).Not.ToHaveTextAsync(Conclusion);
        visit.AssertNoComplaints();
    }

    [GeneratedRegex("^[A-Za-z0-9 ,;:'%–-]+\\.?$")]
    private static partial Regex InEnglish();
}
