using System.Diagnostics;

namespace EcoGrains.Ledger.GroupCommit;

/// <summary>
/// One request on its way through a <see cref="GroupQueue{TRequest,TResult}"/>. The handler settles it with
/// <see cref="Succeed"/> or <see cref="Fail"/>; the caller hears of it only after the handler has returned, that is,
/// after its transaction has ended.
/// </summary>
public sealed class GroupItem<TRequest, TResult>
{
    private readonly TaskCompletionSource<TResult> completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenRegistration registration;
    private TResult? result;
    private Exception? fault;
    private int taken;

    internal GroupItem(TRequest request, CancellationToken cancellationToken)
    {
        Request = request;
        if (cancellationToken.CanBeCanceled)
        {
            registration = cancellationToken.UnsafeRegister(static (item, token) => ((GroupItem<TRequest, TResult>)item!).Cancel(token), this);
        }
    }

    public TRequest Request { get; }

    /// <summary>Whether the handler has said how it ended.</summary>
    public bool IsSettled { get; private set; }

    internal Task<TResult> Task => completion.Task;

    /// <summary>What the handler said it failed by; null where it succeeded or is not settled.</summary>
    internal Exception? Fault => fault;

    /// <summary>When it was asked for, on the stopwatch.</summary>
    internal long Submitted { get; } = Stopwatch.GetTimestamp();

    /// <summary>The caller's span, for a batch to link to; default where there is none.</summary>
    internal ActivityContext Caller { get; } = Activity.Current?.Context ?? default;

    public void Succeed(TResult value)
    {
        (result, fault, IsSettled) = (value, null, true);
    }

    /// <summary>Also overrules an earlier <see cref="Succeed"/>: a transaction may fail at its very end.</summary>
    public void Fail(Exception exception)
    {
        (result, fault, IsSettled) = (default, exception, true);
    }

    /// <summary>Claims the request for a batch; false when its caller cancelled it first. From here on it is carried out.</summary>
    internal bool TryTake() => Interlocked.Exchange(ref taken, 1) == 0;

    /// <summary>Tells the caller.</summary>
    internal void Complete()
    {
        registration.Unregister();
        if (fault is null)
        {
            completion.SetResult(result!);
        }
        else
        {
            completion.SetException(fault);
        }
    }

    private void Cancel(CancellationToken cancellationToken)
    {
        if (TryTake())
        {
            completion.SetCanceled(cancellationToken);
        }
    }
}
