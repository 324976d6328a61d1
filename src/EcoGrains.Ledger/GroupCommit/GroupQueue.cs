using System.Threading.Channels;

namespace EcoGrains.Ledger.GroupCommit;

/// <summary>
/// Collects concurrent requests and hands them over in batches: whatever has gathered while the batch before was carried out.
/// Each handler has a thread of its own, because databases block: a thread pool whose threads wait for a disk stalls
/// the whole silo. Callers go on asynchronously on the pool.
/// </summary>
public sealed class GroupQueue<TRequest, TResult> : IAsyncDisposable
{
    private readonly Channel<GroupItem<TRequest, TResult>> channel;
    private readonly int maxBatch;
    private readonly Task[] workers;
    private int waiting;

    /// <param name="name">Names the threads, for dumps and profilers.</param>
    /// <param name="maxBatch">The most requests in one batch, at least 1.</param>
    /// <param name="handlers">One thread each; requests go to whichever is free.</param>
    public GroupQueue(string name, int maxBatch, params IReadOnlyList<IGroupHandler<TRequest, TResult>> handlers)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxBatch, 1);
        ArgumentNullException.ThrowIfNull(handlers);
        this.maxBatch = maxBatch;
        channel = Channel.CreateUnbounded<GroupItem<TRequest, TResult>>(new UnboundedChannelOptions
        {
            SingleReader = handlers.Count == 1,
            // The only continuation is to wake a handler's waiting thread, which must not need a free pool thread first.
            AllowSynchronousContinuations = true,
        });
        workers = [.. handlers.Select((handler, index) => Start(handler, $"{name}-{index}"))];
    }

    /// <summary>Requests that wait to be taken, about: they come and go meanwhile.</summary>
    public int Depth => Math.Max(0, Volatile.Read(ref waiting));

    /// <summary>Queues a request. Cancelled before a handler took it, it is not carried out; afterwards it is.</summary>
    /// <exception cref="LedgerUnavailableException">The queue is closed.</exception>
    public Task<TResult> SubmitAsync(TRequest request, CancellationToken cancellationToken = default)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled<TResult>(cancellationToken);
        }

        GroupItem<TRequest, TResult> item = new(request, cancellationToken);
        // Counted before it can be taken: the channel of a single reader cannot be counted itself.
        Interlocked.Increment(ref waiting);
        return channel.Writer.TryWrite(item)
            ? item.Task
            : Task.FromException<TResult>(new LedgerUnavailableException("The ledger is closed because its process is stopping; ask again once it runs."));
    }

    /// <summary>Takes no more requests, carries out those that wait and ends the threads.</summary>
    public async ValueTask DisposeAsync()
    {
        channel.Writer.TryComplete();
        await Task.WhenAll(workers);
    }

    private Task Start(IGroupHandler<TRequest, TResult> handler, string name)
    {
        TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Thread thread = new(() =>
        {
            try
            {
                Run(handler);
                handler.Dispose();
                ended.SetResult();
            }
            catch (Exception exception)
            {
                ended.SetException(exception);
            }
        })
        {
            Name = name,
            IsBackground = true,
        };
        thread.Start();
        return ended.Task;
    }

    private void Run(IGroupHandler<TRequest, TResult> handler)
    {
        List<GroupItem<TRequest, TResult>> batch = [];
        while (WaitToRead())
        {
            int taken = 0;
            while (batch.Count < maxBatch && channel.Reader.TryRead(out GroupItem<TRequest, TResult>? item))
            {
                taken++;
                if (item.TryTake())
                {
                    batch.Add(item);
                }
            }

            Interlocked.Add(ref waiting, -taken);
            if (batch.Count > 0)
            {
                Carry(handler, batch);
                batch.Clear();
            }
        }
    }

    private bool WaitToRead()
    {
        ValueTask<bool> waiting = channel.Reader.WaitToReadAsync();
        if (waiting.IsCompletedSuccessfully)
        {
            return waiting.Result;
        }

        // Sleeps in the kernel: a task's own wait spins first, on a core that the silo needs.
        using Task<bool> more = waiting.AsTask();
        ((IAsyncResult)more).AsyncWaitHandle.WaitOne();
        return more.Result;
    }

    /// <summary>A handler's fault fails its batch and never ends the thread: the next batch gets its own chance.</summary>
    private static void Carry(IGroupHandler<TRequest, TResult> handler, List<GroupItem<TRequest, TResult>> batch)
    {
        Exception? fault = null;
        try
        {
            handler.Handle(batch);
        }
        catch (Exception exception)
        {
            fault = exception;
        }

        foreach (GroupItem<TRequest, TResult> item in batch)
        {
            if (fault is not null || !item.IsSettled)
            {
                item.Fail(new LedgerUnavailableException($"The ledger failed by a fault of its own and stored nothing: {fault?.Message ?? "a request was left unanswered"}. Please report it.", fault));
            }

            item.Complete();
        }
    }
}
