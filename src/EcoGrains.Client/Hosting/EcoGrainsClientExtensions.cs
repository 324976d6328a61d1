using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;
using Orleans.Serialization;

namespace EcoGrains.Client;

public static class EcoGrainsClientExtensions
{
    private const int StandardGatewayPort = 30_000;

    /// <summary>
    /// Connects this service to the programmes: afterwards <see cref="IClusterClient"/> gives the grain interfaces of EcoGrains.Contracts.
    /// The host connects when it starts, and fails to start where no gateway answers. Only the first call counts.
    /// </summary>
    public static IHostApplicationBuilder AddEcoGrainsClient(this IHostApplicationBuilder builder, Action<EcoGrainsClientOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (builder.Services.Any(service => service.ServiceType == typeof(EcoGrainsClientOptions)))
        {
            return builder;
        }

        EcoGrainsClientOptions options = new();
        configure?.Invoke(options);
        builder.Services.AddSingleton(options);
        IPEndPoint[] gateways = options.Gateways.Count > 0 ? [.. options.Gateways] : [new IPEndPoint(IPAddress.Loopback, StandardGatewayPort)];
        // Faults of the ledger and the clock arrive with their sentences.
        builder.Services.Configure<ExceptionSerializationOptions>(exceptions => exceptions.SupportedNamespacePrefixes.Add(nameof(EcoGrains)));
        builder.UseOrleansClient(client =>
        {
            client.UseStaticClustering(gateways);
            client.AddActivityPropagation();
            client.AddOutgoingGrainCallFilter(new KeyBearer(options));
            client.Configure<ClusterOptions>(cluster =>
            {
                cluster.ClusterId = options.ClusterId;
                cluster.ServiceId = options.ServiceId;
            });
        });
        return builder;
    }
}
