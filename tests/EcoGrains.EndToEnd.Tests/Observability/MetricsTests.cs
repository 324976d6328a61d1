using System.Net;
using EcoGrains.EndToEnd.Tests.Http;

namespace EcoGrains.EndToEnd.Tests.Observability;

/// <summary>What a real demo shows to Prometheus and to a browser.</summary>
public sealed class MetricsTests(PausedDemo demo)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("ecograins_ledger_commits_total", "counter")]
    [InlineData("ecograins_ledger_commit_duration_seconds", "histogram")]
    [InlineData("ecograins_ledger_batch_size", "histogram")]
    [InlineData("ecograins_ledger_queue_depth", "gauge")]
    [InlineData("ecograins_ledger_conflicts_total", "counter")]
    [InlineData("ecograins_ledger_failures_total", "counter")]
    [InlineData("ecograins_ledger_retries_total", "counter")]
    [InlineData("ecograins_notices_total", "counter")]
    [InlineData("ecograins_notice_lateness_seconds", "histogram")]
    [InlineData("ecograins_wakes_total", "counter")]
    [InlineData("ecograins_wakes_late_total", "counter")]
    [InlineData("ecograins_wakes_empty_total", "counter")]
    [InlineData("ecograins_wake_delay_seconds", "histogram")]
    [InlineData("ecograins_tick_to_commit_seconds", "histogram")]
    [InlineData("ecograins_sweep_duration_seconds", "histogram")]
    [InlineData("ecograins_tally_heals_total", "counter")]
    [InlineData("ecograins_wakes_due", "gauge")]
    [InlineData("ecograins_wakes_oldest_age_seconds", "gauge")]
    [InlineData("ecograins_programmes_active", "gauge")]
    [InlineData("ecograins_items_overdue", "gauge")]
    [InlineData("orleans_app_requests_latency_milliseconds", "histogram")]
    [InlineData("dotnet_gc_collections_total", "counter")]
    [InlineData("http_server_request_duration_seconds", "histogram")]
    public async Task Metrics_OfADemo_ShowTheFamily(string family, string type)
    {
        // Asked for once before, so that the server has answered a request when it is scraped.
        await ScrapeAsync();
        MetricsText metrics = await ScrapeAsync();

        Assert.Equal(type, metrics.Families.GetValueOrDefault(family));
    }

    [Fact]
    public async Task Metrics_OfADemo_AreWhatHappened()
    {
        MetricsText metrics = await ScrapeAsync();

        // 72 items, their departments, the office, the group and the programme were stored to begin with.
        Assert.True(metrics.Sum("ecograins_ledger_commits_total") > 80);
        Assert.True(metrics.Sum("ecograins_wakes_total", "via=\"driver\"") > 0);
        Assert.True(metrics.Sum("ecograins_notices_total", "outcome=\"sent\"") > 0);
        Assert.Equal(0, metrics.Sum("ecograins_ledger_failures_total"));
        Assert.DoesNotContain(metrics.Samples.Keys, sample => sample.StartsWith("ecograins_", StringComparison.Ordinal) && sample.Contains("nantong", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Dashboard_IsServedUnderItsOwnPolicyAlone()
    {
        using HttpResponseMessage page = await demo.Client.GetAsync(new Uri("/orleans/", UriKind.Relative), Token);
        using HttpResponseMessage counters = await demo.Client.GetAsync(new Uri("/orleans/DashboardCounters", UriKind.Relative), Token);
        using HttpResponseMessage home = await demo.Client.GetAsync(new Uri("/", UriKind.Relative), Token);

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Contains("Orleans Dashboard", await page.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
        Assert.Contains("script-src 'self';", Policy(page), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, counters.StatusCode);
        Assert.Contains("\"totalActivationCount\"", await counters.Content.ReadAsStringAsync(Token), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("unsafe", Policy(home), StringComparison.Ordinal);
    }

    private static string Policy(HttpResponseMessage answer) => string.Join(' ', answer.Headers.GetValues("Content-Security-Policy"));

    private async Task<MetricsText> ScrapeAsync() => MetricsText.Parse(await demo.Client.GetStringAsync(new Uri("/metrics", UriKind.Relative), Token));
}
