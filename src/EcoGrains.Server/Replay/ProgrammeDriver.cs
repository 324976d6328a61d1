using EcoGrains.Domain.Deadlines;
using EcoGrains.Domain.Time;
using EcoGrains.Grains.Waking;
using EcoGrains.Intake.Scenarios;
using EcoGrains.Ledger;

namespace EcoGrains.Server.Replay;

/// <summary>
/// Moves a programme clock from wake to wake: sets it to the earliest of what is due and what the scenario does, wakes everything due
/// there, and goes on until the end.
/// </summary>
/// <param name="moveTo">Sets the clock, never back.</param>
internal sealed class ProgrammeDriver(ILedger ledger, WakeSweeper sweeper, ProgrammeClock clock, Action<DateTimeOffset> moveTo)
{
    /// <summary>Runs everything until an instant, that instant included.</summary>
    /// <param name="steps">Acts of a scenario, in date order; those after <paramref name="until"/> are left.</param>
    /// <param name="apply">Does one act.</param>
    /// <exception cref="InvalidOperationException">A grain stays due although it was woken.</exception>
    internal async Task RunAsync(
        DateTimeOffset until,
        IEnumerable<ScenarioStep> steps,
        Func<ScenarioStep, CancellationToken, Task> apply,
        IProgress<DateTimeOffset>? progress = null,
        CancellationToken cancellationToken = default)
    {
        Queue<ScenarioStep> script = new(steps);
        while (true)
        {
            DateTimeOffset next = await NextInstantAsync(script, until, cancellationToken);
            MoveForward(next);
            progress?.Report(next);
            while (script.TryPeek(out ScenarioStep? step) && At(step) <= next)
            {
                await apply(script.Dequeue(), cancellationToken);
                // What an act leaves to be completed comes before the next act, whether or not a crash lies between the two.
                await SettleAsync(cancellationToken);
            }

            await SettleAsync(cancellationToken);
            if (next == until)
            {
                return;
            }
        }
    }

    /// <summary>When a step of a scenario is applied: 08:00 local on its date.</summary>
    internal static DateTimeOffset At(ScenarioStep step) => ProgrammeZone.At(step.On, DeadlineRules.AdoptAt);

    private async Task<DateTimeOffset> NextInstantAsync(Queue<ScenarioStep> script, DateTimeOffset until, CancellationToken cancellationToken)
    {
        DateTimeOffset next = await ledger.NextWakeAsync(cancellationToken) is { } wake && wake < until ? wake : until;
        return script.TryPeek(out ScenarioStep? step) && At(step) < next ? At(step) : next;
    }

    private void MoveForward(DateTimeOffset instant)
    {
        if (instant > clock.GetUtcNow())
        {
            moveTo(instant);
        }
    }

    // One wake may make another due at the same instant; whoever stays due after being called would stop the programme's time.
    internal async Task SettleAsync(CancellationToken cancellationToken)
    {
        const int tries = 5;
        for (int round = 0; round < tries; round++)
        {
            if (await sweeper.SweepAsync(clock.GetUtcNow(), cancellationToken: cancellationToken) == 0)
            {
                return;
            }
        }

        IReadOnlyList<WakeRow> stuck = await ledger.ReadWakesAsync(clock.GetUtcNow(), take: 1, cancellationToken: cancellationToken);
        throw new InvalidOperationException($"'{(stuck.Count > 0 ? stuck[0].Id : "?")}' stays due at {ProgrammeZone.Local(clock.GetUtcNow()):yyyy-MM-dd HH:mm} although it was woken {tries} times.");
    }
}
