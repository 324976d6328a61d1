using EcoGrains.Domain.Time;

namespace EcoGrains.Grains.Clocks;

/// <summary>A clock that stands still until it is moved: <c>replay</c> and tests step it from wake to wake.</summary>
public sealed class SteppedClock(DateTimeOffset start) : ProgrammeClock
{
    private long _utcTicks = start.UtcTicks;

    /// <summary>Every wake is visited at its own instant, so nothing is ever late by itself.</summary>
    public override TimeSpan Tolerance => TimeSpan.Zero;

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _utcTicks), TimeSpan.Zero);

    /// <exception cref="ArgumentOutOfRangeException">The instant lies before the clock's.</exception>
    public void MoveTo(DateTimeOffset instant)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(instant, GetUtcNow());
        Interlocked.Exchange(ref _utcTicks, instant.UtcTicks);
    }
}
