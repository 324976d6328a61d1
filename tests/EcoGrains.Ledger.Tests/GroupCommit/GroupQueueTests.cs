using EcoGrains.Ledger.GroupCommit;

namespace EcoGrains.Ledger.Tests.GroupCommit;

public sealed class GroupQueueTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SubmitAsync_WhileABatchIsCarriedOut_GathersTheNextUpToTheBound()
    {
        using Handler handler = new();
        await using GroupQueue<int, int> queue = new("test", 3, handler);
        Task<int> first = queue.SubmitAsync(0, Token);
        await handler.Entered.WaitAsync(Token);
        Task<int>[] waiting = [.. Enumerable.Range(1, 5).Select(number => queue.SubmitAsync(number, Token))];
        handler.Gate.Release(10);

        Assert.Equal(0, await first);
        int[] answers = await Task.WhenAll(waiting);
        Assert.Equal([10, 20, 30, 40, 50], answers);
        Assert.Equal(["0", "1,2,3", "4,5"], handler.Batches);
    }

    [Fact]
    public async Task SubmitAsync_CancelledWhileWaiting_IsNotCarriedOutAndOneUnderWayIs()
    {
        using Handler handler = new();
        await using GroupQueue<int, int> queue = new("test", 3, handler);
        using CancellationTokenSource underWay = new();
        using CancellationTokenSource waiting = new();
        Task<int> first = queue.SubmitAsync(1, underWay.Token);
        await handler.Entered.WaitAsync(Token);
        Task<int> second = queue.SubmitAsync(2, waiting.Token);
        await underWay.CancelAsync();
        await waiting.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        handler.Gate.Release(10);

        Assert.Equal(10, await first);
        Assert.Equal(30, await queue.SubmitAsync(3, Token));
        Assert.Equal(["1", "3"], handler.Batches);
    }

    [Fact]
    public async Task SubmitAsync_HandlerThrows_FailsItsBatchAndTheNextIsCarriedOut()
    {
        using Handler handler = new();
        handler.Gate.Release(10);
        await using GroupQueue<int, int> queue = new("test", 3, handler);

        LedgerUnavailableException fault = await Assert.ThrowsAsync<LedgerUnavailableException>(() => queue.SubmitAsync(Handler.Throws, Token));

        Assert.Contains("Please report it", fault.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<LedgerUnavailableException>(() => queue.SubmitAsync(Handler.Forgets, Token));
        Assert.Equal(40, await queue.SubmitAsync(4, Token));
    }

    [Fact]
    public async Task DisposeAsync_WithWaitingRequests_CarriesThemOutAndTakesNoMore()
    {
        using Handler handler = new();
        GroupQueue<int, int> queue = new("test", 3, handler);
        Task<int>[] waiting = [.. Enumerable.Range(1, 5).Select(number => queue.SubmitAsync(number, Token))];
        ValueTask disposing = queue.DisposeAsync();
        handler.Gate.Release(10);
        await disposing;

        Assert.All(waiting, task => Assert.True(task.IsCompletedSuccessfully));
        Assert.True(handler.Disposed);
        await Assert.ThrowsAsync<LedgerUnavailableException>(() => queue.SubmitAsync(6, Token));
    }

    [Fact]
    public async Task Handler_WhileItBlocks_HoldsNoPoolThread()
    {
        using Handler handler = new();
        await using GroupQueue<int, int> queue = new("test", 3, handler);
        Task<int> task = queue.SubmitAsync(1, Token);
        await handler.Entered.WaitAsync(Token);
        handler.Gate.Release(10);
        await task;

        Assert.False(handler.OnPool);
    }

    /// <summary>Multiplies by ten, one batch for each release of its gate.</summary>
    private sealed class Handler : IGroupHandler<int, int>
    {
        public const int Throws = -1;
        public const int Forgets = -2;

        public SemaphoreSlim Entered { get; } = new(0);

        public SemaphoreSlim Gate { get; } = new(0);

        public List<string> Batches { get; } = [];

        public bool Disposed { get; private set; }

        public bool OnPool { get; private set; }

        public void Handle(IReadOnlyList<GroupItem<int, int>> batch)
        {
            OnPool |= Thread.CurrentThread.IsThreadPoolThread;
            Entered.Release();
            Gate.Wait();
            Batches.Add(string.Join(',', batch.Select(item => item.Request)));
            foreach (GroupItem<int, int> item in batch.Where(item => item.Request != Forgets))
            {
                item.Succeed(item.Request == Throws ? throw new InvalidOperationException("broken") : item.Request * 10);
            }
        }

        public void Dispose() => Disposed = true;
    }
}
