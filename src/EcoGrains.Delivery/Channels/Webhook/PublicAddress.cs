using System.Net;
using System.Net.Sockets;

namespace EcoGrains.Delivery.Channels.Webhook;

/// <summary>
/// Whether an address belongs to the public internet. What is set apart follows the special-purpose registries of IANA (RFC 6890 and its
/// updates); metadata services of clouds lie in link-local, shared and unique-local networks, but for one, which is named here.
/// </summary>
internal static class PublicAddress
{
    private static readonly IPNetwork[] SetApart =
    [
        .. new[]
        {
            "0.0.0.0/8", // this network
            "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", // private
            "100.64.0.0/10", // shared by carriers; metadata of Alibaba Cloud
            "127.0.0.0/8", // loopback
            "169.254.0.0/16", // link-local; metadata of most clouds
            "168.63.129.16/32", // metadata of Azure
            "192.0.0.0/24", // protocol assignments; metadata of Oracle Cloud
            "192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", // documentation
            "192.88.99.0/24", // 6to4 relays
            "198.18.0.0/15", // benchmarks
            "224.0.0.0/4", // multicast
            "240.0.0.0/4", // reserved, and broadcast
            "2001::/23", // protocol assignments: Teredo and others that carry an IPv4 address
            "2001:db8::/32", "3fff::/20", // documentation
            "2002::/16", // 6to4: carries an IPv4 address
        }.Select(network => IPNetwork.Parse(network)),
    ];

    // Of IPv6 only this is unicast of the whole internet: loopback, unique-local, link-local, site-local, multicast, translated (64:ff9b::)
    // and IPv4-compatible addresses all lie outside.
    private static readonly IPNetwork GlobalUnicast = IPNetwork.Parse("2000::/3");

    internal static bool Is(IPAddress address)
    {
        IPAddress plain = Plain(address);
        return (plain.AddressFamily, SetApart.Any(network => network.Contains(plain))) switch
        {
            (_, true) => false,
            (AddressFamily.InterNetwork, _) => true,
            (AddressFamily.InterNetworkV6, _) => GlobalUnicast.Contains(plain),
            _ => false,
        };
    }

    /// <summary>The IPv4 address that an IPv6 form of it means.</summary>
    internal static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
}
