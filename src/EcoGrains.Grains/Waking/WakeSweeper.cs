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
public sealed partial class WakeSweeper(ILedger ledger, IGrainFactory grains, IOptions<EcoGrainsOptions> options, ILogger<WakeSweeper> logger, GrainInstruments instruments)
{
    private const int PageSize = 1000;
    private long _completed = Stopwatch.GetTimestamp();

    /// <summary>How long ago the last sweep came to its end; since this process began where none did.</summary>
    public TimeSpan SinceCompleted => Stopwatch.GetElapsedTime(Interlocked.Read(ref _completed));

    /// <summary>Wakes what is due; the number of grains called.</summary>
    /// <param name="dueBy">Wakes at or before this instant.</param>
    /// <param name="inRange">Which grain hashes are this silo's; null takes all.</param>
    /// <returns>How many grains were called, those that failed included: they stay due and are called again.</returns>
    public async Task<int> SweepAsync(DateTimeOffset dueBy, Func<uint, bool>? inRange = null, CancellationToken cancellationToken = default)
    {
        using Activity? span = EcoGrainsActivity.Start(EcoGrainsActivity.Sweep);
        long started = Stopwatch.GetTimestamp();
        int called = 0;
        WakeRow? last = null;
        while (true)
        {
            IReadOnlyList<WakeRow> page = await ledger.ReadWakesAsync(dueBy, last, PageSize, cancellationToken);
            WakeRow[] mine = [.. page.Where(row => inRange is null || inRange(row.GrainHash))];
            ParallelOptions parallel = new() { MaxDegreeOfParallelism = options.Value.SweepConcurrency, CancellationToken = cancellationToken };
            await Parallel.ForEachAsync(mine, parallel, WakeAsync);
            called += mine.Length;
            instruments.Called(inRange is null ? "driver" : "sweeper", mine.Length);
            if (page.Count < PageSize)
            {
                instruments.Swept(Stopwatch.GetElapsedTime(started));
                Interlocked.Exchange(ref _completed, Stopwatch.GetTimestamp());
                span?.SetTag("ecograins.sweep.called", called);
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
