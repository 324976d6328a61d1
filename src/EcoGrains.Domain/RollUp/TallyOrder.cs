namespace EcoGrains.Domain.RollUp;

/// <summary>
/// How a tally sorts the items that it names. Both orders are total: two items stand equal only where they are equal, so that a fold
/// does not depend on who came first.
/// </summary>
internal sealed class TallyOrder : IComparer<TallyItem>
{
    private readonly bool _byLight;

    private TallyOrder(bool byLight) => _byLight = byLight;

    /// <summary>By light, then the earliest due date; those without one last.</summary>
    internal static TallyOrder Worst { get; } = new(byLight: true);

    /// <summary>The earliest due date first.</summary>
    internal static TallyOrder Next { get; } = new(byLight: false);

    public int Compare(TallyItem? x, TallyItem? y)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        if (ReferenceEquals(x, y))
        {
            return 0;
        }

        int order = _byLight ? x.Light.CompareTo(y.Light) : 0;
        order = order != 0 ? order : (x.Due ?? DateOnly.MaxValue).CompareTo(y.Due ?? DateOnly.MaxValue);
        order = order != 0 ? order : string.CompareOrdinal(x.Id, y.Id);
        return order != 0 ? order : Rest(x, y);
    }

    // Reached only by two tellings of one item.
    private static int Rest(TallyItem x, TallyItem y)
    {
        int order = x.Light.CompareTo(y.Light);
        order = order != 0 ? order : string.CompareOrdinal(x.Name, y.Name);
        order = order != 0 ? order : string.CompareOrdinal(x.Lead, y.Lead);
        order = order != 0 ? order : string.CompareOrdinal(x.Stage, y.Stage);
        return order != 0 ? order : Nullable.Compare(x.Due, y.Due);
    }
}
