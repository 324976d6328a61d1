using System.Collections.Immutable;

namespace EcoGrains.Domain.RollUp;

/// <summary>
/// Items in an order, of which the first few are wanted at any time while others come and go: each costs the logarithm of their number.
/// The same item may stand in it more than once.
/// </summary>
internal sealed class RankedItems(TallyOrder order)
{
    private readonly SortedDictionary<TallyItem, int> _items = new(order);

    internal void Add(TallyItem item) => _items[item] = _items.GetValueOrDefault(item) + 1;

    internal void Remove(TallyItem item)
    {
        int left = _items[item] - 1;
        if (left == 0)
        {
            _items.Remove(item);
        }
        else
        {
            _items[item] = left;
        }
    }

    /// <summary>The first of them, at most <see cref="StatusTally.Named"/>.</summary>
    internal ImmutableArray<TallyItem> First() =>
        [.. _items.Take(StatusTally.Named).SelectMany(pair => Enumerable.Repeat(pair.Key, pair.Value)).Take(StatusTally.Named)];

    internal void Clear() => _items.Clear();
}
