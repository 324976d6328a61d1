using System.Text.Json;
using EcoGrains.Domain.Json;
using EcoGrains.Ledger;

namespace EcoGrains.Grains.Clocks;

/// <summary>The newest instant that any silo has stored, as the ledger keeps it for the next start and for the other silos.</summary>
/// <param name="At">No event is newer, but for the last few seconds'.</param>
/// <param name="By">The machine whose clock it was.</param>
internal sealed record SettledMark(DateTimeOffset At, string By)
{
    internal const string Setting = "clock/settled";

    // Silos commit side by side: the newest of the last few is the newest of all.
    private const int Tail = 1000;

    internal static async Task<SettledMark?> ReadAsync(ILedger ledger, CancellationToken cancellationToken) =>
        await ledger.ReadSettingAsync(Setting, cancellationToken) is { } json ? JsonSerializer.Deserialize<SettledMark>(json, DomainJson.Compact) : null;

    internal Task WriteAsync(ILedger ledger, CancellationToken cancellationToken) =>
        ledger.WriteSettingAsync(Setting, JsonSerializer.Serialize(this, DomainJson.Compact), cancellationToken);

    /// <summary>
    /// The newest instant among the last events: exact also where a crash came before the mark was stored. Finds them in some forty reads of
    /// one row, however long the ledger.
    /// </summary>
    internal static async Task<DateTimeOffset?> NewestEventAsync(ILedgerQueries ledger, CancellationToken cancellationToken)
    {
        (long low, long high) = (0, 1);
        while (await AnyAfterAsync(high))
        {
            (low, high) = (high, high * 2);
        }

        while (high - low > 1)
        {
            long middle = low + ((high - low) / 2);
            (low, high) = await AnyAfterAsync(middle) ? (middle, high) : (low, middle);
        }

        IReadOnlyList<StoredEvent> last = await ledger.EventsAsync(Math.Max(0, high - Tail), Tail, cancellationToken);
        return last.Count == 0 ? null : last.Max(stored => stored.Event.At);

        async Task<bool> AnyAfterAsync(long seq) => (await ledger.EventsAsync(seq, 1, cancellationToken)).Count > 0;
    }
}
