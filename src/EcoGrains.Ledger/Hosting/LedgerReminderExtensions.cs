using EcoGrains.Ledger.Reminders;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace EcoGrains.Ledger.Hosting;

public static class LedgerReminderExtensions
{
    /// <summary>
    /// Lets Orleans' reminder service read its reminders from the ledger, which must be added too. Calling it again only adds
    /// to the options.
    /// </summary>
    public static ISiloBuilder AddLedgerReminderTable(this ISiloBuilder builder, Action<ReminderTableOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddLedgerReminderTable(configure);
        return builder;
    }

    /// <inheritdoc cref="AddLedgerReminderTable(ISiloBuilder, Action{ReminderTableOptions}?)"/>
    public static IServiceCollection AddLedgerReminderTable(this IServiceCollection services, Action<ReminderTableOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddReminders();
        services.AddOptions<ReminderTableOptions>().ValidateOnStart();
        if (configure is not null)
        {
            services.Configure(configure);
        }

        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<ReminderTableOptions>, ReminderTableOptionsValidator>());
        services.TryAddSingleton<IReminderTable, LedgerReminderTable>();
        return services;
    }
}
