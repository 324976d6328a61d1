using System.Collections.Concurrent;
using System.Reflection;

namespace EcoGrains.Simulation.Worlds;

/// <summary>What the caller of a grain waits for.</summary>
internal abstract class Reply
{
    private static readonly ConcurrentDictionary<Type, Func<Reply>> Makers = new();

    internal abstract Task Task { get; }

    /// <summary>The reply that a grain method promises.</summary>
    internal static Reply To(MethodInfo method) => Makers.GetOrAdd(method.ReturnType, static type =>
    {
        Type answer = type.IsGenericType ? typeof(With<>).MakeGenericType(type.GetGenericArguments()[0]) : typeof(Without);
        return () => (Reply)Activator.CreateInstance(answer)!;
    })();

    /// <summary>Takes over the outcome of the grain's own task, which has ended.</summary>
    internal abstract void Take(Task ended);

    internal abstract void Fail(Exception fault);

    private sealed class Without : Reply
    {
        private readonly TaskCompletionSource _source = new();

        internal override Task Task => _source.Task;

        internal override void Take(Task ended) => _source.TrySetResult();

        internal override void Fail(Exception fault) => _source.TrySetException(fault);
    }

    private sealed class With<T> : Reply
    {
        private readonly TaskCompletionSource<T> _source = new();

        internal override Task Task => _source.Task;

        internal override void Take(Task ended) => _source.TrySetResult(((Task<T>)ended).Result);

        internal override void Fail(Exception fault) => _source.TrySetException(fault);
    }
}
