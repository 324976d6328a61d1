namespace EcoGrains.Delivery.Planning;

/// <summary>Tells the workers of this process at once that there is something new; those of other processes find it when they look.</summary>
public sealed class DeliverySignal
{
    private TaskCompletionSource next = New();

    /// <summary>Ends at the next <see cref="Set"/>. Taken before looking for work, nothing is missed between looking and waiting.</summary>
    public Task Next => Volatile.Read(ref next).Task;

    public void Set() => Interlocked.Exchange(ref next, New()).SetResult();

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
