using EcoGrains.Domain.Time;

namespace EcoGrains.Grains.Clocks;

/// <summary>The system's clock: how <c>serve</c> lives.</summary>
public sealed class SystemProgrammeClock : ProgrammeClock
{
    /// <summary>Reminder service, sweeper and a busy silo together stay well below a quarter of an hour.</summary>
    public override TimeSpan Tolerance { get; } = TimeSpan.FromMinutes(15);

    /// <summary>Short: after the death of a silo what its ring part missed waits for the sweeper, and for nobody else within the minute.</summary>
    public override TimeSpan TickPatience { get; } = TimeSpan.FromSeconds(10);

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow();
}
