using EcoGrains.Simulation.Worlds;

namespace EcoGrains.Simulation.Running;

/// <summary>Where the code of one silo goes on after an await: on the loop's thread, and never again once the silo is dead.</summary>
internal sealed class LoopContext(EventLoop loop, SimulatedSilo? silo) : SynchronizationContext
{
    public override void Post(SendOrPostCallback d, object? state) => loop.Post(silo, d, state);

    public override void Send(SendOrPostCallback d, object? state)
    {
        ArgumentNullException.ThrowIfNull(d);
        d(state);
    }

    public override SynchronizationContext CreateCopy() => this;
}
