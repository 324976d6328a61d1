using EcoGrains.Delivery.Diagnostics;
using EcoGrains.Delivery.Messages;
using EcoGrains.Delivery.Options;
using EcoGrains.Delivery.Planning;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace EcoGrains.Delivery.Hosting;

public static class EcoGrainsDeliveryExtensions
{
    /// <summary>
    /// Carries notices to inboxes and endpoints: a planner, and a worker for each <see cref="Channels.IChannel"/> that is registered. They need a ledger
    /// beside them, and are added after the silo, which decides whether the ledger may be served at all. Calling it again only adds to the options.
    /// </summary>
    public static IServiceCollection AddEcoGrainsDelivery(this IServiceCollection services, Action<DeliveryOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddOptions<DeliveryOptions>().ValidateOnStart();
        if (configure is not null)
        {
            services.Configure(configure);
        }

        services.AddMetrics();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<DeliveryOptions>, DeliveryOptionsValidator>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<DeliveryMetrics>();
        services.TryAddSingleton<DeliverySignal>();
        services.TryAddSingleton<MessageComposer>();
        services.TryAddSingleton<DeliveryPlanner>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, PlannerService>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, WorkerService>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, GaugeService>());
        return services;
    }
}
