namespace EcoGrains.Domain.RollUp;

/// <summary>
/// Tells news that was lost from news that is on its way. While children push, what a parent holds is behind the ledger at every look;
/// reading everything again each time would cost most when there is most to do. So it is lost only when what is held has stood still
/// since the look before, or has been behind for very long.
/// </summary>
public sealed class LostNews
{
    /// <summary>How many looks in a row may find the parent behind, however much arrives in between.</summary>
    public const int MostLooks = 12;

    private (int Count, long ChangeSum) _before;
    private int _looks;

    /// <summary>Compares once; true where the parent must read again.</summary>
    /// <param name="held">Children and their changes as the parent knows them; a negative count for a parent that knows nothing.</param>
    /// <param name="stored">The same from the ledger.</param>
    public bool Look((int Count, long ChangeSum) held, (int Count, long ChangeSum) stored)
    {
        if (held == stored)
        {
            _looks = 0;
            return false;
        }

        _looks++;
        bool stoodStill = _looks > 1 && held == _before;
        _before = held;
        if (!stoodStill && _looks < MostLooks)
        {
            return false;
        }

        _looks = 0;
        return true;
    }
}
