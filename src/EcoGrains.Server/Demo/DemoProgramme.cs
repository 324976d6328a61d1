using EcoGrains.Contracts;
using EcoGrains.Domain.Access;
using EcoGrains.Domain.Plans;
using EcoGrains.Grains.Clocks;
using EcoGrains.Grains.Waking;
using EcoGrains.Intake.Scenarios;
using EcoGrains.Ledger;
using EcoGrains.Server.Commands;
using EcoGrains.Server.Replay;

namespace EcoGrains.Server.Demo;

/// <summary>
/// The programme that a demo plays: the plan and the invented scenario of <c>seeds/</c>. What the scenario did before is told by the
/// programme time that was reached, so a demo that goes on does nothing twice.
/// </summary>
internal sealed class DemoProgramme : IDisposable
{
    // No timer goes further than 49.7 days, and steps of a scenario may lie half a year apart.
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(30);

    private readonly ScaledClock _clock;
    private readonly Plan _plan;
    private readonly IGrainFactory _grains;
    private readonly ICallerSeal _seal;
    private readonly ProgrammeDriver _driver;
    private readonly SemaphoreSlim _turn = new(1);
    private readonly List<ScenarioStep> _steps;

    internal DemoProgramme(ScaledClock clock, Plan plan, IReadOnlyList<ScenarioStep> steps, IServiceProvider services)
    {
        _clock = clock;
        _plan = plan;
        _steps = [.. steps];
        _grains = services.GetRequiredService<IGrainFactory>();
        _seal = services.GetRequiredService<ICallerSeal>();
        _driver = new ProgrammeDriver(
            services.GetRequiredService<ILedger>(), services.GetRequiredService<WakeSweeper>(), clock, clock.MoveTo);
    }

    /// <summary>Adopts the plan where it is new; a repetition completes what a crash left open.</summary>
    internal async Task AdoptAsync(CancellationToken cancellationToken)
    {
        CallerContext.Set(await _seal.SealAsync(Caller.System("demo"), cancellationToken));
        await Adoption.AdoptAsync(_grains, _plan, cancellationToken);
    }

    /// <summary>
    /// Leaves out the steps that were applied before the demo was stopped. Those of the very instant may have been cut short: they are
    /// tried again, and refused where they were done.
    /// </summary>
    internal void SkipBefore(DateTimeOffset reached) => _steps.RemoveAll(step => ProgrammeDriver.At(step) < reached);

    /// <summary>Runs everything until an instant, in order. The clock is paused meanwhile.</summary>
    internal async Task RunToAsync(DateTimeOffset target, CancellationToken cancellationToken, IProgress<DateTimeOffset>? progress = null)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            ScenarioStep[] due = [.. _steps.TakeWhile(step => ProgrammeDriver.At(step) <= target)];
            await _driver.RunAsync(target, due, ApplyAsync, progress, cancellationToken);
            _steps.RemoveRange(0, due.Length);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Applies each further step as the running clock reaches it, until stopped.</summary>
    internal async Task PlayAsync(CancellationToken cancellationToken)
    {
        while (NextStep() is { } next)
        {
            TimeSpan wait = next - _clock.GetUtcNow();
            if (wait > TimeSpan.Zero)
            {
                // By the programme clock: it stands still while the demo is paused.
                await Task.Delay(wait < LongestWait ? wait : LongestWait, _clock, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }

            if (cancellationToken.IsCancellationRequested)
            {
                return;
            }

            await ApplyDueAsync();
        }
    }

    public void Dispose() => _turn.Dispose();

    // Visitors may have brought the programme where a step no longer fits; the demo goes on without it.
    private async Task ApplyAsync(ScenarioStep step, CancellationToken cancellationToken)
    {
        try
        {
            await ScenarioActs.ApplyAsync(_grains, _seal, _plan, step, cancellationToken);
        }
        catch (UsageException refused)
        {
            await Console.Error.WriteLineAsync($"Demo: {refused.Message}");
        }
    }

    private DateTimeOffset? NextStep() => _steps.Count == 0 ? null : ProgrammeDriver.At(_steps[0]);

    // A step once begun is finished: half a step would be skipped after the restart.
    private async Task ApplyDueAsync()
    {
        await _turn.WaitAsync();
        try
        {
            while (NextStep() <= _clock.GetUtcNow())
            {
                await ApplyAsync(_steps[0], CancellationToken.None);
                _steps.RemoveAt(0);
            }
        }
        finally
        {
            _turn.Release();
        }
    }
}
