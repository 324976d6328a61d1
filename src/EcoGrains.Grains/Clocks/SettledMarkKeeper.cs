using EcoGrains.Domain.Time;
using EcoGrains.Ledger;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EcoGrains.Grains.Clocks;

/// <summary>
/// Tells a <see cref="SteadyClock"/> what the ledger has settled: before any grain may live, then at short intervals what other silos have,
/// and stores what this one has. Other clocks are never set back and need none of it.
/// </summary>
internal sealed partial class SettledMarkKeeper(ILedger ledger, ProgrammeClock clock, IEnumerable<ILedgerQueries> queries, ILogger<SettledMarkKeeper> logger)
    : BackgroundService, ILifecycleParticipant<ISiloLifecycle>
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(5);

    private readonly SteadyClock? _clock = clock as SteadyClock;
    private bool _troubled;

    public void Participate(ISiloLifecycle lifecycle)
    {
        if (_clock is not null)
        {
            // The ledger is open and the clock is set to its offset; still before any grain.
            lifecycle.Subscribe(nameof(SettledMarkKeeper), ServiceLifecycleStage.RuntimeInitialize + 2, LearnAsync);
        }
    }

    /// <summary>One exchange with the ledger.</summary>
    internal async Task ExchangeAsync(CancellationToken cancellationToken)
    {
        SettledMark? stored = await SettledMark.ReadAsync(ledger, cancellationToken);
        if (stored is not null)
        {
            _clock!.Settled(stored.At);
        }

        if (_clock!.Newest > (stored?.At ?? DateTimeOffset.MinValue))
        {
            await new SettledMark(_clock.Newest, Environment.MachineName).WriteAsync(ledger, cancellationToken);
        }

        Say();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (_clock is null)
        {
            return;
        }

        using PeriodicTimer timer = new(Period);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await TryExchangeAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException)
        {
            // The silo stops; the last exchange follows.
        }

        await TryExchangeAsync(CancellationToken.None);
    }

    private async Task LearnAsync(CancellationToken cancellationToken)
    {
        foreach (ILedgerQueries events in queries.Take(1))
        {
            if (await SettledMark.NewestEventAsync(events, cancellationToken) is { } newest)
            {
                _clock!.Settled(newest);
            }
        }

        await ExchangeAsync(cancellationToken);
    }

    private async Task TryExchangeAsync(CancellationToken cancellationToken)
    {
        try
        {
            await ExchangeAsync(cancellationToken);
        }
        catch (LedgerUnavailableException fault)
        {
            LogNotExchanged(fault);
        }
    }

    private void Say()
    {
        switch (_clock!.Trouble)
        {
            case { } trouble when !_troubled:
                _troubled = true;
                LogBehind(trouble);
                break;
            case null when _troubled:
                _troubled = false;
                LogCaughtUp();
                break;
        }
    }

    [LoggerMessage(LogLevel.Error, "{Trouble}")]
    private partial void LogBehind(string trouble);

    [LoggerMessage(LogLevel.Information, "The clock is past everything that is settled; commits and wakes go on.")]
    private partial void LogCaughtUp();

    [LoggerMessage(LogLevel.Warning, "The newest settled instant could not be exchanged with the ledger; it is tried again.")]
    private partial void LogNotExchanged(Exception fault);
}
