using EcoGrains.Ledger.GroupCommit;
using Item = EcoGrains.Ledger.GroupCommit.GroupItem<EcoGrains.Ledger.GroupCommit.LedgerWrite, EcoGrains.Ledger.Committed>;

namespace EcoGrains.Ledger.Postgres;

/// <summary>
/// Cuts a batch into rounds, each of which one statement can judge at once: it sees the tables as they were before it, so no
/// commit of a round may depend on another. Everything stays in its order.
/// </summary>
internal static class PostgresRounds
{
    public static IEnumerable<IReadOnlyList<Item>> Cut(IReadOnlyList<Item> batch)
    {
        // Ids and keys together: should one ever look like another, a round is only cut short.
        HashSet<string> taken = [];
        List<Item> round = [];
        foreach (Item item in batch)
        {
            if (round.Count > 0 && (item.Request is SettingWrite || round[^1].Request is SettingWrite || Depends((CommitWrite)item.Request, taken)))
            {
                yield return round;
                round = [];
                taken.Clear();
            }

            round.Add(item);
            if (item.Request is CommitWrite write)
            {
                taken.Add(write.Commit.Entity.Id);
                foreach (NoticeRecord notice in write.Commit.Notices)
                {
                    taken.Add(notice.Key);
                }
            }
        }

        if (round.Count > 0)
        {
            yield return round;
        }
    }

    private static bool Depends(CommitWrite write, HashSet<string> taken)
    {
        if (taken.Contains(write.Commit.Entity.Id))
        {
            return true;
        }

        foreach (NoticeRecord notice in write.Commit.Notices)
        {
            if (taken.Contains(notice.Key))
            {
                return true;
            }
        }

        return false;
    }
}
