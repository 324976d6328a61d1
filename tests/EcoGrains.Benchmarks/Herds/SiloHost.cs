using EcoGrains.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EcoGrains.Benchmarks.Herds;

/// <summary>A silo of its own in this process, alone in its cluster.</summary>
internal static class SiloHost
{
    public static async Task<IHost> StartAsync(Action<IServiceCollection> services, Action<ISiloBuilder> silo)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Logging.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        // A silo under full load warns that its timers are late; what is late shows in the figures.
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        // A round ends with the last commit: pushes to parents that are still on their way find the silo stopping.
        builder.Logging.AddFilter("Orleans.Messaging", LogLevel.Critical);
        services(builder.Services);
        builder.UseOrleans(orleans =>
        {
            orleans.UseLocalhostClustering(FreePort.Next(), FreePort.Next(), serviceId: "benchmark", clusterId: "benchmark");
            silo(orleans);
        });
        IHost host = builder.Build();
        await host.StartAsync();
        return host;
    }
}
