using EcoGrains.Contracts;
using EcoGrains.Domain.Accounts;
using EcoGrains.Domain.Time;
using EcoGrains.Ledger;

namespace EcoGrains.Server.Hosting;

/// <summary>The way in to a server that has no account yet: a link that is printed once, is good once and for a day.</summary>
internal static class SetUpLink
{
    internal static async Task OfferAsync(WebApplication app, CancellationToken cancellationToken)
    {
        string token = FreshSecret.Token();
        ISetUpGrain setUp = app.Services.GetRequiredService<IGrainFactory>().GetGrain<ISetUpGrain>(AccountNames.SetUp);
        try
        {
            if (await setUp.OfferAsync(ApiKeyText.HashOf(token), cancellationToken))
            {
                await Console.Error.WriteLineAsync($"There is no account yet. Whoever opens this link within {SetUpRules.Good.TotalHours:0} hours becomes the admin: {app.Urls.First()}/set-up?token={token}");
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The server is to stop before it has offered anything: that is no fault.
        }
        catch (Exception fault) when (fault is ClockBehindException or LedgerUnavailableException)
        {
            // What keeps it from storing may pass; a server that waits is better than none.
            await Console.Error.WriteLineAsync($"There is no account yet, and no link to make one could be stored: {fault.Message} A restart tries again.");
        }
    }
}
