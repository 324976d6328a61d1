namespace EcoGrains.Ledger.GroupCommit;

/// <summary>
/// Carries out a batch of requests, on the one thread that belongs to it, so that it may block. Disposed on that thread too.
/// </summary>
public interface IGroupHandler<TRequest, TResult> : IDisposable
{
    /// <summary>Settles every item. Items left unsettled, or all when this throws, fail with a fault.</summary>
    void Handle(IReadOnlyList<GroupItem<TRequest, TResult>> batch);
}
