using EcoGrains.Ledger.Diagnostics;
using EcoGrains.Ledger.GroupCommit;
using EcoGrains.Ledger.Tests.Conformance;

namespace EcoGrains.Ledger.Tests.Diagnostics;

public sealed class LedgerInstrumentsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Commits_Stored_AreCountedTimedAndBatched()
    {
        await using ObservedLedger observed = await ObservedLedger.OpenAsync();

        await Task.WhenAll(Enumerable.Range(1, 20).Select(number => observed.Ledger.CommitAsync(Samples.First($"p/project/{number}"), Token)));

        Assert.Equal(20, observed.Heard.Of("ecograins.ledger.commits"));
        Assert.Equal(20, observed.Heard.CountOf("ecograins.ledger.commit.duration"));
        Assert.InRange(observed.Heard.Of("ecograins.ledger.commit.duration"), 0.000_001, 600);
        Assert.Equal(20, observed.Heard.Of("ecograins.ledger.batch.size"));
        Assert.Equal(0, observed.Heard.Of("ecograins.ledger.failures"));
    }

    [Fact]
    public async Task Conflicts_AreCountedByReason()
    {
        await using ObservedLedger observed = await ObservedLedger.OpenAsync();
        Committed first = await observed.Ledger.CommitAsync(Samples.First(Samples.Row("p/project/1"), Samples.Notice("p/project/1/2/1/T-30")) with { Key = Samples.Key("c") }, Token);

        await Assert.ThrowsAsync<LedgerConflictException>(() => observed.Ledger.CommitAsync(Samples.First("p/project/1"), Token));
        await Assert.ThrowsAsync<DuplicateNoticeException>(
            () => observed.Ledger.CommitAsync(Samples.After(first, Samples.Row("p/project/1"), Samples.Notice("p/project/1/2/1/T-30")), Token));
        await Assert.ThrowsAsync<DuplicateCommandException>(
            () => observed.Ledger.CommitAsync(Samples.After(first, Samples.Row("p/project/1")) with { Key = Samples.Key("c") }, Token));

        Assert.Equal(1, observed.Heard.Of("ecograins.ledger.conflicts{reason=command}"));
        Assert.Equal(1, observed.Heard.Of("ecograins.ledger.conflicts{reason=version}"));
        Assert.Equal(1, observed.Heard.Of("ecograins.ledger.conflicts{reason=promise}"));
        Assert.Equal(1, observed.Heard.Of("ecograins.ledger.commits"));
        Assert.Null(observed.Diagnostics.Pulse.Fault);
    }

    [Fact]
    public async Task Notices_AreCountedByOutcomeAndLateness()
    {
        await using ObservedLedger observed = await ObservedLedger.OpenAsync();

        await observed.Ledger.CommitAsync(
            Samples.First(Samples.Row("p/project/1"), Samples.Notice("a"), Samples.Notice("b") with { Outcome = "merged", Late = false }), Token);

        Assert.Equal(1, observed.Heard.Of("ecograins.notices{late=True,outcome=sent}"));
        Assert.Equal(1, observed.Heard.Of("ecograins.notices{late=False,outcome=merged}"));
        Assert.Equal(60, observed.Heard.Of("ecograins.notice.lateness"));
    }

    [Fact]
    public async Task Failures_AreCountedAndThePulseMisses()
    {
        await using ObservedLedger observed = await ObservedLedger.OpenAsync(maxPages: 40);
        EntityRow huge = Samples.Row("p/project/1") with { State = new string('x', 400_000) };

        await Assert.ThrowsAsync<LedgerUnavailableException>(() => observed.Ledger.CommitAsync(Samples.First(huge), Token));

        Assert.Equal(1, observed.Heard.Of("ecograins.ledger.failures"));
        Assert.Contains("is full", observed.Diagnostics.Pulse.Fault?.Message, StringComparison.Ordinal);
        await observed.Ledger.CommitAsync(Samples.First("p/project/2"), Token);
        Assert.Null(observed.Diagnostics.Pulse.Fault);
    }

    [Fact]
    public async Task CommitAsync_FileDeletedMeanwhile_IsRefusedInsteadOfWrittenIntoNowhere()
    {
        await using ObservedLedger observed = await ObservedLedger.OpenAsync();
        await observed.Ledger.CommitAsync(Samples.First("p/project/1"), Token);
        File.Delete(observed.Database);

        LedgerUnavailableException fault = await Assert.ThrowsAsync<LedgerUnavailableException>(() => observed.Ledger.CommitAsync(Samples.First("p/project/2"), Token));

        Assert.Contains("is gone while EcoGrains ran", fault.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(observed.Database), "An empty file in its place would look like a ledger.");
    }

    [Fact]
    public async Task Retried_IsCounted()
    {
        await using ObservedLedger observed = await ObservedLedger.OpenAsync();

        observed.Diagnostics.Instruments.Retried();

        Assert.Equal(1, observed.Heard.Of("ecograins.ledger.retries"));
    }

    [Fact]
    public async Task QueueDepth_ShowsWhatWaitsBehindARunningBatch()
    {
        await using ObservedLedger observed = await ObservedLedger.OpenAsync();
        using BlockedHandler handler = new();
        await using GroupQueue<int, int> queue = new("blocked", 10, handler);
        using IDisposable watched = observed.Diagnostics.Instruments.Watch(() => queue.Depth);
        Task running = queue.SubmitAsync(0, Token);
        await handler.Entered.WaitAsync(Token);

        Task[] waiting = [.. Enumerable.Range(1, 3).Select(number => queue.SubmitAsync(number, Token))];
        double blocked = observed.Heard.Of("ecograins.ledger.queue.depth");
        handler.Release();
        await Task.WhenAll([running, .. waiting]);

        Assert.Equal(3, blocked);
        Assert.Equal(0, observed.Heard.Of("ecograins.ledger.queue.depth"));
    }

    [Fact]
    public async Task Instruments_AllHaveUnitAndDescription()
    {
        await using ObservedLedger observed = await ObservedLedger.OpenAsync();

        Assert.Equal(9, observed.Heard.Instruments.Count);
        Assert.All(observed.Heard.Instruments, instrument => Assert.False(string.IsNullOrEmpty(instrument.Unit) || string.IsNullOrEmpty(instrument.Description), instrument.Name));
        Assert.All(observed.Heard.Instruments, instrument => Assert.Equal(LedgerInstruments.MeterName, instrument.Meter.Name));
    }

    private sealed class BlockedHandler : IGroupHandler<int, int>
    {
        private readonly TaskCompletionSource entered = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly ManualResetEventSlim gate = new();

        internal Task Entered => entered.Task;

        public void Handle(IReadOnlyList<GroupItem<int, int>> batch)
        {
            entered.TrySetResult();
            gate.Wait();
            foreach (GroupItem<int, int> item in batch)
            {
                item.Succeed(item.Request);
            }
        }

        public void Dispose() => gate.Set();

        internal void Release() => gate.Set();
    }
}
