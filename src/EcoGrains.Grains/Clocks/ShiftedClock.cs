using EcoGrains.Domain.Time;

namespace EcoGrains.Grains.Clocks;

/// <summary>
/// The system's clock, moved by a constant: a drill rehearses another day at the pace of the real one, with everything else as it is.
/// </summary>
public sealed class ShiftedClock(TimeProvider system) : ProgrammeClock
{
    private long _offsetTicks;

    /// <summary>How far ahead of the system's clock it is; negative for behind. Set before anything lives by the clock.</summary>
    public TimeSpan Offset
    {
        get => new(Interlocked.Read(ref _offsetTicks));
        set => Interlocked.Exchange(ref _offsetTicks, value.Ticks);
    }

    /// <summary>As on the system's clock: the pace is the same.</summary>
    public override TimeSpan Tolerance { get; } = new SystemProgrammeClock().Tolerance;

    /// <inheritdoc cref="SystemProgrammeClock.TickPatience"/>
    public override TimeSpan TickPatience { get; } = new SystemProgrammeClock().TickPatience;

    public override DateTimeOffset GetUtcNow() => system.GetUtcNow() + Offset;
}
