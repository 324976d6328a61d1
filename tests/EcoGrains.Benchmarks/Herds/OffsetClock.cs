using EcoGrains.Domain.Time;

namespace EcoGrains.Benchmarks.Herds;

/// <summary>The system's clock, moved so that it shows a programme instant now: what the silo pays for it is what production pays.</summary>
internal sealed class OffsetClock(DateTimeOffset showsNow) : ProgrammeClock
{
    private readonly TimeSpan offset = showsNow - System.GetUtcNow();

    public override TimeSpan Tolerance { get; } = TimeSpan.FromMinutes(15);

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + offset;
}
