namespace EcoGrains.Domain.Time;

/// <summary>
/// The clock by which a programme lives: the system's, a scaled one (demo) or a stepped one (replay, tests). The rest of the runtime
/// keeps the system's clock.
/// </summary>
public abstract class ProgrammeClock : TimeProvider
{
    /// <summary>
    /// How much programme time may pass between a rung's instant and its tick while everything is in health; what comes within it is on time.
    /// </summary>
    public abstract TimeSpan Tolerance { get; }

    /// <summary>How long a tick that is merely on its way is left to the reminder service before the sweeper calls in its place.</summary>
    public virtual TimeSpan TickPatience => Tolerance / 5;

    /// <summary>Why nothing may be stored by this clock now, as a sentence; null where all is well.</summary>
    public virtual string? Trouble => null;

    /// <summary>Tells the clock what instant was stored, here or by another silo.</summary>
    public virtual void Settled(DateTimeOffset instant)
    {
    }
}

/// <summary>What may be done to a clock that is not the system's: the demo's pause, speed and jump.</summary>
public interface IClockControl
{
    /// <summary>Programme time per real second while it runs.</summary>
    TimeSpan Speed { get; set; }

    bool Paused { get; set; }

    /// <summary>
    /// Runs through everything that falls due until <paramref name="target"/>, in order and each at its own instant, then goes on from there.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The target lies in the past of the programme or more than ten years ahead.</exception>
    Task JumpAsync(DateTimeOffset target, CancellationToken cancellationToken = default);
}
