using EcoGrains.Simulation.Worlds;

namespace EcoGrains.Simulation.Running;

/// <summary>
/// The one thread of a run. Whatever is on its way waits here, and the seed decides which arrives next; between any two arrivals anything
/// else may happen, a crash above all.
/// </summary>
internal sealed class EventLoop
{
    private readonly List<PendingEvent> _pending = [];
    private readonly Queue<(SimulatedSilo? Silo, SendOrPostCallback Callback, object? State)> _ready = [];
    private readonly LoopContext _outside;
    private readonly Action<string>? _trace;

    internal EventLoop(Action<string>? trace)
    {
        _trace = trace;
        _outside = new LoopContext(this, null);
    }

    /// <summary>What decides the order; each step of a schedule brings its own, so that dropping one does not change the others.</summary>
    internal Draw Draw { get; set; } = new(0);

    /// <summary>Which step runs: what waits longer is late by steps, not by time.</summary>
    internal int Step { get; set; }

    /// <summary>How many of 100 events arrive in a later step only.</summary>
    internal int SlowPercent { get; set; }

    internal long Handled { get; private set; }

    internal int Waiting => _pending.Count;

    internal void Add(SimulatedSilo? owner, string label, Action action)
    {
        int notBefore = SlowPercent > 0 && Draw.Chance(SlowPercent) ? Step + Draw.Between(1, 3) : Step;
        _pending.Add(new PendingEvent(owner, label, action, notBefore));
    }

    /// <summary>Lets arrive what may arrive in this step, in an order of the seed's choice, until nothing is left.</summary>
    /// <exception cref="SimulationException">It does not come to an end.</exception>
    internal void Run(bool everything = false)
    {
        const int TooMany = 100_000;
        for (int handled = 0; ; handled++)
        {
            if (handled > TooMany)
            {
                throw new SimulationException($"The world does not come to rest: {_pending.Count} events wait, the first is '{_pending[0].Label}'.");
            }

            _pending.RemoveAll(waiting => waiting.Owner is { Alive: false });
            if (Next(everything) is not { } next)
            {
                return;
            }

            _pending.Remove(next);
            Handled++;
            _trace?.Invoke(next.Owner is { } owner ? $"    {owner.Name}: {next.Label}" : $"    {next.Label}");
            Enter(next.Owner, next.Action);
        }
    }

    /// <summary>Runs code as a silo would: what it awaits goes on here, unless the silo is gone by then.</summary>
    internal void Enter(SimulatedSilo? silo, Action action)
    {
        SynchronizationContext? before = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(silo?.Context ?? _outside);
        try
        {
            action();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }

        if (before is not LoopContext)
        {
            GoOn();
        }
    }

    internal void Post(SimulatedSilo? silo, SendOrPostCallback callback, object? state) => _ready.Enqueue((silo, callback, state));

    private PendingEvent? Next(bool everything)
    {
        PendingEvent[] arriving = everything ? [.. _pending] : [.. _pending.Where(waiting => waiting.NotBefore <= Step)];
        return arriving.Length == 0 ? null : Draw.Pick(arriving);
    }

    private void GoOn()
    {
        while (_ready.TryDequeue(out (SimulatedSilo? Silo, SendOrPostCallback Callback, object? State) next))
        {
            if (next.Silo is not { Alive: false })
            {
                SynchronizationContext? before = SynchronizationContext.Current;
                SynchronizationContext.SetSynchronizationContext(next.Silo?.Context ?? _outside);
                try
                {
                    next.Callback(next.State);
                }
                finally
                {
                    SynchronizationContext.SetSynchronizationContext(before);
                }
            }
        }
    }
}
