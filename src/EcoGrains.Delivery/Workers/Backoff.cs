using EcoGrains.Delivery.Options;

namespace EcoGrains.Delivery.Workers;

/// <summary>How long to wait before the next attempt. Pure.</summary>
public static class Backoff
{
    // A server that asks for more is not asked for long enough to be forgotten.
    private static readonly TimeSpan LongestAsked = TimeSpan.FromDays(1);

    /// <summary>
    /// Exponential with full jitter: anywhere between nothing and the doubled limit, so that what failed together does not come back together.
    /// </summary>
    /// <param name="attempts">Attempts so far, at least 1.</param>
    /// <param name="chance">From 0 up to but not including 1.</param>
    /// <param name="asked">The wait that the other side asked for: the least, up to a day.</param>
    public static TimeSpan Wait(DeliveryOptions options, int attempts, double chance, TimeSpan? asked = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(attempts, 1);
        double limit = Math.Min(options.RetryCap.TotalMilliseconds, options.RetryBase.TotalMilliseconds * Math.Pow(2, attempts - 1));
        TimeSpan jitter = TimeSpan.FromMilliseconds(limit * chance);
        TimeSpan least = asked is not { } wait || wait < TimeSpan.Zero ? TimeSpan.Zero : wait < LongestAsked ? wait : LongestAsked;
        return jitter > least ? jitter : least;
    }
}
