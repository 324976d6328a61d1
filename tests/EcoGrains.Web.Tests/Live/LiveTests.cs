using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using EcoGrains.Domain.Items;
using EcoGrains.Web.Live;
using EcoGrains.Web.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace EcoGrains.Web.Tests.Live;

[CollectionDefinition(nameof(LiveTests), DisableParallelization = true)]
public sealed class AloneForItChangesTheProgramme;

[Collection(nameof(LiveTests))]
public sealed class LiveTests(Site site)
{
    [Fact]
    public async Task Listen_AChange_IsToldToEveryPageByOneWatcher()
    {
        LiveHub hub = site.Services.GetRequiredService<LiveHub>();
        await using IAsyncEnumerator<SseItem<string>> first = Listen().GetAsyncEnumerator(TestContext.Current.CancellationToken);
        await using IAsyncEnumerator<SseItem<string>> second = Listen().GetAsyncEnumerator(TestContext.Current.CancellationToken);
        await UntilAsync(first, "status");
        await UntilAsync(second, "beat", "status");
        Assert.Equal(1, hub.Watching);

        await site.ExecuteAsync("project/4", new Suspend { By = "office", Reason = "等待批复" });

        await UntilAsync(first, "status");
        await UntilAsync(second, "status");
        await site.ExecuteAsync("project/4", new Resume { By = "office" });
        await site.SettleAsync();
    }

    [Fact]
    public async Task Live_UnknownGroup_IsAProblem() => Assert.Contains("unknown-group", await site.PageAsync("/live?group=nobody"), StringComparison.Ordinal);

    private async IAsyncEnumerable<SseItem<string>> Listen([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await using Stream stream = await site.Http.GetStreamAsync("/live?group=sample", cancellationToken);
        await foreach (SseItem<string> item in SseParser.Create(stream).EnumerateAsync(cancellationToken))
        {
            yield return item;
        }
    }

    private static async Task UntilAsync(IAsyncEnumerator<SseItem<string>> events, params string[] types)
    {
        do
        {
            Assert.True(await events.MoveNextAsync());
        }
        while (!types.Contains(events.Current.EventType));
    }
}
