using EcoGrains.Contracts;
using EcoGrains.Domain.Items;
using EcoGrains.Domain.Plans;
using EcoGrains.Domain.Programmes;
using EcoGrains.Ledger;

namespace EcoGrains.Grains.Programmes;

/// <summary>
/// Brings a plan to life, parents first so that every push finds its view. Each step does nothing where it was done before.
/// </summary>
internal static class FanOut
{
    // Enough to fill the ledger's group commit, few enough to leave the silo responsive.
    private const int Concurrency = 128;

    /// <summary>Brings the next items to life, before the first ones the bodies that they belong to.</summary>
    /// <param name="alive">How many items are alive already; 0 for a programme that begins, or begins again after a crash.</param>
    /// <param name="step">The most items to bring to life.</param>
    /// <returns>How many items are alive now.</returns>
    internal static async Task<int> StepAsync(IGrainFactory grains, Plan plan, ItemState[] items, int alive, int step, CancellationToken cancellationToken)
    {
        if (alive == 0)
        {
            await BodiesAsync(grains, plan, cancellationToken);
        }

        await ItemsAsync(grains, items.Skip(alive).Take(step), cancellationToken);
        return Math.Min(items.Length, alive + step);
    }

    internal static async Task BodiesAsync(IGrainFactory grains, Plan plan, CancellationToken cancellationToken)
    {
        // Asked in passing: a group that is there may be waiting for this programme, to give it a meeting's decision.
        ILeadershipGroupGrain group = grains.GetGrain<ILeadershipGroupGrain>(plan.Group);
        if (!await group.IsConstitutedAsync(cancellationToken))
        {
            await group.AdoptAsync(new LeadershipGroupState { Id = plan.Group, Name = plan.Issuer, Calendar = plan.Calendar == "cn" ? null : plan.Calendar }, cancellationToken);
        }

        await grains.GetGrain<IDepartmentGrain>(EntityIds.Office(plan.Id)).AdoptAsync(DepartmentFactory.Office(plan.Id, plan.Group), cancellationToken);
        await Task.WhenAll(plan.Departments.Select(name =>
            grains.GetGrain<IDepartmentGrain>(EntityIds.Department(plan.Id, name)).AdoptAsync(DepartmentFactory.Department(plan.Id, plan.Group, name), cancellationToken)));
    }

    internal static async Task AdoptAsync(IItemGrain grain, ItemState item, CancellationToken cancellationToken)
    {
        try
        {
            await grain.AdoptAsync(item, cancellationToken);
        }
        catch (LedgerConflictException)
        {
            // An activation from before another one created the item. It is gone now, and the rest of the step need not wait for a sweep.
            await grain.AdoptAsync(item, cancellationToken);
        }
    }

    private static async Task ItemsAsync(IGrainFactory grains, IEnumerable<ItemState> items, CancellationToken cancellationToken)
    {
        // Each lane takes the next item as soon as its last one is alive: no slow one holds the others up. The turns of a grain come one
        // after the other, so the lanes share the source without a lock.
        using IEnumerator<ItemState> source = items.GetEnumerator();
        await Task.WhenAll(Enumerable.Range(0, Concurrency).Select(_ => LaneAsync(grains, source, cancellationToken)));
    }

    private static async Task LaneAsync(IGrainFactory grains, IEnumerator<ItemState> source, CancellationToken cancellationToken)
    {
        while (source.MoveNext())
        {
            ItemState item = source.Current;
            await AdoptAsync(grains.GetItem(item.Id()), item, cancellationToken);
        }
    }
}
