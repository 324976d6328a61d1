using EcoGrains.Contracts;
using EcoGrains.Domain.RollUp;
using EcoGrains.Ledger;

namespace EcoGrains.Grains.RollUp;

/// <summary>
/// Compares a group's view with the ledger and reads again what differs: the whole at activation, a lost push later. Calls between
/// grains only go up, so the group asks the ledger and not its departments.
/// </summary>
internal sealed class GroupHealing(GroupView view, ILedger ledger, string group)
{
    private readonly Dictionary<string, LostNews> _lost = new(StringComparer.Ordinal);

    /// <summary>Reads every department; true where the view changed.</summary>
    internal async Task<bool> LoadAsync(CancellationToken cancellationToken) =>
        await TakeAsync(await ledger.ReadDigestsAsync(group, cancellationToken), cancellationToken);

    /// <summary>Reads the departments whose news were lost; true where the view changed.</summary>
    internal async Task<bool> HealAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<OwnerDigest> digests = await ledger.ReadDigestsAsync(group, cancellationToken);
        OwnerDigest[] lost = [.. digests.Where(IsLost)];
        return lost.Length > 0 && await TakeAsync(lost, cancellationToken);
    }

    private bool IsLost(OwnerDigest digest)
    {
        if (!_lost.TryGetValue(digest.Owner, out LostNews? news))
        {
            news = new LostNews();
            _lost[digest.Owner] = news;
        }

        (int, long) held = view.Find(digest.Owner) is { } summary ? (summary.Count, summary.ChangeSum) : (-1, 0);
        return news.Look(held, (digest.Count, digest.ChangeSum));
    }

    private async Task<bool> TakeAsync(IReadOnlyList<OwnerDigest> digests, CancellationToken cancellationToken)
    {
        DepartmentSummary?[] before = [.. digests.Select(digest => view.Find(digest.Owner))];
        DepartmentSummary[] read = await SummaryReader.ReadAsync(ledger, digests, cancellationToken);
        bool changed = false;
        for (int index = 0; index < read.Length; index++)
        {
            // Whatever arrived while the ledger was read may be newer than what was read; the next look compares again.
            changed |= ReferenceEquals(view.Find(read[index].Id), before[index]) && view.Take(read[index]);
        }

        return changed;
    }
}
