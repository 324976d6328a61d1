namespace EcoGrains.Ledger.Diagnostics;

/// <summary>A ledger whose levels can be read for gauges: from indexes alone, so that it may be asked every few seconds.</summary>
public interface ILedgerLevels
{
    /// <param name="now">Wakes at or before this instant are due.</param>
    /// <param name="today">The civil date that overdue days count from.</param>
    /// <exception cref="LedgerUnavailableException">The ledger could not be read.</exception>
    Task<LedgerLevels> ReadLevelsAsync(DateTimeOffset now, DateOnly today, CancellationToken cancellationToken = default);
}

/// <summary>What stands in the ledger at one instant.</summary>
/// <param name="WakesDue">Entities whose wake is due and not settled.</param>
/// <param name="OldestWake">The earliest of these wakes; null where there is none.</param>
/// <param name="ActiveProgrammes">Programmes that are adopted.</param>
/// <param name="Overdue">Items whose light is overdue, by how long.</param>
public sealed record LedgerLevels(long WakesDue, DateTimeOffset? OldestWake, long ActiveProgrammes, OverdueItems Overdue);

/// <summary>Overdue items by the days since their earliest open due date.</summary>
/// <param name="UnderTen">1 to 9 days: a yellow slip at most.</param>
/// <param name="UnderThirty">10 to 29 days.</param>
/// <param name="UnderNinety">30 to 89 days.</param>
/// <param name="Longer">90 days and more.</param>
public sealed record OverdueItems(long UnderTen, long UnderThirty, long UnderNinety, long Longer);
