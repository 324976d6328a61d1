using EcoGrains.Ledger;
using EcoGrains.Simulation.Ledgers;

namespace EcoGrains.Simulation.Worlds;

/// <summary>One silo's way to the ledger: every request is under way for a while, may fail, and may be stored although its silo never hears so.</summary>
internal sealed class LedgerLink(World world, SimulatedSilo silo) : ILedger, IWakeIndex
{
    private readonly SimulatedLedger _ledger = world.Ledger;

    public Task OpenAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

    public Task<Committed> CommitAsync(Commit commit, CancellationToken cancellationToken = default)
    {
        TaskCompletionSource<Committed> answer = new();
        string label = world.Trace is null ? "commit" : $"commit {commit.Entity.Id} v{commit.ExpectedVersion + 1} [{string.Join(' ', commit.Events.Select(happened => happened.Type))}]";
        if (!silo.Alive)
        {
            return answer.Task;
        }

        switch (world.Faults.Pass(FaultPoint.CommitSent))
        {
            case FaultKind.Crash:
                silo.Crash();
                return answer.Task;
            case FaultKind.Unavailable:
                world.Loop.Add(silo, $"{label} refused", () => answer.TrySetException(Unavailable()));
                return answer.Task;
        }

        Commit sent = Mutations.Of(world.Mutant, commit);
        if (world.Mutant == Mutant.AcknowledgedUnstored)
        {
            answer.SetResult(Mutations.Foreseen(sent, world.Disk));
            world.Loop.Add(silo, label, () => _ = _ledger.CommitAsync(sent, CancellationToken.None));
            return answer.Task;
        }

        world.Loop.Add(null, label, () => Store(sent, label, answer));
        return answer.Task;
    }

    public Task<StoredEntity?> ReadAsync(string id, CancellationToken cancellationToken = default) =>
        Read($"read {id}", ledger => ledger.ReadAsync(id, cancellationToken));

    public Task<StoredCommand?> FindCommandAsync(string entityId, string key, CancellationToken cancellationToken = default) =>
        Read($"find command {key} of {entityId}", ledger => ledger.FindCommandAsync(entityId, key, cancellationToken));

    public Task<IReadOnlyList<ChildRow>> ReadChildrenAsync(string owner, CancellationToken cancellationToken = default) =>
        Read($"read children of {owner}", ledger => ledger.ReadChildrenAsync(owner, cancellationToken));

    public Task<OwnerDigest> ReadDigestAsync(string owner, CancellationToken cancellationToken = default) =>
        Read($"read digest of {owner}", ledger => ledger.ReadDigestAsync(owner, cancellationToken));

    public Task<IReadOnlyList<OwnerDigest>> ReadDigestsAsync(string group, CancellationToken cancellationToken = default) =>
        Read($"read digests under {group}", ledger => ledger.ReadDigestsAsync(group, cancellationToken));

    public Task<IReadOnlyList<WakeRow>> ReadWakesAsync(
        DateTimeOffset dueBy, WakeRow? after = null, int take = 1000, CancellationToken cancellationToken = default) =>
        Read("read wakes", ledger => ledger.ReadWakesAsync(dueBy, after, take, cancellationToken));

    public Task<IReadOnlyList<WakeRow>> ReadWakesInRangeAsync(
        uint begin, uint end, DateTimeOffset dueBy, WakeRow? after = null, int take = Page.MaxWakes, CancellationToken cancellationToken = default) =>
        Read("read wakes in range", ledger => ledger.ReadWakesInRangeAsync(begin, end, dueBy, after, take, cancellationToken));

    public Task<DateTimeOffset?> NextWakeAsync(CancellationToken cancellationToken = default) => Read("read next wake", ledger => ledger.NextWakeAsync(cancellationToken));

    public Task<string?> ReadSettingAsync(string name, CancellationToken cancellationToken = default) =>
        Read($"read setting {name}", ledger => ledger.ReadSettingAsync(name, cancellationToken));

    public Task WriteSettingAsync(string name, string json, CancellationToken cancellationToken = default) => _ledger.WriteSettingAsync(name, json, cancellationToken);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static LedgerUnavailableException Unavailable() => new("The simulated ledger is not available.");

    // A request that was sent before its silo died may arrive, or not.
    private void Store(Commit commit, string label, TaskCompletionSource<Committed> answer)
    {
        if (!silo.Alive && world.Loop.Draw.Chance(50))
        {
            return;
        }

        if (world.Mutant == Mutant.NoticesApart && commit.Notices.Length > 0 && !silo.Alive)
        {
            commit = commit with { Notices = [] };
        }

        Task<Committed> stored = _ledger.CommitAsync(commit, CancellationToken.None);
        if (stored.Exception?.InnerException is { } fault)
        {
            world.Loop.Add(silo, $"{label}: {fault.GetType().Name}", () => answer.TrySetException(fault));
            return;
        }

        // Storing takes time: what is decided on what was stored is decided later.
        world.Clock.Set(world.Clock.GetUtcNow().AddMilliseconds(1));
        switch (world.Faults.Pass(FaultPoint.CommitStored))
        {
            case FaultKind.Crash:
                silo.Crash();
                break;
            case FaultKind.Unavailable:
                world.Loop.Add(silo, $"{label} stored, said unavailable", () => answer.TrySetException(Unavailable()));
                break;
            default:
                world.Loop.Add(silo, $"{label} stored", () => answer.TrySetResult(stored.Result));
                break;
        }
    }

    private Task<T> Read<T>(string label, Func<SimulatedLedger, Task<T>> read)
    {
        TaskCompletionSource<T> answer = new();
        if (!silo.Alive)
        {
            return answer.Task;
        }

        switch (world.Faults.Pass(FaultPoint.Read))
        {
            case FaultKind.Crash:
                silo.Crash();
                break;
            case FaultKind.Unavailable:
                world.Loop.Add(silo, $"{label} refused", () => answer.TrySetException(Unavailable()));
                break;
            default:
                world.Loop.Add(silo, label, () => answer.TrySetResult(read(_ledger).Result));
                break;
        }

        return answer.Task;
    }
}
