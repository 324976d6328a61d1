namespace EcoGrains.Delivery.Channels;

/// <summary>
/// One way to reach a recipient. A channel only transports: when to send, how often to try again and what was received is the
/// workers' to keep. It may be called twice for one message, after a crash between sending and recording: the message's id is stable, so
/// that the other side can tell.
/// </summary>
public interface IChannel
{
    /// <summary>As endpoints name it: <c>email</c>, <c>webhook</c>, <c>dingtalk</c>, <c>wecom</c>, <c>inbox</c>.</summary>
    string Kind { get; }

    /// <summary>Hands the message over. An expected failure is a result; an exception is a fault and counts as <see cref="ChannelResult.TryAgain"/>.</summary>
    Task<ChannelResult> SendAsync(OutgoingMessage message, CancellationToken cancellationToken = default);
}
