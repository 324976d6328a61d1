using System.Runtime.CompilerServices;

namespace EcoGrains.Ledger.GroupCommit;

/// <summary>Refuses what no engine could store, before it joins a batch: there it would fail its neighbours too.</summary>
internal static class CommitCheck
{
    public static void ThrowIfUnfit(Commit commit)
    {
        ArgumentNullException.ThrowIfNull(commit.Entity);
        if (commit.Events.IsDefaultOrEmpty)
        {
            throw new ArgumentException($"The commit of '{commit.Entity.Id}' has no events; a change that nothing happened to is no change.", nameof(commit));
        }

        if (commit.ExpectedVersion < 0 || (commit.ExpectedVersion == 0 && commit.ChainHead != HashChain.Genesis))
        {
            throw new ArgumentException($"The commit of '{commit.Entity.Id}' must expect version 0 with the genesis hash, or a later version with its chain head.", nameof(commit));
        }

        ThrowIfEmpty(commit.Entity.Id);
        ThrowIfEmpty(commit.Entity.Kind);
        ThrowIfEmpty(commit.Entity.Grain);
        ThrowIfNull(commit.Entity.Programme, commit.Entity.Number, commit.Entity.Name, commit.Entity.Status, commit.Entity.Light);
        ThrowIfNull(commit.Entity.Departments, commit.Entity.State, commit.ChainHead);
        foreach (EventRecord record in commit.Events)
        {
            ArgumentNullException.ThrowIfNull(record);
            ThrowIfNull(record.Type, record.Actor, record.Payload);
        }

        commit.Key?.ThrowIfUnfit();
        if (commit.Notices.IsDefault)
        {
            throw new ArgumentException($"The notices of '{commit.Entity.Id}' are not initialised; leave them out where there are none.", nameof(commit));
        }

        foreach (NoticeRecord notice in commit.Notices)
        {
            ArgumentNullException.ThrowIfNull(notice);
            ThrowIfEmpty(notice.Key);
            ThrowIfNull(notice.Stage, notice.Rung, notice.Outcome);
        }
    }

    private static void ThrowIfEmpty(string value, [CallerArgumentExpression(nameof(value))] string? name = null) =>
        ArgumentException.ThrowIfNullOrEmpty(value, name);

    private static void ThrowIfNull(params ReadOnlySpan<string?> values)
    {
        foreach (string? value in values)
        {
            ArgumentNullException.ThrowIfNull(value);
        }
    }
}
