using System.Diagnostics;
using System.Globalization;
using EcoGrains.Contracts;
using EcoGrains.Grains.Diagnostics;
using EcoGrains.Grains.Hosting;
using EcoGrains.Ledger;
using EcoGrains.Ledger.Diagnostics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace EcoGrains.Grains.Waking;

/// <summary>
/// Calls every grain whose wake is due. Ticks may be lost; this is the guarantee that no deadline is, and the way in which a stepped
/// clock wakes everything.
/// </summary>
public sealed partial class WakeSweeper(
    ILedger ledger, IWakeIndex index, IGrainFactory grains, IOptions<EcoGrainsOptions> options, ILogger<WakeSweeper> logger, GrainInstruments instruments)
{
    private const int PageSize = 1000;
    private long _completed = Stopwatch.GetTimestamp();

    /// <summary>How long ago the last sweep came to its end; since this process began where none did.</summary>
    public TimeSpan SinceCompleted => Stopwatch.GetElapsedTime(Interlocked.Read(ref _completed));

    /// <summary>Wakes what is due; the number of grains called.</summary>
    /// <param name="dueBy">Wakes at or before this instant.</param>
    /// <param name="range">The part of the ring to look at; null takes all of it.</param>
    /// <returns>How many grains were called, those that failed included: they stay due and are called again.</returns>
    public async Task<int> SweepAsync(DateTimeOffset dueBy, IRingRange? range = null, CancellationToken cancellationToken = default)
    {
        using Activity? span = EcoGrainsActivity.Start(EcoGrainsActivity.Sweep);
        long started = Stopwatch.GetTimestamp();
        int called = await CallAsync(dueBy, range, cancellationToken);
        instruments.Called(range is null ? "driver" : "sweeper", called);
        instruments.Swept(Stopwatch.GetElapsedTime(started));
        Interlocked.Exchange(ref _completed, Stopwatch.GetTimestamp());
        span?.SetTag("ecograins.sweep.called", called);
        return called;
    }

    private async Task<int> CallAsync(DateTimeOffset dueBy, IRingRange? range, CancellationToken cancellationToken)
    {
        if (range is null)
        {
            return await CallAsync(last => ledger.ReadWakesAsync(dueBy, last, PageSize, cancellationToken), cancellationToken);
        }

        int called = 0;
        // A silo's part may lie in several pieces, one for each of its places on the ring.
        foreach (ISingleRange piece in RangeFactory.GetSubRanges(range))
        {
            called += await CallAsync(last => index.ReadWakesInRangeAsync(piece.Begin, piece.End, dueBy, last, PageSize, cancellationToken), cancellationToken);
        }

        return called;
    }

    private async Task<int> CallAsync(Func<WakeRow?, Task<IReadOnlyList<WakeRow>>> readPage, CancellationToken cancellationToken)
    {
        int called = 0;
        ParallelOptions parallel = new() { MaxDegreeOfParallelism = options.Value.SweepConcurrency, CancellationToken = cancellationToken };
        WakeRow? last = null;
        while (true)
        {
            IReadOnlyList<WakeRow> page = await readPage(last);
            await Parallel.ForEachAsync(page, parallel, WakeAsync);
            called += page.Count;
            if (page.Count < PageSize)
            {
                return called;
            }

            last = page[^1];
        }
    }

    private async ValueTask WakeAsync(WakeRow row, CancellationToken cancellationToken)
    {
        try
        {
            await grains.GetGrain<IWakeable>(GrainId.Parse(row.Grain, CultureInfo.InvariantCulture)).WakeAsync(cancellationToken);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            LogNotWoken(row.Id, row.WakeAt, fault);
        }
    }

    [LoggerMessage(LogLevel.Error, "{Entity} was due at {WakeAt} and could not be woken; it stays due and is called again.")]
    private partial void LogNotWoken(string entity, DateTimeOffset wakeAt, Exception fault);
}
