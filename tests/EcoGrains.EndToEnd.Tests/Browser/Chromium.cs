using EcoGrains.EndToEnd.Tests.Browser;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Chromium))]

namespace EcoGrains.EndToEnd.Tests.Browser;

/// <summary>The system's own browser: nothing is downloaded for it, and it talks to nobody on its own.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private const string Path = "/usr/bin/chromium";

    private static readonly string[] Quiet =
    [
        "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run",
    ];

    private readonly SemaphoreSlim once = new(1);
    private IPlaywright? playwright;
    private IBrowser? browser;

    public ValueTask InitializeAsync()
    {
        Environment.SetEnvironmentVariable("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        return ValueTask.CompletedTask;
    }

    /// <summary>A visitor of their own: no cookie of another test.</summary>
    internal async Task<Visit> VisitAsync(Uri site, bool script = true, int width = 1280, int height = 800)
    {
        IBrowser running = await BrowserAsync();
        IBrowserContext context = await running.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = site.ToString(),
            JavaScriptEnabled = script,
            Locale = "zh-CN",
            ViewportSize = new ViewportSize { Width = width, Height = height },
        });
        return await Visit.BeginAsync(context);
    }

    public async ValueTask DisposeAsync()
    {
        await (browser?.CloseAsync() ?? Task.CompletedTask);
        playwright?.Dispose();
        once.Dispose();
    }

    private async Task<IBrowser> BrowserAsync()
    {
        Assert.True(File.Exists(Path), $"There is no browser '{Path}'. Install the package chromium (tests/run.sh does so where it may), then run this test again.");
        await once.WaitAsync();
        try
        {
            playwright ??= await Playwright.CreateAsync();
            return browser ??= await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Path, Headless = true, Args = Quiet, Timeout = 120_000 });
        }
        finally
        {
            once.Release();
        }
    }
}
