namespace EcoGrains.Simulation.Worlds;

/// <summary>A grain's timer. What is due within a second is simply on its way; what repeats fires when a schedule says so.</summary>
internal sealed class SimulatedTimer(World world, Activation owner, Func<CancellationToken, Task> callback) : IGrainTimer
{
    private readonly CancellationTokenSource _ended = new();
    private bool _disposed;

    public void Change(TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime < TimeSpan.FromSeconds(1))
        {
            Fire();
        }
    }

    /// <summary>Asks for a turn of its grain.</summary>
    internal void Fire() => world.Loop.Add(owner.Silo, $"{owner.GrainId} timer", () =>
    {
        if (!_disposed)
        {
            owner.Enqueue(new GrainRequest(owner.GrainId, $"{owner.GrainId} timer", null, null, _ => _disposed ? Task.CompletedTask : callback(_ended.Token)));
        }
    });

    public void Dispose()
    {
        if (!_disposed)
        {
            _disposed = true;
            owner.Remove(this);
            _ended.Cancel();
            _ended.Dispose();
        }
    }
}
