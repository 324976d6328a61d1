using EcoGrains.Domain.Time;
using EcoGrains.Grains.Diagnostics;
using EcoGrains.Grains.Waking;
using EcoGrains.Ledger.Diagnostics;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace EcoGrains.Server.Observability;

/// <summary>
/// What a server needs beside answering: each check says null where all is well, otherwise a sentence. They look anew at every question,
/// so that readiness comes back by itself.
/// </summary>
internal static class Readiness
{
    internal const string Writing = "ledgerWrite";
    internal const string Silo = "silo";
    internal const string Clock = "clock";
    internal const string Sweeper = "sweeper";
    internal const string Wakes = "wakes";

    internal static void AddReadiness(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<ReadinessOptions>().Bind(builder.Configuration.GetSection("Readiness")).ValidateOnStart();
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<ReadinessOptions>, ReadinessOptionsValidator>());
        builder.Services.AddHealthChecks()
            .AddAsyncCheck(Writing, (services, cancellation) => services.GetRequiredService<LedgerProbe>().CheckAsync(cancellation))
            .AddCheck(Silo, services => OfSilo(services.GetRequiredService<ISiloStatusOracle>().CurrentStatus))
            .AddCheck(Clock, services => services.GetRequiredService<ProgrammeClock>().Trouble)
            .AddCheck(Sweeper, services => OfSweeper(services.GetRequiredService<WakeSweeper>().SinceCompleted, Options(services).SweepPatience))
            .AddCheck(Wakes, services => OfWakes(
                services.GetRequiredService<LedgerWatch>().OldestWakeAge, services.GetRequiredService<ProgrammeClock>().Tolerance * Options(services).WakeTolerances));
    }

    internal static string? OfSilo(SiloStatus status) => status == SiloStatus.Active
        ? null
        : $"This silo is not active in its cluster but {status}. It joins by itself; where it does not, look at its log.";

    internal static string? OfSweeper(TimeSpan sinceCompleted, TimeSpan patience) => sinceCompleted <= patience
        ? null
        : FormattableString.Invariant($"The sweeper has not finished a sweep for {sinceCompleted.TotalSeconds:0} s ({patience.TotalSeconds:0} s are allowed): wakes that a tick misses are not made up for. Look at the log and at the ledger's speed.");

    internal static string? OfWakes(TimeSpan oldest, TimeSpan bound) => oldest <= bound
        ? null
        : FormattableString.Invariant($"A wake has been due for {oldest:d\\.hh\\:mm\\:ss} of programme time ({bound:d\\.hh\\:mm\\:ss} are allowed): notices go out late. After a downtime this passes by itself; otherwise the log names what cannot be woken.");

    private static ReadinessOptions Options(IServiceProvider services) => services.GetRequiredService<IOptions<ReadinessOptions>>().Value;

    private static IHealthChecksBuilder AddCheck(this IHealthChecksBuilder checks, string name, Func<IServiceProvider, string?> problem) =>
        checks.AddAsyncCheck(name, (services, _) => Task.FromResult(problem(services)));

    private static IHealthChecksBuilder AddAsyncCheck(this IHealthChecksBuilder checks, string name, Func<IServiceProvider, CancellationToken, Task<string?>> problem) =>
        checks.Add(new HealthCheckRegistration(name, services => new Check(cancellation => problem(services, cancellation)), HealthStatus.Unhealthy, []));

    private sealed class Check(Func<CancellationToken, Task<string?>> problem) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
            await problem(cancellationToken) is { } sentence ? HealthCheckResult.Unhealthy(sentence) : HealthCheckResult.Healthy();
    }
}
