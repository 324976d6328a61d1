using System.Collections.Concurrent;
using EcoGrains.Delivery.Channels;
using EcoGrains.Ledger.Deliveries;

namespace EcoGrains.Delivery.Tests.Fixtures;

/// <summary>Keeps what it is given and answers as the test says.</summary>
internal sealed class RecordingChannel(Func<OutgoingMessage, CancellationToken, Task<ChannelResult>> answer, string kind = ChannelKinds.Webhook) : IChannel
{
    private readonly ConcurrentQueue<OutgoingMessage> sent = new();

    internal RecordingChannel(ChannelResult always)
        : this((_, _) => Task.FromResult(always))
    {
    }

    internal static RecordingChannel ThatDelivers => new(new ChannelResult.Delivered("250 OK"));

    public string Kind => kind;

    internal IReadOnlyList<OutgoingMessage> Sent => [.. sent];

    public Task<ChannelResult> SendAsync(OutgoingMessage message, CancellationToken cancellationToken = default)
    {
        sent.Enqueue(message);
        return answer(message, cancellationToken);
    }
}
