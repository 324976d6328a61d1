using System.Collections.Immutable;

namespace EcoGrains.Ledger.GroupCommit;

/// <summary>What an engine's writer thread is asked to store.</summary>
internal abstract record LedgerWrite;

internal sealed record SettingWrite(string Name, string Json) : LedgerWrite;

/// <summary>A commit that was checked and hashed on its caller's thread, so that the one writer thread need not.</summary>
internal sealed record CommitWrite : LedgerWrite
{
    private CommitWrite(Commit commit, ImmutableArray<string> hashes)
    {
        Commit = commit;
        Hashes = hashes;
    }

    public Commit Commit { get; }

    /// <summary>One per event, in their order; the last is the new chain head.</summary>
    public ImmutableArray<string> Hashes { get; }

    public long Version => Commit.ExpectedVersion + 1;

    /// <exception cref="ArgumentException">The commit could never be stored: it has no events, or something required is missing.</exception>
    public static CommitWrite Prepare(Commit commit)
    {
        ArgumentNullException.ThrowIfNull(commit);
        CommitCheck.ThrowIfUnfit(commit);
        ImmutableArray<string>.Builder hashes = ImmutableArray.CreateBuilder<string>(commit.Events.Length);
        string head = commit.ChainHead;
        foreach (EventRecord record in commit.Events)
        {
            head = HashChain.Next(head, commit.Entity.Id, commit.ExpectedVersion + 1, record);
            hashes.Add(head);
        }

        return new CommitWrite(commit, hashes.MoveToImmutable());
    }
}
