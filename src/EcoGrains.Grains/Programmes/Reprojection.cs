using System.Collections.Concurrent;
using EcoGrains.Contracts;
using EcoGrains.Domain.Items;

namespace EcoGrains.Grains.Programmes;

/// <summary>Tells every item of a programme of a new version of its calendar. An item that knows it does nothing.</summary>
internal static class Reprojection
{
    // As many as the adoption creates at once.
    private const int Concurrency = 128;

    /// <summary>How many items have a rung on another day. One that fails keeps no other from hearing.</summary>
    /// <exception cref="AggregateException">Some could not be told; the others were.</exception>
    internal static async Task<int> RunAsync(IGrainFactory grains, IEnumerable<ItemId> items, string version, CancellationToken cancellationToken)
    {
        ConcurrentQueue<Exception> faults = [];
        int moved = 0;
        foreach (ItemId[] batch in items.Chunk(Concurrency))
        {
            moved += (await Task.WhenAll(batch.Select(TellAsync))).Count(hasMoved => hasMoved);
        }

        return faults.IsEmpty ? moved : throw new AggregateException($"{faults.Count} items could not be told of calendar version '{version}'; they are told again.", faults);

        async Task<bool> TellAsync(ItemId item)
        {
            try
            {
                return await grains.GetItem(item).ReprojectAsync(version, cancellationToken);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                faults.Enqueue(fault);
                return false;
            }
        }
    }
}
