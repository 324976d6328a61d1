namespace EcoGrains.Domain.RollUp;

/// <summary>
/// What a parent holds of its children: the newest tally of each. A push may be repeated, reordered or lost; older news than what is
/// held is ignored, and <see cref="Count"/> with <see cref="ChangeSum"/> show whether something is missing.
/// </summary>
/// <typeparam name="TKey">How a child is named.</typeparam>
public sealed class Children<TKey>
    where TKey : notnull
{
    private readonly Dictionary<TKey, Child> _children = [];

    /// <summary>Children that belong to the parent now.</summary>
    public int Count { get; private set; }

    /// <summary>The newest change among them; 0 without children.</summary>
    public long MaxChangeSeq => _children.Values.Where(child => child.Tally is not null).Select(child => child.ChangeSeq).DefaultIfEmpty(0).Max();

    /// <summary>
    /// The sum of the newest changes held. What is held is never newer than what is true, so the sums are equal only where nothing is missing.
    /// </summary>
    public long ChangeSum { get; private set; }

    /// <summary>Takes a child's news; a null tally says that it left. False where something newer is already known.</summary>
    /// <param name="changeSeq">Grows with every change of any entity, so that it orders the news of one child.</param>
    public bool Push(TKey key, long changeSeq, StatusTally? tally)
    {
        bool known = _children.TryGetValue(key, out Child held);
        if (known && held.ChangeSeq >= changeSeq)
        {
            return false;
        }

        bool counted = known && held.Tally is not null;
        Count += (tally is null ? 0 : 1) - (counted ? 1 : 0);
        ChangeSum += (tally is null ? 0 : changeSeq) - (counted ? held.ChangeSeq : 0);
        // One that left stays as a marker, so that its older news cannot bring it back.
        _children[key] = new Child(changeSeq, tally);
        return true;
    }

    /// <summary>Forgets everything, before a rebuild.</summary>
    public void Clear()
    {
        _children.Clear();
        Count = 0;
        ChangeSum = 0;
    }

    /// <summary>The status of all children.</summary>
    public StatusTally Fold() => StatusTally.Fold(_children.Values.Select(child => child.Tally).OfType<StatusTally>());

    private readonly record struct Child(long ChangeSeq, StatusTally? Tally);
}
