using EcoGrains.Ledger;
using EcoGrains.Ledger.GroupCommit;
using EcoGrains.Simulation.Worlds;

namespace EcoGrains.Simulation.Ledgers;

/// <summary>
/// A ledger over a <see cref="SimulatedDisk"/>: at once, on the caller's thread, and with the promises of the real engines, whose conformance
/// suite it passes. It never fails by itself; whoever simulates failures does so around it.
/// </summary>
public sealed partial class SimulatedLedger(SimulatedDisk disk, Mutant mutant = Mutant.None) : ILedger, ILedgerQueries, IWakeIndex
{
    private bool _closed;

    public Task OpenAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

    public Task<Committed> CommitAsync(Commit commit, CancellationToken cancellationToken = default)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled<Committed>(cancellationToken);
        }

        try
        {
            CommitWrite write = CommitWrite.Prepare(commit);
            lock (disk.Gate)
            {
                return _closed
                    ? throw new LedgerUnavailableException("The simulated ledger is closed; open another one over its disk.")
                    : Task.FromResult(Store(write));
            }
        }
        catch (Exception fault) when (fault is ArgumentException or LedgerConflictException or DuplicateNoticeException or DuplicateCommandException or LedgerUnavailableException)
        {
            return Task.FromException<Committed>(fault);
        }
    }

    public Task WriteSettingAsync(string name, string json, CancellationToken cancellationToken = default)
    {
        lock (disk.Gate)
        {
            disk.Settings[name] = json;
        }

        return Task.CompletedTask;
    }

    public Task<string?> ReadSettingAsync(string name, CancellationToken cancellationToken = default) => Read(() => disk.Settings.GetValueOrDefault(name));

    public ValueTask DisposeAsync()
    {
        lock (disk.Gate)
        {
            _closed = true;
        }

        return ValueTask.CompletedTask;
    }

    private Committed Store(CommitWrite write)
    {
        Commit commit = write.Commit;
        StoredEntity? before = disk.Entities.GetValueOrDefault(commit.Entity.Id);
        if (commit.Key is { } repeated && disk.Commands.ContainsKey((commit.Entity.Id, repeated.Key)) && mutant != Mutant.NothingChecked)
        {
            throw new DuplicateCommandException(commit.Entity.Id, repeated.Key);
        }

        bool fits = (before?.Version ?? 0) == commit.ExpectedVersion && (before?.ChainHead ?? HashChain.Genesis) == commit.ChainHead;
        if (!fits && mutant is not (Mutant.VersionUnchecked or Mutant.NothingChecked))
        {
            throw new LedgerConflictException(commit.Entity.Id, commit.ExpectedVersion);
        }

        HashSet<string> promised = new(StringComparer.Ordinal);
        foreach (NoticeRecord notice in commit.Notices)
        {
            if ((!promised.Add(notice.Key) || disk.Keys.Contains(notice.Key)) && mutant != Mutant.NothingChecked)
            {
                throw new DuplicateNoticeException(notice.Key);
            }
        }

        string previous = commit.ChainHead;
        for (int index = 0; index < commit.Events.Length; index++)
        {
            EventRecord record = commit.Events[index];
            EventRecord kept = record with { At = Instant(record.At) };
            disk.Events.Add(new StoredEvent(disk.Events.Count + 1, commit.Entity.Id, write.Version, kept, previous, write.Hashes[index]));
            previous = write.Hashes[index];
        }

        foreach (NoticeRecord notice in commit.Notices)
        {
            disk.Keys.Add(notice.Key);
            NoticeRecord kept = notice with { PromisedAt = Instant(notice.PromisedAt), SettledAt = Instant(notice.SettledAt) };
            disk.Notices.Add(new StoredNotice(disk.Notices.Count + 1, commit.Entity.Id, commit.Entity.Programme, kept));
        }

        if (commit.Key is { } command)
        {
            disk.Commands[(commit.Entity.Id, command.Key)] = new StoredCommand(command.Key, command.Fingerprint, write.Version, Instant(commit.Events[^1].At));
        }

        EntityRow row = commit.Entity.WakeAt is { } wakeAt ? commit.Entity with { WakeAt = Instant(wakeAt) } : commit.Entity;
        disk.Entities[row.Id] = new StoredEntity(row, write.Version, disk.Events.Count, previous);
        return new Committed(write.Version, disk.Events.Count, previous);
    }

    // As the real engines keep it: milliseconds, in universal time.
    private static DateTimeOffset Instant(DateTimeOffset instant) => DateTimeOffset.FromUnixTimeMilliseconds(instant.ToUnixTimeMilliseconds());

    private Task<T> Read<T>(Func<T> read)
    {
        lock (disk.Gate)
        {
            return Task.FromResult(read());
        }
    }
}
