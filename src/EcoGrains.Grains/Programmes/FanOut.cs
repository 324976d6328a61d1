using EcoGrains.Contracts;
using EcoGrains.Domain.Items;
using EcoGrains.Domain.Plans;
using EcoGrains.Domain.Programmes;

namespace EcoGrains.Grains.Programmes;

/// <summary>
/// Brings a plan to life, parents first so that every push finds its view. Each step does nothing where it was done before.
/// </summary>
internal static class FanOut
{
    // Enough to fill the ledger's group commit, few enough to leave the silo responsive.
    private const int Concurrency = 128;

    internal static async Task BodiesAsync(IGrainFactory grains, Plan plan, CancellationToken cancellationToken)
    {
        await grains.GetGrain<ILeadershipGroupGrain>(plan.Group).AdoptAsync(new LeadershipGroupState { Id = plan.Group, Name = plan.Issuer }, cancellationToken);
        await grains.GetGrain<IDepartmentGrain>(EntityIds.Office(plan.Id)).AdoptAsync(DepartmentFactory.Office(plan.Id, plan.Group), cancellationToken);
        foreach (string name in plan.Departments)
        {
            await grains.GetGrain<IDepartmentGrain>(EntityIds.Department(plan.Id, name)).AdoptAsync(DepartmentFactory.Department(plan.Id, plan.Group, name), cancellationToken);
        }
    }

    internal static async Task ItemsAsync(IGrainFactory grains, IEnumerable<ItemState> items, CancellationToken cancellationToken)
    {
        foreach (ItemState[] batch in items.Chunk(Concurrency))
        {
            await Task.WhenAll(batch.Select(item => grains.GetItem(item.Id()).AdoptAsync(item, cancellationToken)));
        }
    }
}
