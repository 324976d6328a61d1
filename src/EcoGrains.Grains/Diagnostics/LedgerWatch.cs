using System.Diagnostics.Metrics;
using EcoGrains.Domain.Time;
using EcoGrains.Grains.Clocks;
using EcoGrains.Grains.Hosting;
using EcoGrains.Ledger.Diagnostics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace EcoGrains.Grains.Diagnostics;

/// <summary>
/// Reads the ledger's levels every fifteen seconds for gauges and health, so that a scrape never waits for a database. Every silo shows the
/// levels of the whole ledger: take the maximum over silos, not the sum.
/// </summary>
public sealed partial class LedgerWatch : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(15);

    private readonly ILedgerLevels? _ledger;
    private readonly ProgrammeClock _clock;
    private readonly ILogger _logger;
    private readonly bool _enabled;
    private Reading? _last;

    public LedgerWatch(
        IEnumerable<ILedgerLevels> ledgers, ProgrammeClock clock, GrainInstruments instruments, IOptions<EcoGrainsOptions> options, ILogger<LedgerWatch> logger)
    {
        ArgumentNullException.ThrowIfNull(instruments);
        ArgumentNullException.ThrowIfNull(options);
        _ledger = ledgers.FirstOrDefault();
        _clock = clock;
        _logger = logger;
        // A verb that steps the clock comes to its end before anybody looks.
        _enabled = _ledger is not null && options.Value.Reminders;
        if (_enabled)
        {
            Show(instruments.Meter);
        }
    }

    /// <summary>The last reading; null before the first.</summary>
    public LedgerLevels? Levels => Volatile.Read(ref _last)?.Levels;

    /// <summary>How overdue the oldest wake was at the last reading, in programme time; 0 where none was due.</summary>
    public TimeSpan OldestWakeAge => Volatile.Read(ref _last)?.OldestWakeAge ?? TimeSpan.Zero;

    /// <summary>Reads the levels now.</summary>
    /// <exception cref="Ledger.LedgerUnavailableException">The ledger could not be read.</exception>
    public async Task ReadAsync(CancellationToken cancellationToken = default)
    {
        DateTimeOffset now = _clock.GetUtcNow();
        LedgerLevels levels = await _ledger!.ReadLevelsAsync(now, ProgrammeZone.DateOf(now), cancellationToken);
        Volatile.Write(ref _last, new Reading(levels, levels.OldestWake is { } oldest ? now - oldest : TimeSpan.Zero));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!_enabled)
        {
            return;
        }

        using PeriodicTimer timer = new(Period);
        try
        {
            do
            {
                await TryReadAsync(stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException)
        {
            // The process stops.
        }
    }

    private async Task TryReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            await ReadAsync(cancellationToken);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            LogNotRead(fault);
        }
    }

    private void Show(Meter meter)
    {
        meter.CreateObservableGauge("ecograins.wakes.due", () => Measure(reading => reading.Levels.WakesDue), "{wake}", "Wakes of the whole ledger that are due and not settled.");
        meter.CreateObservableGauge(
            "ecograins.wakes.oldest.age", () => Measure(reading => reading.OldestWakeAge.TotalSeconds), "s", "How long the oldest due wake has been due, in programme time.");
        meter.CreateObservableGauge("ecograins.programmes.active", () => Measure(reading => reading.Levels.ActiveProgrammes), "{programme}", "Programmes that are adopted.");
        meter.CreateObservableGauge("ecograins.items.overdue", Overdue, "{item}", "Overdue items, by the days since their earliest open due date.");
        if (_clock is SteadyClock steady)
        {
            meter.CreateObservableGauge("ecograins.clock.behind", () => steady.Behind.TotalSeconds, "s", "How far this machine's clock lies before what the ledger has settled; 0 in health.");
        }
    }

    private IEnumerable<Measurement<T>> Measure<T>(Func<Reading, T> value)
        where T : struct => Volatile.Read(ref _last) is { } reading ? [new Measurement<T>(value(reading))] : [];

    private IEnumerable<Measurement<long>> Overdue() => Levels?.Overdue is { } overdue
        ?
        [
            Bucket(overdue.UnderTen, "0-10"), Bucket(overdue.UnderThirty, "10-30"), Bucket(overdue.UnderNinety, "30-90"), Bucket(overdue.Longer, "90+"),
        ]
        : [];

    private static Measurement<long> Bucket(long count, string days) => new(count, new KeyValuePair<string, object?>("days", days));

    [LoggerMessage(LogLevel.Warning, "The ledger's levels could not be read; gauges stand still until they can.")]
    private partial void LogNotRead(Exception fault);

    private sealed record Reading(LedgerLevels Levels, TimeSpan OldestWakeAge);
}
