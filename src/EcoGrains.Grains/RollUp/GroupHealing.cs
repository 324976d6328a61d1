using EcoGrains.Contracts;
using EcoGrains.Domain.RollUp;
using EcoGrains.Grains.Diagnostics;
using EcoGrains.Ledger;

namespace EcoGrains.Grains.RollUp;

/// <summary>
/// Compares a group's view with the ledger and reads again what differs: the whole at activation, a lost push later. Calls between
/// grains only go up, so the group asks the ledger and not its departments.
/// </summary>
/// <param name="mostAtOnce">
/// How many children are read before the first answer. Where there are more, departments show what was last kept of them and are read one
/// by one afterwards: a page must not wait for a million items.
/// </param>
internal sealed class GroupHealing(GroupView view, ViewAgreement agreement, ILedger ledger, string group, int mostAtOnce = GroupHealing.MostAtOnce)
{
    private const int MostAtOnce = 20_000;

    private readonly Dictionary<string, LostNews> _lost = new(StringComparer.Ordinal);
    private readonly Queue<OwnerDigest> _pending = [];

    /// <summary>Fills the view of a group that knows nothing yet.</summary>
    internal async Task LoadAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<OwnerDigest> digests = await ledger.ReadDigestsAsync(group, cancellationToken);
        DepartmentSummary?[] kept = await SummaryReader.FindKeptAsync(ledger, digests, cancellationToken);
        foreach (DepartmentSummary summary in kept.OfType<DepartmentSummary>())
        {
            view.Take(summary);
        }

        OwnerDigest[] others = [.. digests.Where((digest, index) => !SummarySnapshots.Agrees(kept[index], digest))];
        if (others.Sum(digest => (long)digest.Count) <= mostAtOnce)
        {
            await TakeAsync(others, cancellationToken);
            return;
        }

        foreach (OwnerDigest digest in others)
        {
            _pending.Enqueue(digest);
        }

        view.Await(_pending.Count);
    }

    /// <summary>Reads one of the departments that <see cref="LoadAsync"/> left.</summary>
    internal async Task ReadNextAsync(CancellationToken cancellationToken)
    {
        await TakeAsync([_pending.Peek()], cancellationToken);
        _pending.Dequeue();
        view.Await(_pending.Count);
    }

    /// <summary>Reads the departments whose news were lost; true where the view changed.</summary>
    internal async Task<bool> HealAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<OwnerDigest> digests = await ledger.ReadDigestsAsync(group, cancellationToken);
        OwnerDigest[] lost = [.. digests.Where(IsLost)];
        foreach (OwnerDigest digest in lost)
        {
            agreement.Healed(digest, view.Find(digest.Owner)?.Count ?? 0);
        }

        bool changed = lost.Length > 0 && await TakeAsync(lost, cancellationToken);
        agreement.Agreed();
        return changed;
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
