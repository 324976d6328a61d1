using EcoGrains.Domain.Time;
using EcoGrains.Grains.Clocks;

namespace EcoGrains.Server.Demo;

/// <summary>
/// The demo's pause, speed and jump. A jump runs through everything in between, each at its own instant, as a replay does: nobody's
/// notices are late because a visitor was impatient.
/// </summary>
/// <param name="programme">Asked for at a jump only: the pages look for this clock before there is a programme.</param>
internal sealed class DemoClock(ScaledClock clock, Func<DemoProgramme> programme) : IClockControl
{
    private static readonly TimeSpan FarthestJump = TimeSpan.FromDays(3660);

    public TimeSpan Speed
    {
        get => clock.Speed;
        set => clock.Speed = value;
    }

    public bool Paused
    {
        get => clock.Paused;
        set => clock.Paused = value;
    }

    public async Task JumpAsync(DateTimeOffset target, CancellationToken cancellationToken = default)
    {
        DateTimeOffset now = clock.GetUtcNow();
        if (target < now || target - now > FarthestJump)
        {
            throw new ArgumentOutOfRangeException(nameof(target), target, "A jump goes forward, by at most ten years.");
        }

        bool wasPaused = clock.Paused;
        clock.Paused = true;
        try
        {
            await programme().RunToAsync(target, cancellationToken);
        }
        finally
        {
            clock.Paused = wasPaused;
        }
    }
}
