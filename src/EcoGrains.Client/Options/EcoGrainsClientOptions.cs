using System.Net;

namespace EcoGrains.Client;

/// <summary>Where a service finds the grains.</summary>
public sealed class EcoGrainsClientOptions
{
    /// <summary>The gateways of the server's silos. Default: 127.0.0.1:30000, the gateway of <c>ecograins serve</c> on this machine.</summary>
    public IList<IPEndPoint> Gateways { get; } = [];

    /// <summary>
    /// The service's key, <c>eg_…</c>, as an admin got it from <c>ecograins keys add</c>: what the service may do is what the key may.
    /// Default: none; a server for real refuses such a service.
    /// </summary>
    public string? ApiKey { get; set; }

    /// <summary>The cluster's name. Default: <c>ecograins</c>.</summary>
    public string ClusterId { get; set; } = "ecograins";

    /// <summary>The service's name. Default: <c>ecograins</c>.</summary>
    public string ServiceId { get; set; } = "ecograins";
}
