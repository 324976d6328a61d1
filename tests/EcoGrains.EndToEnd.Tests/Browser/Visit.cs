using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace EcoGrains.EndToEnd.Tests.Browser;

/// <summary>One page of one visitor, and everything that it complained of or asked elsewhere for.</summary>
internal sealed class Visit : IAsyncDisposable
{
    // Waits end as soon as what they wait for is there; this bounds a busy machine.
    private const float Patience = 60_000;

    private readonly IBrowserContext context;
    private readonly ConcurrentQueue<string> complaints = [];

    private Visit(IBrowserContext context, IPage page)
    {
        this.context = context;
        Page = page;
    }

    internal IPage Page { get; }

    internal static async Task<Visit> BeginAsync(IBrowserContext context)
    {
        context.SetDefaultTimeout(Patience);
        Visit visit = new(context, await context.NewPageAsync());
        // Violations of the content security policy come as errors of the console.
        visit.Page.Console += (_, message) => visit.NoteIf(message.Type is "error" or "warning", $"console: {message.Text} ({message.Location})");
        visit.Page.PageError += (_, error) => visit.NoteIf(true, $"script: {error}");
        visit.Page.Response += (_, response) => visit.NoteIf(response.Status >= 400, $"status {response.Status}: {response.Url}");
        context.Request += (_, request) => visit.NoteIf(!new Uri(request.Url).IsLoopback && !request.Url.StartsWith("data:", StringComparison.Ordinal), $"request: {request.Url}");
        return visit;
    }

    internal async Task OpenAsync(string path)
    {
        IResponse? answer = await Page.GotoAsync(path);
        Assert.True(answer?.Ok, $"{path} answered {answer?.Status}.");
    }

    /// <summary>The text of an element, as soon as it is there.</summary>
    internal async Task<string> TextAsync(string selector) => (await Page.Locator(selector).InnerTextAsync()).Trim();

    internal void AssertNoComplaints() => Assert.Empty(complaints);

    public ValueTask DisposeAsync() => new(context.CloseAsync());

    private void NoteIf(bool bad, string what)
    {
        if (bad)
        {
            complaints.Enqueue(what);
        }
    }
}
