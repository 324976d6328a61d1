using System.Collections.Concurrent;
using EcoGrains.Contracts;
using EcoGrains.Domain.Calendars;
using EcoGrains.Domain.Items;
using EcoGrains.Domain.Programmes;
using EcoGrains.Grains.Hosting;

namespace EcoGrains.Grains.Programmes;

/// <summary>Tells every item of a programme of a new version of its calendar. An item that knows it does nothing.</summary>
internal static class Reprojection
{
    // As many as the adoption creates at once.
    private const int Concurrency = 128;

    /// <summary>What a programme does about the newest version of its calendar, read now; null where there is nothing to do.</summary>
    internal static async Task<(ProgrammeState State, ReprojectionBegun Event)?> FindAsync(
        CalendarCatalog calendars, ProgrammeState programme, CancellationToken cancellationToken) =>
        await calendars.NewestAsync(programme.Plan.Calendar, cancellationToken) is { } newest
            ? ProgrammeRules.Reproject(programme, await calendars.FindAsync(programme.Plan.Calendar, programme.CalendarVersion, cancellationToken), newest.Version)
            : null;

    /// <summary>Tells the items of a programme that is being re-projected. One that fails keeps no other from hearing.</summary>
    /// <returns>What to store of it: among others how many items have a rung on another day.</returns>
    /// <exception cref="AggregateException">Some could not be told; the others were.</exception>
    internal static async Task<ReprojectionCompleted> RunAsync(
        IGrainFactory grains, ProgrammeState programme, CalendarVersion told, CancellationToken cancellationToken)
    {
        IEnumerable<ItemId> items = AddedItems.All(programme).Select(item => item.Id());
        int moved = await TellAsync(grains, items, programme.Reprojecting!, cancellationToken);
        return new ReprojectionCompleted(programme.Plan.Calendar, told.Version, programme.Reprojecting!, moved);
    }

    private static async Task<int> TellAsync(IGrainFactory grains, IEnumerable<ItemId> items, string version, CancellationToken cancellationToken)
    {
        ConcurrentQueue<Exception> faults = [];
        int moved = 0;
        foreach (ItemId[] batch in items.Chunk(Concurrency))
        {
            moved += (await Task.WhenAll(batch.Select(TellOneAsync))).Count(hasMoved => hasMoved);
        }

        return faults.IsEmpty ? moved : throw new AggregateException($"{faults.Count} items could not be told of calendar version '{version}'; they are told again.", faults);

        async Task<bool> TellOneAsync(ItemId item)
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
