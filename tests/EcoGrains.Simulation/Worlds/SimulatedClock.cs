using EcoGrains.Domain.Time;

namespace EcoGrains.Simulation.Worlds;

/// <summary>A clock that a schedule moves, back as well: administrators and time servers do.</summary>
internal sealed class SimulatedClock(DateTimeOffset start) : ProgrammeClock
{
    private DateTimeOffset _now = start.ToUniversalTime();

    public override TimeSpan Tolerance => TimeSpan.FromMinutes(5);

    /// <summary>The latest instant that it ever showed.</summary>
    internal DateTimeOffset Latest { get; private set; } = start.ToUniversalTime();

    public override DateTimeOffset GetUtcNow() => _now;

    internal void Set(DateTimeOffset instant)
    {
        _now = instant.ToUniversalTime();
        Latest = _now > Latest ? _now : Latest;
    }
}
