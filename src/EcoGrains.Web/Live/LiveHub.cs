using System.Runtime.CompilerServices;
using System.Threading.Channels;
using EcoGrains.Contracts;

namespace EcoGrains.Web.Live;

/// <summary>What a watcher tells its listeners.</summary>
public enum LiveNews
{
    /// <summary>Something changed.</summary>
    Status,

    /// <summary>Nothing changed for a while: the connection lives.</summary>
    Beat,

    /// <summary>The group does not answer; the watcher goes on trying.</summary>
    Lost,
}

/// <summary>Watches each leadership group once per process, however many pages are open on it, and only while one is.</summary>
public sealed class LiveHub(IGrainFactory grains)
{
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(2);

    // The first change is told at once. While a herd changes the status hundreds of times a second, a page is told so no more often than
    // it could be read, and the group is not asked for a status that nobody sees.
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(50);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Watcher> _watchers = new(StringComparer.Ordinal);

    /// <summary>The number of groups watched.</summary>
    public int Watching
    {
        get
        {
            lock (_lock)
            {
                return _watchers.Count;
            }
        }
    }

    /// <summary>News of a group until the listener leaves. A slow listener gets the latest news, not all of it.</summary>
    public async IAsyncEnumerable<LiveNews> ListenAsync(string group, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Channel<LiveNews> channel = Channel.CreateBounded<LiveNews>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });
        Join(group, channel);
        try
        {
            await foreach (LiveNews news in channel.Reader.ReadAllAsync(cancellationToken))
            {
                yield return news;
            }
        }
        finally
        {
            Leave(group, channel);
        }
    }

    private void Join(string group, Channel<LiveNews> channel)
    {
        lock (_lock)
        {
            if (!_watchers.TryGetValue(group, out Watcher? watcher))
            {
                watcher = new Watcher();
                _watchers[group] = watcher;
                _ = Task.Run(() => WatchAsync(group, watcher));
            }

            watcher.Listeners.Add(channel);
        }

        // At once, so that the page hears that it is connected.
        channel.Writer.TryWrite(LiveNews.Beat);
    }

    private void Leave(string group, Channel<LiveNews> channel)
    {
        Watcher watcher;
        lock (_lock)
        {
            watcher = _watchers[group];
            watcher.Listeners.Remove(channel);
            if (watcher.Listeners.Count > 0)
            {
                return;
            }

            _watchers.Remove(group);
        }

        // Outside the lock: whoever waits on it runs on from here.
        watcher.Stop.Cancel();
    }

    // A watch ends by itself after some 20 seconds without news: that is the heartbeat.
    private async Task WatchAsync(string group, Watcher watcher)
    {
        ILeadershipGroupGrain grain = grains.GetGrain<ILeadershipGroupGrain>(group);
        CancellationToken stop = watcher.Stop.Token;
        long revision = -1;
        while (!stop.IsCancellationRequested)
        {
            try
            {
                GroupStatus? status = await grain.WatchAsync(revision, stop);
                bool changed = status is not null && status.Revision != revision;
                revision = status?.Revision ?? -1;
                Tell(watcher, changed ? LiveNews.Status : LiveNews.Beat);
                if (status is null || changed)
                {
                    await Task.Delay(status is null ? Retry : Breath, stop);
                }
            }
            catch (Exception fault) when (fault is not OperationCanceledException || !stop.IsCancellationRequested)
            {
                Tell(watcher, LiveNews.Lost);
                await Task.Delay(Retry, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException)
            {
                // The last listener left.
            }
        }

        watcher.Stop.Dispose();
    }

    private void Tell(Watcher watcher, LiveNews news)
    {
        lock (_lock)
        {
            foreach (Channel<LiveNews> listener in watcher.Listeners)
            {
                listener.Writer.TryWrite(news);
            }
        }
    }

    private sealed class Watcher
    {
        internal HashSet<Channel<LiveNews>> Listeners { get; } = [];

        internal CancellationTokenSource Stop { get; } = new();
    }
}
