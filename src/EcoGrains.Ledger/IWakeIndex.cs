namespace EcoGrains.Ledger;

/// <summary>Wakes by where their grains live on the ring: what a silo's reminder table and sweeper ask for.</summary>
public interface IWakeIndex
{
    /// <summary>
    /// Entities due at or before an instant whose grain hash lies after <paramref name="begin"/> up to and including
    /// <paramref name="end"/>, earliest first, at most
    /// <paramref name="take"/>, starting after a row of the page before. Where <paramref name="begin"/> is greater, the range wraps around; where both
    /// are equal, it is the whole ring.
    /// </summary>
    /// <exception cref="LedgerUnavailableException">The ledger could not be read.</exception>
    Task<IReadOnlyList<WakeRow>> ReadWakesInRangeAsync(
        uint begin, uint end, DateTimeOffset dueBy, WakeRow? after = null, int take = Page.MaxWakes, CancellationToken cancellationToken = default);
}
