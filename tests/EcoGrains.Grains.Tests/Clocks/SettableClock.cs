using EcoGrains.Domain.Time;

namespace EcoGrains.Grains.Tests.Clocks;

/// <summary>A clock that somebody sets, back too.</summary>
internal sealed class SettableClock(DateTimeOffset start) : ProgrammeClock
{
    private long ticks = start.UtcTicks;

    public override TimeSpan Tolerance { get; } = TimeSpan.FromMinutes(15);

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref ticks), TimeSpan.Zero);

    internal void Set(DateTimeOffset instant) => Interlocked.Exchange(ref ticks, instant.UtcTicks);
}
