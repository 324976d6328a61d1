using System.Reflection;
using EcoGrains.Ledger.Deliveries;

namespace EcoGrains.Delivery.Tests.Fixtures;

/// <summary>Stands for a process that dies: the so-manieth crossing into or out of the store throws, and nothing behind it is done any more.</summary>
public class CrashingStore : DispatchProxy
{
    private IDeliveryStore store = null!;
    private int left;

    public sealed class CrashException : Exception;

    /// <param name="crossings">Each call has two: one before it, one after it was carried out.</param>
    public static IDeliveryStore After(int crossings, IDeliveryStore store)
    {
        IDeliveryStore proxy = Create<IDeliveryStore, CrashingStore>();
        ((CrashingStore)proxy).store = store;
        ((CrashingStore)proxy).left = crossings;
        return proxy;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        Cross();
        Task task = (Task)targetMethod!.Invoke(store, args)!;
        return task.GetType().IsGenericType && targetMethod.ReturnType.IsGenericType
            ? typeof(CrashingStore).GetMethod(nameof(ThenAsync), BindingFlags.Instance | BindingFlags.NonPublic)!
                .MakeGenericMethod(targetMethod.ReturnType.GetGenericArguments()).Invoke(this, [task])
            : WaitAsync(task);
    }

    private async Task<T> ThenAsync<T>(Task<T> task)
    {
        T result = await task;
        Cross();
        return result;
    }

    private async Task WaitAsync(Task task)
    {
        await task;
        Cross();
    }

    private void Cross()
    {
        if (Interlocked.Decrement(ref left) < 0)
        {
            throw new CrashException();
        }
    }
}
