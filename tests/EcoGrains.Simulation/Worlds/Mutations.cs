using EcoGrains.Ledger;
using EcoGrains.Simulation.Ledgers;

namespace EcoGrains.Simulation.Worlds;

/// <summary>What a planted fault does to a commit.</summary>
internal static class Mutations
{
    internal static Commit Of(Mutant mutant, Commit commit) => mutant switch
    {
        Mutant.WakeTooLate when commit.Entity.WakeAt is { } wakeAt => commit with { Entity = commit.Entity with { WakeAt = wakeAt.AddDays(1) } },
        Mutant.CollapsedIsSent => commit with
        {
            Notices = [.. commit.Notices.Select(notice => notice.Outcome == "collapsed" ? notice with { Outcome = "sent", Late = true, To = ["office"] } : notice)],
        },
        Mutant.EventDropped when commit.Events.Length > 1 => commit with { Events = commit.Events[1..] },
        _ => commit,
    };

    /// <summary>What the ledger would answer if it stored the commit now.</summary>
    internal static Committed Foreseen(Commit commit, SimulatedDisk disk)
    {
        string head = commit.ChainHead;
        foreach (EventRecord happened in commit.Events)
        {
            head = HashChain.Next(head, commit.Entity.Id, commit.ExpectedVersion + 1, happened);
        }

        return new Committed(commit.ExpectedVersion + 1, disk.Events.Count + commit.Events.Length, head);
    }
}
