using EcoGrains.Contracts;
using EcoGrains.Domain.Time;
using EcoGrains.Grains.Access;
using EcoGrains.Grains.Calendars;
using EcoGrains.Grains.Clocks;
using EcoGrains.Grains.Diagnostics;
using EcoGrains.Grains.Waking;
using EcoGrains.Ledger.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Reminders;
using Orleans.Serialization;

namespace EcoGrains.Grains.Hosting;

public static class SiloBuilderExtensions
{
    /// <summary>
    /// Runs programmes on this silo: grains, reminders read from the ledger, sweeper. The ledger itself and, where it is not the system's,
    /// the <see cref="ProgrammeClock"/> are added beside it. Calling it again only adds to the options.
    /// </summary>
    public static ISiloBuilder AddEcoGrains(this ISiloBuilder builder, Action<EcoGrainsOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        IServiceCollection services = builder.Services;
        if (configure is not null)
        {
            services.Configure(configure);
        }

        if (services.Any(service => service.ServiceType == typeof(WakeSweeper)))
        {
            return builder;
        }

        services.AddOptions<EcoGrainsOptions>().ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<EcoGrainsOptions>, EcoGrainsOptionsValidator>());
        services.TryAddSingleton<ProgrammeClock, SystemProgrammeClock>();
        services.AddKeyedSingleton<TimeProvider>(ReminderTimeProviderNames.Reminders, (provider, _) => provider.GetRequiredService<ProgrammeClock>());
        services.AddSingleton<CalendarStore>();
        services.AddSingleton<CalendarCatalog>();
        services.AddSingleton<CalendarWatch>();
        services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>>(provider => provider.GetRequiredService<CalendarWatch>());
        services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>, LedgerStartup>();
        // Or a caller elsewhere would be told of a missing serializer instead of a full disk.
        services.Configure<ExceptionSerializationOptions>(exceptions => exceptions.SupportedNamespacePrefixes.Add(nameof(EcoGrains)));
        services.AddMetrics();
        services.AddSingleton<GrainInstruments>();
        services.AddSingleton<LedgerWatch>();
        services.AddHostedService(provider => provider.GetRequiredService<LedgerWatch>());
        services.AddSingleton<SettledMarkKeeper>();
        services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>>(provider => provider.GetRequiredService<SettledMarkKeeper>());
        services.AddHostedService(provider => provider.GetRequiredService<SettledMarkKeeper>());
        services.AddSingleton<CallerSeal>();
        services.AddSingleton<ICallerSeal>(provider => provider.GetRequiredService<CallerSeal>());
        services.AddSingleton<CallerDesk>();
        services.AddIdentities();
        services.AddSingleton<EntityServices>();
        services.AddSingleton<WakeSweeper>();
        services.AddSingleton<WakeAnnouncer>();
        // In a herd of 100,000 a tick waits its turn for longer than half a minute; giving it up would cost more than it does. Calls to a silo
        // that has died end as soon as the cluster knows.
        builder.Configure<SiloMessagingOptions>(messaging => messaging.ResponseTimeout = TimeSpan.FromMinutes(2));
        builder.AddIncomingGrainCallFilter<ClientGate>();
        builder.AddLedgerReminderTable();
        builder.AddGrainService<SweeperService>();
        return builder;
    }
}
