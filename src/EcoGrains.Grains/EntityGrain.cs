using System.Diagnostics;
using EcoGrains.Contracts;
using EcoGrains.Domain.Time;
using EcoGrains.Ledger;
using EcoGrains.Ledger.Diagnostics;

namespace EcoGrains.Grains;

/// <summary>
/// A grain whose state is an entity of the ledger: loads on activation, commits once per change, and takes the new state over only when
/// it is on disk. Whatever fails on the way leaves the grain as it was.
/// </summary>
internal abstract class EntityGrain(EntityServices services) : Grain
{
    /// <summary>Who acts where nobody asked for it.</summary>
    protected const string Clock = "clock";

    protected EntityServices Services { get; } = services;

    /// <summary>The stored entity; null before it was ever committed.</summary>
    protected StoredEntity? Stored { get; private set; }

    protected long Version => Stored?.Version ?? 0;

    protected DateTimeOffset Now => Services.Clock.GetUtcNow();

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        Stored = await Services.Ledger.ReadAsync(this.GetPrimaryKeyString(), cancellationToken);
        await LoadAsync(Stored?.Row.State, cancellationToken);
    }

    /// <summary>Takes over the stored state; null where there is none.</summary>
    protected abstract Task LoadAsync(string? state, CancellationToken cancellationToken);

    /// <summary>Stores a change. On a conflict the grain deactivates: somebody else holds the newer state.</summary>
    protected async Task CommitAsync(Commit commit, CancellationToken cancellationToken)
    {
        if (Services.Clock.Trouble is { } trouble)
        {
            throw new ClockBehindException(trouble);
        }

        using Activity? span = EcoGrainsActivity.Start(EcoGrainsActivity.Commit);
        try
        {
            Committed committed = await Services.Ledger.CommitAsync(commit, cancellationToken);
            Stored = new StoredEntity(commit.Entity, committed.Version, committed.ChangeSeq, committed.ChainHead);
            Services.Clock.Settled(commit.Events[^1].At);
        }
        catch (Exception fault) when (fault is LedgerConflictException or DuplicateNoticeException or OperationCanceledException)
        {
            // What is on disk may differ from what is held here: the next call reads it again.
            span.Fail(fault);
            DeactivateOnIdle();
            throw;
        }

        if (commit.Entity.WakeAt is { } wakeAt && this is IRemindable and IWakeable)
        {
            Services.Announcer.Announce(this, wakeAt);
        }
    }

    /// <summary>A commit on top of what is stored.</summary>
    protected Commit NextCommit(EntityRow row, params IEnumerable<EventRecord> events) => new()
    {
        Entity = row,
        ExpectedVersion = Version,
        ChainHead = Stored?.ChainHead ?? HashChain.Genesis,
        Events = [.. events],
    };
}
