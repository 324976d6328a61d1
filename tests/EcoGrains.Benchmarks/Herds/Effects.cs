namespace EcoGrains.Benchmarks.Herds;

/// <summary>Counts the effects that are committed, and says when the last was.</summary>
internal sealed class Effects(int expected)
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(30);

    private readonly TaskCompletionSource<DateTimeOffset> last = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int committed;

    /// <summary>The instant of the last commit.</summary>
    /// <exception cref="TimeoutException">There was none for half an hour: the round would never end.</exception>
    public Task<DateTimeOffset> LastAsync() => last.Task.WaitAsync(Longest);

    public void Committed()
    {
        if (Interlocked.Increment(ref committed) == expected)
        {
            last.TrySetResult(TimeProvider.System.GetUtcNow());
        }
    }
}
