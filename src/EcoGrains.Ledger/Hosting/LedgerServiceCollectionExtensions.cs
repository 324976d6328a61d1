using EcoGrains.Ledger.Deliveries;
using EcoGrains.Ledger.Diagnostics;
using EcoGrains.Ledger.Evidence;
using EcoGrains.Ledger.Postgres;
using EcoGrains.Ledger.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace EcoGrains.Ledger.Hosting;

public static class LedgerServiceCollectionExtensions
{
    /// <summary>
    /// Adds the SQLite ledger as <see cref="ILedger"/>, <see cref="ILedgerQueries"/> and <see cref="IWakeIndex"/>, one instance, opened
    /// before any hosted service starts, and what is kept beside it: deliveries and evidence (<see cref="IEvidenceStore"/>, bounded by
    /// <see cref="EvidenceOptions"/>). Calling it again only adds to the options.
    /// </summary>
    public static IServiceCollection AddSqliteLedger(this IServiceCollection services, Action<SqliteLedgerOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddOptions<SqliteLedgerOptions>().ValidateOnStart();
        if (configure is not null)
        {
            services.Configure(configure);
        }

        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<SqliteLedgerOptions>, SqliteLedgerOptionsValidator>());
        services.AddLedgerDiagnostics();
        services.TryAddSingleton(provider => new SqliteLedger(
            provider.GetRequiredService<IOptions<SqliteLedgerOptions>>().Value,
            provider.GetService<ILogger<SqliteLedger>>(),
            provider.GetRequiredService<LedgerDiagnostics>()));
        services.TryAddSingleton<ILedgerLevels>(provider => provider.GetRequiredService<SqliteLedger>());
        services.TryAddSingleton<ILedger>(provider => provider.GetRequiredService<SqliteLedger>());
        services.TryAddSingleton<ILedgerQueries>(provider => provider.GetRequiredService<SqliteLedger>());
        services.TryAddSingleton<IWakeIndex>(provider => provider.GetRequiredService<SqliteLedger>());
        AddDeliveries(services, provider => new SqliteDeliveries(provider.GetRequiredService<SqliteLedger>()));
        AddEvidence(services, provider => new SqliteEvidence(provider.GetRequiredService<SqliteLedger>(), provider.GetRequiredService<IOptions<EvidenceOptions>>().Value));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, LedgerOpening>());
        return services;
    }

    /// <summary>
    /// Adds the PostgreSQL ledger as <see cref="ILedger"/>, <see cref="ILedgerQueries"/> and <see cref="IWakeIndex"/>, one instance, opened
    /// before any hosted service starts, and what is kept beside it: deliveries and evidence (<see cref="IEvidenceStore"/>, bounded by
    /// <see cref="EvidenceOptions"/>). Calling it again only adds to the options.
    /// </summary>
    public static IServiceCollection AddPostgresLedger(this IServiceCollection services, Action<PostgresLedgerOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddOptions<PostgresLedgerOptions>().ValidateOnStart();
        if (configure is not null)
        {
            services.Configure(configure);
        }

        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<PostgresLedgerOptions>, PostgresLedgerOptionsValidator>());
        services.AddLedgerDiagnostics();
        services.TryAddSingleton(provider => new PostgresLedger(
            provider.GetRequiredService<IOptions<PostgresLedgerOptions>>().Value,
            provider.GetService<ILogger<PostgresLedger>>(),
            diagnostics: provider.GetRequiredService<LedgerDiagnostics>()));
        services.TryAddSingleton<ILedgerLevels>(provider => provider.GetRequiredService<PostgresLedger>());
        services.TryAddSingleton<ILedger>(provider => provider.GetRequiredService<PostgresLedger>());
        services.TryAddSingleton<ILedgerQueries>(provider => provider.GetRequiredService<PostgresLedger>());
        services.TryAddSingleton<IWakeIndex>(provider => provider.GetRequiredService<PostgresLedger>());
        AddDeliveries(services, provider => new PostgresDeliveries(provider.GetRequiredService<PostgresLedger>()));
        AddEvidence(services, provider => new PostgresEvidence(provider.GetRequiredService<PostgresLedger>(), provider.GetRequiredService<IOptions<EvidenceOptions>>().Value));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, LedgerOpening>());
        return services;
    }

    private static void AddDeliveries<TStore>(IServiceCollection services, Func<IServiceProvider, TStore> create)
        where TStore : class, IDeliveryStore, IEndpointStore, IInboxStore
    {
        services.TryAddSingleton(create);
        services.TryAddSingleton<IDeliveryStore>(provider => provider.GetRequiredService<TStore>());
        services.TryAddSingleton<IEndpointStore>(provider => provider.GetRequiredService<TStore>());
        services.TryAddSingleton<IInboxStore>(provider => provider.GetRequiredService<TStore>());
    }

    private static void AddEvidence(IServiceCollection services, Func<IServiceProvider, IEvidenceStore> create)
    {
        services.AddOptions<EvidenceOptions>().ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<EvidenceOptions>, EvidenceOptionsValidator>());
        services.TryAddSingleton(create);
    }
}
