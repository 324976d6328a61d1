namespace EcoGrains.Domain.RollUp;

/// <summary>
/// The fold of tallies that come and go: equal to <see cref="StatusTally.Fold"/> of those that are in it, but a change costs the
/// logarithm of their number and not all of them. Not for concurrent use.
/// </summary>
public sealed class RunningTally
{
    private readonly TallySums _sums = new();
    private readonly RankedItems _worst = new(TallyOrder.Worst);
    private readonly RankedItems _next = new(TallyOrder.Next);

    public void Add(StatusTally tally)
    {
        ArgumentNullException.ThrowIfNull(tally);
        _sums.Add(tally, 1);
        foreach (TallyItem item in tally.Worst)
        {
            _worst.Add(item);
        }

        foreach (TallyItem item in tally.Next)
        {
            _next.Add(item);
        }
    }

    /// <summary>Takes away what was added before.</summary>
    public void Remove(StatusTally tally)
    {
        ArgumentNullException.ThrowIfNull(tally);
        _sums.Add(tally, -1);
        foreach (TallyItem item in tally.Worst)
        {
            _worst.Remove(item);
        }

        foreach (TallyItem item in tally.Next)
        {
            _next.Remove(item);
        }
    }

    public void Clear()
    {
        _sums.Clear();
        _worst.Clear();
        _next.Clear();
    }

    /// <summary>The fold of what is in it now.</summary>
    public StatusTally Tally() => new()
    {
        Counts = _sums.Counts(),
        InvestmentWan = _sums.InvestmentWan,
        InvestmentDoneWan = _sums.InvestmentDoneWan,
        Worst = _worst.First(),
        Next = _next.First(),
    };

    internal void Add(in ChildTally child) => Change(child, 1);

    internal void Remove(in ChildTally child) => Change(child, -1);

    private void Change(in ChildTally child, int times)
    {
        _sums.Count(child.Kind, child.Light, times);
        _sums.Invest(child.InvestmentWan, child.InvestmentDoneWan, times);
        Change(_worst, child.Worst, times);
        Change(_next, child.Next, times);
    }

    private static void Change(RankedItems items, TallyItem? item, int times)
    {
        if (item is not null && times > 0)
        {
            items.Add(item);
        }
        else if (item is not null)
        {
            items.Remove(item);
        }
    }
}
