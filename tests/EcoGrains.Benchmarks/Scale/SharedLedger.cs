using EcoGrains.Ledger;

namespace EcoGrains.Benchmarks.Scale;

/// <summary>The ledger as each of several silos holds it: one that stops must not close it for the others.</summary>
internal sealed class SharedLedger(ILedger ledger) : ILedger
{
    public Task OpenAsync(CancellationToken cancellationToken = default) => ledger.OpenAsync(cancellationToken);

    public Task<Committed> CommitAsync(Commit commit, CancellationToken cancellationToken = default) => ledger.CommitAsync(commit, cancellationToken);

    public Task<StoredEntity?> ReadAsync(string id, CancellationToken cancellationToken = default) => ledger.ReadAsync(id, cancellationToken);

    public Task<StoredCommand?> FindCommandAsync(string entityId, string key, CancellationToken cancellationToken = default) =>
        ledger.FindCommandAsync(entityId, key, cancellationToken);

    public Task<IReadOnlyList<ChildRow>> ReadChildrenAsync(string owner, CancellationToken cancellationToken = default) => ledger.ReadChildrenAsync(owner, cancellationToken);

    public Task<OwnerDigest> ReadDigestAsync(string owner, CancellationToken cancellationToken = default) => ledger.ReadDigestAsync(owner, cancellationToken);

    public Task<IReadOnlyList<OwnerDigest>> ReadDigestsAsync(string group, CancellationToken cancellationToken = default) => ledger.ReadDigestsAsync(group, cancellationToken);

    public Task<IReadOnlyList<WakeRow>> ReadWakesAsync(DateTimeOffset dueBy, WakeRow? after = null, int take = 1000, CancellationToken cancellationToken = default) =>
        ledger.ReadWakesAsync(dueBy, after, take, cancellationToken);

    public Task<DateTimeOffset?> NextWakeAsync(CancellationToken cancellationToken = default) => ledger.NextWakeAsync(cancellationToken);

    public Task<string?> ReadSettingAsync(string name, CancellationToken cancellationToken = default) => ledger.ReadSettingAsync(name, cancellationToken);

    public Task WriteSettingAsync(string name, string json, CancellationToken cancellationToken = default) => ledger.WriteSettingAsync(name, json, cancellationToken);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
