using EcoGrains.Domain.Items;
using EcoGrains.Domain.Lights;

namespace EcoGrains.Domain.RollUp;

/// <summary>
/// The tally of a single item without lists of its own: a parent holds one for each of its children, and there may be a million.
/// </summary>
internal readonly record struct ChildTally(
    ItemKind Kind, Light Light, decimal InvestmentWan, decimal InvestmentDoneWan, TallyItem? Worst, TallyItem? Next)
{
    /// <summary>False where the tally is of more or less than one item.</summary>
    internal static bool TryRead(StatusTally tally, out ChildTally child)
    {
        child = default;
        if (tally.Counts is not [{ Count: 1 } only] || tally.Worst.Length > 1 || tally.Next.Length > 1)
        {
            return false;
        }

        TallyItem? worst = tally.Worst.IsEmpty ? null : tally.Worst[0];
        TallyItem? next = tally.Next.IsEmpty ? null : tally.Next[0];
        // Read from JSON, one item comes as two.
        child = new ChildTally(only.Kind, only.Light, tally.InvestmentWan, tally.InvestmentDoneWan, worst, next == worst ? worst : next);
        return true;
    }

    /// <summary>The same with strings that many children share.</summary>
    internal ChildTally Sharing(Func<TallyItem, TallyItem> share)
    {
        TallyItem? worst = Worst is null ? null : share(Worst);
        return this with { Worst = worst, Next = ReferenceEquals(Worst, Next) ? worst : Next is null ? null : share(Next) };
    }
}
