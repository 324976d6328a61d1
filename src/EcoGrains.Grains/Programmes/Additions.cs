using System.Collections.Immutable;
using EcoGrains.Contracts;
using EcoGrains.Domain.Items;
using EcoGrains.Domain.Programmes;

namespace EcoGrains.Grains.Programmes;

/// <summary>Brings items to life that came after the plan. Each step does nothing where it was done before.</summary>
internal static class Additions
{
    internal static async Task RunAsync(IGrainFactory grains, ImmutableArray<ItemState> items, CancellationToken cancellationToken)
    {
        // The task first: it is not to be done while a part of it is only to come.
        foreach (IGrouping<string, ItemState> parts in items.Where(item => item.Parent is not null).GroupBy(item => item.Parent!))
        {
            _ = ItemId.TryParseLocal(parts.First().Programme, parts.Key, out ItemId task);
            await grains.GetItem(task).SplitAsync([.. parts.Select(part => part.Id().LocalId)], cancellationToken);
        }

        foreach (ItemState item in items)
        {
            await AdoptAsync(grains, item, cancellationToken);
        }
    }

    /// <summary>Enters an item, before it the body that answers for it.</summary>
    internal static async Task AdoptAsync(IGrainFactory grains, ItemState item, CancellationToken cancellationToken)
    {
        await grains.GetGrain<IDepartmentGrain>(EntityIds.Owner(item.Programme, item.Departments)).AdoptAsync(DepartmentFactory.LeadOf(item), cancellationToken);
        await FanOut.AdoptAsync(grains.GetItem(item.Id()), item, cancellationToken);
    }
}
