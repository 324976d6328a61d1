using EcoGrains.Contracts;
using EcoGrains.Domain.Items;
using EcoGrains.Domain.Programmes;
using EcoGrains.Domain.RollUp;
using EcoGrains.Ledger;
using Microsoft.Extensions.Logging;

namespace EcoGrains.Grains.Items;

/// <summary>
/// Tells an item's parent what changed, and the parent before that it left. Nobody waits for it: a lost push heals, and a command must
/// not fail because a view did.
/// </summary>
internal static partial class ParentNews
{
    /// <summary>Before the item names it: an owner that the programme does not list yet enters it now.</summary>
    internal static async Task EnsureOwnerAsync(IGrainFactory grains, StoredEntity stored, ItemState item, CancellationToken cancellationToken)
    {
        string owner = EntityIds.Owner(item.Programme, item.Departments);
        if (owner != stored.Row.Owner)
        {
            await grains.GetGrain<IDepartmentGrain>(owner).AdoptAsync(DepartmentFactory.LeadOf(item), cancellationToken);
        }
    }

    internal static void Send(IGrainFactory grains, StoredEntity stored, string? ownerBefore, StatusTally tally, ILogger logger)
    {
        ChildNews news = new() { Child = stored.Row.Id, ChangeSeq = stored.ChangeSeq, Tally = tally };
        _ = PushAsync(grains, stored.Row.Owner!, news, logger);
        if (ownerBefore is not null && ownerBefore != stored.Row.Owner)
        {
            _ = PushAsync(grains, ownerBefore, news with { Tally = null }, logger);
        }
    }

    private static async Task PushAsync(IGrainFactory grains, string owner, ChildNews news, ILogger logger)
    {
        try
        {
            await grains.GetGrain<IDepartmentGrain>(owner).PushAsync(news);
        }
        catch (Exception fault)
        {
            LogPushLost(logger, news.Child, owner, fault);
        }
    }

    [LoggerMessage(LogLevel.Warning, "News of {Child} did not reach {Owner}; its view heals from the ledger.")]
    private static partial void LogPushLost(ILogger logger, string child, string owner, Exception fault);
}
