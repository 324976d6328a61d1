using EcoGrains.Domain.Time;
using EcoGrains.Grains.Diagnostics;
using EcoGrains.Grains.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Services;

namespace EcoGrains.Grains.Waking;

/// <summary>Orleans finds a grain service by its interface; nobody calls this one.</summary>
[Alias("EcoGrains.ISweeperService")]
internal interface ISweeperService : IGrainService;

/// <summary>Sweeps this silo's part of the ring at short intervals. In health it finds nothing: the ticks came first.</summary>
internal sealed partial class SweeperService : GrainService, ISweeperService
{
    // In one period: what so many ticks were left of is a herd that is being worked off, not a loss.
    private const int Herd = 1_000;

    private readonly WakeSweeper _sweeper;
    private readonly GrainInstruments _instruments;
    private readonly ProgrammeClock _clock;
    private readonly EcoGrainsOptions _options;
    private readonly ILogger _logger;
    private Task _running = Task.CompletedTask;
    private long _ticksBefore;

    public SweeperService(
        GrainId grainId, Silo silo, ILoggerFactory loggers, WakeSweeper sweeper, ProgrammeClock clock, IOptions<EcoGrainsOptions> options, GrainInstruments instruments)
        : base(grainId, silo, loggers)
    {
        _sweeper = sweeper;
        _instruments = instruments;
        _clock = clock;
        _options = options.Value;
        _logger = loggers.CreateLogger<SweeperService>();
    }

    public override async Task Stop()
    {
        await base.Stop();
        await _running;
    }

    protected override Task StartInBackground()
    {
        if (_options.Reminders)
        {
            _running = RunAsync(StoppedCancellationTokenSource.Token);
        }

        return Task.CompletedTask;
    }

    private async Task RunAsync(CancellationToken stopping)
    {
        using PeriodicTimer timer = new(_options.SweepPeriod);
        try
        {
            do
            {
                await SweepOnceAsync(stopping);
            }
            while (await timer.WaitForNextTickAsync(stopping));
        }
        catch (OperationCanceledException)
        {
            // The silo stops; what is due waits for the next one.
        }
    }

    private async Task SweepOnceAsync(CancellationToken stopping)
    {
        if (_clock.Trouble is not null)
        {
            // Nothing could be stored; the clock's keeper says so.
            return;
        }

        try
        {
            DateTimeOffset dueBy = _clock.GetUtcNow() - Patience();
            int called = await _sweeper.SweepAsync(dueBy, RingRange, stopping);
            if (called > 0)
            {
                LogSwept(called, dueBy);
            }
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            LogSweepFailed(fault);
        }
    }

    // While ticks stream in, calling the same grains would only double the work; what was lost among them is found once they ebb.
    private TimeSpan Patience()
    {
        long ticks = _instruments.Ticks;
        bool streaming = ticks - _ticksBefore >= Herd;
        _ticksBefore = ticks;
        return streaming ? _clock.Tolerance / 5 : _clock.TickPatience;
    }

    [LoggerMessage(LogLevel.Information, "The sweeper called {Count} grains that were due by {DueBy} and had not been woken.")]
    private partial void LogSwept(int count, DateTimeOffset dueBy);

    [LoggerMessage(LogLevel.Error, "A sweep failed; the next one follows.")]
    private partial void LogSweepFailed(Exception fault);
}
