namespace EcoGrains.Delivery.Channels;

/// <summary>What became of one attempt.</summary>
public abstract record ChannelResult
{
    /// <param name="Receipt">What the other side answered, for the record: an SMTP reply, an HTTP status; at most 500 characters.</param>
    public sealed record Delivered(string Receipt) : ChannelResult;

    /// <summary>It may work later.</summary>
    /// <param name="Reason">A sentence that says what happened.</param>
    /// <param name="After">The wait that the other side asks for; null leaves it to the backoff.</param>
    public sealed record TryAgain(string Reason, TimeSpan? After = null) : ChannelResult;

    /// <summary>It will never work as it is: an address that does not exist, a target that is not allowed.</summary>
    /// <param name="Reason">A sentence that says what happened and what to do.</param>
    public sealed record Refused(string Reason) : ChannelResult;
}
