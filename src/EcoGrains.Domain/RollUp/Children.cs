namespace EcoGrains.Domain.RollUp;

/// <summary>
/// What a parent holds of its children: the newest tally of each, folded as they come. A push may be repeated, reordered or lost; older
/// news than what is held is ignored, and <see cref="Count"/> with <see cref="ChangeSum"/> show whether something is missing.
/// </summary>
/// <typeparam name="TKey">How a child is named.</typeparam>
public sealed class Children<TKey>
    where TKey : notnull
{
    // More different leads and stages than a department ever has; whoever has more pays with memory.
    private const int MostShared = 1024;

    private readonly Dictionary<TKey, Child> _children = [];
    private readonly RunningTally _tally = new();
    private readonly Dictionary<string, string> _shared = new(StringComparer.Ordinal);

    /// <summary>Children that belong to the parent now.</summary>
    public int Count { get; private set; }

    /// <summary>The newest change among them; 0 without children.</summary>
    public long MaxChangeSeq { get; private set; }

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

        if (held.Counts)
        {
            Leave(held);
        }

        // One that left stays as a marker, so that its older news cannot bring it back.
        _children[key] = tally is null ? new Child(changeSeq, false, default, null) : Join(key, changeSeq, tally);
        if (tally is null && held.Counts && held.ChangeSeq == MaxChangeSeq)
        {
            MaxChangeSeq = _children.Values.Where(child => child.Counts).Select(child => child.ChangeSeq).DefaultIfEmpty(0).Max();
        }

        return true;
    }

    /// <summary>Forgets everything, before a rebuild.</summary>
    public void Clear()
    {
        _children.Clear();
        _tally.Clear();
        _shared.Clear();
        (Count, ChangeSum, MaxChangeSeq) = (0, 0, 0);
    }

    /// <summary>The status of all children: the same work however many they are.</summary>
    public StatusTally Tally() => _tally.Tally();

    private Child Join(TKey key, long changeSeq, StatusTally tally)
    {
        Count++;
        ChangeSum += changeSeq;
        MaxChangeSeq = Math.Max(MaxChangeSeq, changeSeq);
        if (!ChildTally.TryRead(tally, out ChildTally compact))
        {
            _tally.Add(tally);
            return new Child(changeSeq, true, default, tally);
        }

        compact = compact.Sharing(item => item with
        {
            Id = key is string id && id == item.Id ? id : item.Id,
            Lead = Share(item.Lead),
            Stage = Share(item.Stage),
        });
        _tally.Add(compact);
        return new Child(changeSeq, true, compact, null);
    }

    private void Leave(in Child child)
    {
        Count--;
        ChangeSum -= child.ChangeSeq;
        if (child.Whole is null)
        {
            _tally.Remove(child.Tally);
        }
        else
        {
            _tally.Remove(child.Whole);
        }
    }

    private string? Share(string? text)
    {
        if (text is null)
        {
            return null;
        }

        if (!_shared.TryGetValue(text, out string? shared))
        {
            shared = text;
            if (_shared.Count < MostShared)
            {
                _shared[text] = text;
            }
        }

        return shared;
    }

    /// <param name="Counts">Whether it belongs to the parent.</param>
    /// <param name="Whole">The tally of a child that is itself a set of items; null for a single one.</param>
    private readonly record struct Child(long ChangeSeq, bool Counts, ChildTally Tally, StatusTally? Whole);
}
