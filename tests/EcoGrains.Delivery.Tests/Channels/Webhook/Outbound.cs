using System.Net;
using EcoGrains.Delivery.Channels.Webhook;
using Microsoft.Extensions.Time.Testing;

namespace EcoGrains.Delivery.Tests.Channels.Webhook;

/// <summary>The guarded transport with a clock that stands still, reaching loopback where the test allows it.</summary>
internal sealed class Outbound : IDisposable
{
    private readonly WebhookOptions _options = new() { AllowHttp = true, Timeout = TimeSpan.FromSeconds(20) };

    internal Outbound(Action<WebhookOptions>? change = null, bool loopback = true, Func<string, CancellationToken, Task<IPAddress[]>>? resolve = null)
    {
        if (loopback)
        {
            _options.AllowedNetworks.Add("127.0.0.0/8");
        }

        change?.Invoke(_options);
        Http = new GuardedHttp(_options, Time, resolve ?? Dns.GetHostAddressesAsync);
        Webhook = new WebhookChannel(Http, Microsoft.Extensions.Options.Options.Create(_options), Time);
    }

    internal FakeTimeProvider Time { get; } = new(DateTimeOffset.FromUnixTimeMilliseconds(1_546_300_800_000));

    internal GuardedHttp Http { get; }

    internal WebhookChannel Webhook { get; }

    public void Dispose() => Http.Dispose();
}
