using EcoGrains.Contracts;
using EcoGrains.Ledger;
using EcoGrains.Web.Reading;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace EcoGrains.Web.Hosting;

/// <summary>What the pages and the API need to answer. Hosts add checks of their own beside these.</summary>
internal static class ReadinessChecks
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    internal static void Add(IServiceCollection services) => services.AddHealthChecks()
        .Add(new HealthCheckRegistration("ledger", ActivatorUtilities.GetServiceOrCreateInstance<LedgerIsRead>, HealthStatus.Unhealthy, [], Patience))
        .Add(new HealthCheckRegistration("grains", ActivatorUtilities.GetServiceOrCreateInstance<GrainsAnswer>, HealthStatus.Unhealthy, [], Patience));

    private sealed class LedgerIsRead(ILedgerQueries ledger) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            await ledger.EventsAsync(0, 1, cancellationToken).WaitAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
    }

    private sealed class GrainsAnswer(Programmes programmes, IGrainFactory grains) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            IReadOnlyList<GroupEntry> groups = await programmes.ListGroupsAsync(cancellationToken);
            // Without a programme there is no group to call, and calling one that does not exist does no harm.
            await grains.GetGrain<ILeadershipGroupGrain>(groups.Count == 0 ? "none" : groups[0].Id).GetStatusAsync(cancellationToken).WaitAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
    }
}
