using EcoGrains.Delivery.Diagnostics;
using EcoGrains.Delivery.Options;
using EcoGrains.Delivery.Routing;
using EcoGrains.Ledger;
using EcoGrains.Ledger.Deliveries;
using Microsoft.Extensions.Options;

namespace EcoGrains.Delivery.Planning;

/// <summary>
/// Turns notices into deliveries, in the order of their sequence. It may run in every process of a cluster, and may stop at any point: the cursor moves
/// with what it stores, only from where it was read, so one planner has its way and the others find the work done. No lock is held meanwhile that a
/// dying process could leave behind.
/// </summary>
public sealed class DeliveryPlanner(
    IDeliveryStore store, IEndpointStore endpoints, ILedgerQueries ledger, TimeProvider time, IOptions<DeliveryOptions> options, DeliveryMetrics metrics, DeliverySignal planned)
{
    /// <summary>Plans one batch.</summary>
    /// <returns>How many notices it covered; 0 where there is nothing new, or where another planner was faster.</returns>
    public async Task<int> RunOnceAsync(CancellationToken cancellationToken = default)
    {
        // First: what is read after it may be newer, and then the plan is refused.
        PlanPosition position = await store.ReadPositionAsync(cancellationToken);
        IReadOnlyList<StoredNotice> notices = await ledger.NoticesAsync(
            new NoticeQuery { After = position.Cursor, Take = options.Value.PlanBatch }, cancellationToken);
        if (notices.Count == 0)
        {
            return 0;
        }

        EndpointBook book = new(options.Value.Endpoints ? await endpoints.ListEndpointsAsync(cancellationToken) : []);
        HashSet<string> sealedDigests = new(StringComparer.Ordinal);
        while (true)
        {
            DeliveryPlan plan = PlanRules.Plan(position, notices, book, time.GetUtcNow(), sealedDigests);
            switch (await store.StorePlanAsync(plan, cancellationToken))
            {
                case PlanResult.Stored:
                    metrics.Planned(plan);
                    planned.Set();
                    return notices.Count;
                case PlanResult.DigestsSealed(var keys):
                    sealedDigests.UnionWith(keys);
                    break;
                default:
                    return 0;
            }
        }
    }
}
