namespace EcoGrains.Simulation.Worlds;

/// <summary>A grain's timer. What is due within a second is simply on its way; what repeats fires when a schedule says so.</summary>
internal sealed class SimulatedTimer(World world, Activation owner, Func<CancellationToken, Task> callback, bool interleave) : IGrainTimer
{
    private readonly CancellationTokenSource _ended = new();
    private bool _disposed;
    private bool _beside;

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
        if (_disposed)
        {
            return;
        }

        if (interleave)
        {
            _ = RunBesideAsync();
        }
        else
        {
            owner.Enqueue(new GrainRequest(owner.GrainId, $"{owner.GrainId} timer", null, null, _ => _disposed ? Task.CompletedTask : callback(_ended.Token)));
        }
    });

    // A timer waits for itself, though not for the calls of its grain.
    private async Task RunBesideAsync()
    {
        if (_beside)
        {
            return;
        }

        _beside = true;
        try
        {
            await callback(_ended.Token);
        }
        catch (Exception fault)
        {
            world.Trace?.Invoke($"    {owner.Silo.Name}: {owner.GrainId} timer failed: {fault.Message}");
        }

        _beside = false;
    }

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
