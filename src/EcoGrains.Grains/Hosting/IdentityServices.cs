using EcoGrains.Contracts;
using EcoGrains.Grains.Access;
using EcoGrains.Grains.Accounts;
using EcoGrains.Grains.Journal;
using EcoGrains.Ledger;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace EcoGrains.Grains.Hosting;

internal static class IdentityServices
{
    /// <summary>Accounts, keys, and the desks at which the edge finds out who somebody is.</summary>
    internal static IServiceCollection AddIdentities(this IServiceCollection services)
    {
        services.AddSingleton<PasswordDesk>();
        // Real time: a revoked key must end soon also where the programme's clock stands still.
        services.AddSingleton(provider => new RememberedRows(
            provider.GetRequiredService<ILedger>(), provider.GetRequiredService<IOptions<EcoGrainsOptions>>(), TimeProvider.System));
        services.AddSingleton<CallSubjects>();
        services.AddSingleton<ICallerBook, CallerBook>();
        services.AddSingleton<ISignInDesk, SignInDesk>();
        services.AddSingleton<IReadingJournal, ReadingJournal>();
        return services;
    }
}
