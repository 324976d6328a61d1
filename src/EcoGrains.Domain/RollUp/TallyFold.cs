using System.Collections.Immutable;

namespace EcoGrains.Domain.RollUp;

/// <summary>Folds tallies that only come: what a million of them leave behind is as small as what ten do. Not for concurrent use.</summary>
public sealed class TallyFold
{
    private readonly TallySums _sums = new();
    private readonly List<TallyItem> _worst = new(StatusTally.Named + 1);
    private readonly List<TallyItem> _next = new(StatusTally.Named + 1);

    public void Add(StatusTally tally)
    {
        ArgumentNullException.ThrowIfNull(tally);
        _sums.Add(tally, 1);
        Rank(_worst, tally.Worst, TallyOrder.Worst);
        Rank(_next, tally.Next, TallyOrder.Next);
    }

    public StatusTally Tally() => new()
    {
        Counts = _sums.Counts(),
        InvestmentWan = _sums.InvestmentWan,
        InvestmentDoneWan = _sums.InvestmentDoneWan,
        Worst = [.. _worst],
        Next = [.. _next],
    };

    private static void Rank(List<TallyItem> named, ImmutableArray<TallyItem> items, TallyOrder order)
    {
        foreach (TallyItem item in items)
        {
            if (named.Count == StatusTally.Named && order.Compare(item, named[^1]) >= 0)
            {
                continue;
            }

            int place = named.BinarySearch(item, order);
            named.Insert(place < 0 ? ~place : place, item);
            if (named.Count > StatusTally.Named)
            {
                named.RemoveAt(StatusTally.Named);
            }
        }
    }
}
