using System.Collections.Concurrent;
using EcoGrains.Contracts;
using EcoGrains.Domain.Items;
using EcoGrains.Domain.Programmes;

namespace EcoGrains.Grains.Programmes;

/// <summary>Tells the items of a programme what an amendment means for them. An item that has heard of it does nothing.</summary>
internal static class Amendment
{
    // As many as the adoption creates at once.
    private const int Concurrency = 128;

    /// <returns>What to store of it.</returns>
    /// <exception cref="AggregateException">Some could not be told; the others were.</exception>
    internal static async Task<AmendmentCompleted> RunAsync(IGrainFactory grains, ProgrammeState programme, CancellationToken cancellationToken)
    {
        await FanOut.BodiesAsync(grains, programme.Plan, cancellationToken);
        ItemAmendment[] steps = [.. AmendmentRules.Steps(programme)];
        ConcurrentQueue<Exception> faults = [];
        foreach (ItemAmendment[] batch in steps.Chunk(Concurrency))
        {
            await Task.WhenAll(batch.Select(TellAsync));
        }

        return faults.IsEmpty
            ? new AmendmentCompleted(
                programme.Amendments, steps.Count(step => step.Was is null), steps.Count(step => step is { Was: not null, Now: not null }), steps.Count(step => step.Now is null))
            : throw new AggregateException($"{faults.Count} items could not be told of amendment {programme.Amendments}; they are told again.", faults);

        async Task TellAsync(ItemAmendment step)
        {
            try
            {
                await grains.GetItem((step.Now ?? step.Was!).Id()).AmendAsync(step, cancellationToken);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                faults.Enqueue(fault);
            }
        }
    }
}
