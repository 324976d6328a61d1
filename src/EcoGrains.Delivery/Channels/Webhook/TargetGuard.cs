using System.Net;
using System.Net.Sockets;

namespace EcoGrains.Delivery.Channels.Webhook;

/// <summary>
/// Keeps webhooks away from what only this server can reach. The address itself is judged before it is used, and what its host's name
/// leads to is judged when the connection is made, with the very addresses that are then connected to: a name that leads elsewhere a moment
/// later (DNS rebinding) gains nothing.
/// </summary>
/// <param name="resolve">Looks a host's name up.</param>
internal sealed class TargetGuard(WebhookOptions options, Func<string, CancellationToken, Task<IPAddress[]>> resolve)
{
    private readonly IPNetwork[] _networks =
        [.. options.AllowedNetworks.Select(text => WebhookOptions.TryParseNetwork(text, out IPNetwork network) ? network : throw new ArgumentException($"'{text}' is no network."))];

    private readonly HashSet<string> _hosts = new(options.AllowedHosts.Select(host => Name(new UriBuilder("https", host).Uri.IdnHost)), StringComparer.Ordinal);

    /// <summary>Reads an endpoint's address; the sentence says what is wrong with it, or is null.</summary>
    internal (Uri? Target, string? Problem) Read(string address)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out Uri? uri) || uri.Scheme is not ("http" or "https") || uri.Host.Length == 0)
        {
            return (null, "The address is not a URL such as https://hooks.example.cn/notices; correct the endpoint.");
        }

        if (uri.UserInfo.Length > 0)
        {
            return (null, $"The address of '{uri.IdnHost}' holds a user or a password; webhooks are signed instead. Remove them from the endpoint.");
        }

        if (uri.Scheme == "http" && !options.AllowHttp)
        {
            return (null, $"The address of '{uri.IdnHost}' is not https. Use https, or allow http in WebhookOptions.AllowHttp.");
        }

        // Only an address can be judged without asking for it; names are judged when they are used.
        return IPAddress.TryParse(uri.IdnHost, out IPAddress? literal) && Refusal(uri.IdnHost, [literal]) is { } refusal ? (null, refusal) : (uri, null);
    }

    /// <summary>Connects for the HTTP client.</summary>
    /// <exception cref="TargetRefusedException">The host leads to an address that is neither public nor allowed.</exception>
    internal async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        DnsEndPoint target = context.DnsEndPoint;
        IPAddress[] addresses = IPAddress.TryParse(target.Host, out IPAddress? literal) ? [literal] : await resolve(target.Host, cancellationToken);
        if (addresses.Length == 0)
        {
            throw new SocketException((int)SocketError.HostNotFound);
        }

        if (Refusal(target.Host, addresses) is { } refusal)
        {
            throw new TargetRefusedException(refusal);
        }

        Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, target.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    // One address that is not allowed refuses all: whoever mixes them hopes for the other one.
    private string? Refusal(string host, IPAddress[] addresses)
    {
        IPAddress? forbidden = _hosts.Contains(Name(host)) ? null : addresses.FirstOrDefault(address => !IsAllowed(address));
        return forbidden is null
            ? null
            : $"'{host}' leads to {forbidden}, which is not on the public internet. Correct the endpoint, or allow it in WebhookOptions.AllowedNetworks or AllowedHosts.";
    }

    private bool IsAllowed(IPAddress address) =>
        PublicAddress.Is(address) || _networks.Any(network => network.Contains(address) || network.Contains(PublicAddress.Plain(address)));

    private static string Name(string host) => host.TrimEnd('.').ToLowerInvariant();
}
