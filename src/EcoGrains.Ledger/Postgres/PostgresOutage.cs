using Microsoft.Extensions.Logging;

namespace EcoGrains.Ledger.Postgres;

/// <summary>
/// How long those that share it go on trying when the database is lost: together, from the first failure, so that after the bound
/// nobody hangs on, and every request still makes one attempt of its own.
/// </summary>
internal sealed class PostgresOutage(string database, TimeSpan most, TimeProvider clock, ILogger logger)
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);

    private readonly Lock gate = new();
    private bool isLost;
    private long lostAt;

    /// <summary>Notes a failure. The pause before the next attempt, or null when the bound is exceeded.</summary>
    /// <param name="fault">What failed.</param>
    /// <param name="attempt">From 1.</param>
    public TimeSpan? Pause(Exception fault, int attempt)
    {
        lock (gate)
        {
            if (!isLost)
            {
                (isLost, lostAt) = (true, clock.GetTimestamp());
                logger.Lost(fault, database, most);
            }

            TimeSpan left = most - clock.GetElapsedTime(lostAt);
            TimeSpan pause = Shortest * Math.Pow(2, Math.Min(attempt - 1, 10));
            pause = pause < Longest ? pause : Longest;
            return left <= TimeSpan.Zero ? null : pause < left ? pause : left;
        }
    }

    /// <summary>Waits out a pause of <see cref="Pause"/>.</summary>
    public Task WaitAsync(TimeSpan pause, CancellationToken cancellationToken = default) => Task.Delay(pause, clock, cancellationToken);

    /// <summary>Notes that the database answered.</summary>
    public void Over()
    {
        if (!Volatile.Read(ref isLost))
        {
            return;
        }

        lock (gate)
        {
            if (isLost)
            {
                isLost = false;
                logger.Found(database, clock.GetElapsedTime(lostAt));
            }
        }
    }
}
