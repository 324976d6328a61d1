using EcoGrains.Domain.Time;

namespace EcoGrains.Web.Tests.Hosting;

/// <summary>Takes what is asked of the clock without moving it: the other tests read a standing programme.</summary>
internal sealed class FakeClockControl : IClockControl
{
    public TimeSpan Speed { get; set; } = TimeSpan.FromDays(7);

    public bool Paused { get; set; } = true;

    internal DateTimeOffset? Target { get; private set; }

    public Task JumpAsync(DateTimeOffset target, CancellationToken cancellationToken = default)
    {
        Target = target;
        return Task.CompletedTask;
    }
}
