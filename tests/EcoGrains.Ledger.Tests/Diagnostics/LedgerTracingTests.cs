using System.Collections.Concurrent;
using System.Diagnostics;
using EcoGrains.Ledger.Diagnostics;
using EcoGrains.Ledger.Tests.Conformance;

namespace EcoGrains.Ledger.Tests.Diagnostics;

public sealed class LedgerTracingTests
{
    [Fact]
    public async Task Batch_OfCommitsInSpans_LinksToEachOfThem()
    {
        ConcurrentBag<Activity> ended = [];
        using ActivityListener listener = new()
        {
            ShouldListenTo = source => source.Name == EcoGrainsActivity.SourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = ended.Add,
        };
        ActivitySource.AddActivityListener(listener);
        await using ObservedLedger observed = await ObservedLedger.OpenAsync();

        ActivityContext[] callers = await Task.WhenAll(Enumerable.Range(1, 5).Select(async number =>
        {
            using Activity call = EcoGrainsActivity.Start(EcoGrainsActivity.Commit)!;
            await observed.Ledger.CommitAsync(Samples.First($"p/project/{number}"), TestContext.Current.CancellationToken);
            return call.Context;
        }));
        // The span of the last batch ends after its callers heard of it; closing the ledger waits for the writer.
        await observed.Ledger.DisposeAsync();

        // Other tests write beside this one, and are heard too.
        Activity[] batches = [.. ended.Where(span => span.OperationName == EcoGrainsActivity.Batch && span.Links.Any(link => callers.Contains(link.Context)))];
        Assert.Equal(callers.Select(caller => caller.SpanId.ToString()).Order(), batches.SelectMany(batch => batch.Links).Select(link => link.Context.SpanId.ToString()).Order());
        Assert.All(batches, batch => Assert.Equal(default, batch.ParentSpanId));
        Assert.Equal(5, batches.Sum(batch => (int)batch.GetTagItem("ecograins.batch.size")!));
    }
}
