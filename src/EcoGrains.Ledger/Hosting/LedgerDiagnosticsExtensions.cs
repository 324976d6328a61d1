using EcoGrains.Ledger.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace EcoGrains.Ledger.Hosting;

public static class LedgerDiagnosticsExtensions
{
    /// <summary>Adds the instruments, the pulse and the probe of a ledger, whatever its engine. Calling it again changes nothing.</summary>
    public static IServiceCollection AddLedgerDiagnostics(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddMetrics();
        services.TryAddSingleton<LedgerInstruments>();
        services.TryAddSingleton<LedgerDiagnostics>();
        services.TryAddSingleton(provider => new LedgerProbe(provider.GetRequiredService<ILedger>(), provider.GetRequiredService<LedgerDiagnostics>()));
        return services;
    }
}
