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
    internal const string Clock = "clock";

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

    /// <summary>Stores a change. Where that fails the grain deactivates: somebody else may hold a newer state.</summary>
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
        catch (Exception fault)
        {
            // What is on disk may differ from what is held here, even where the ledger could not be reached: a database may store what it
            // has no connection left to confirm. The next call reads it again.
            span.Fail(fault);
            DeactivateOnIdle();
            throw;
        }

        if (commit.Entity.WakeAt is { } wakeAt && this is IRemindable and IWakeable)
        {
            Services.Announcer.Announce(this, wakeAt);
        }
    }

    /// <summary>
    /// Reads the entity again, for a wake that finds nothing to do: whoever wakes has it from the ledger, so another activation may have
    /// gone ahead of this one, which would sleep through a deadline that it does not know.
    /// </summary>
    /// <returns>Whether the ledger was ahead; what it has is then taken over.</returns>
    protected async Task<bool> CatchUpAsync(CancellationToken cancellationToken)
    {
        StoredEntity? stored = await Services.Ledger.ReadAsync(this.GetPrimaryKeyString(), cancellationToken);
        if (stored?.Version == Stored?.Version)
        {
            return false;
        }

        Stored = stored;
        await LoadAsync(stored?.Row.State, cancellationToken);
        return true;
    }

    /// <summary>A commit on top of what is stored.</summary>
    protected Commit NextCommit(EntityRow row, params IEnumerable<EventRecord> events) => Prefaced(new Commit
    {
        Entity = row,
        ExpectedVersion = Version,
        ChainHead = Stored?.ChainHead ?? HashChain.Genesis,
        Events = [.. events],
    });

    /// <summary>What is stored with a commit beside what the rules decided.</summary>
    protected virtual Commit Prefaced(Commit commit) => commit;
}
