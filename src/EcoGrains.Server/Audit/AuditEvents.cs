using System.Runtime.CompilerServices;
using EcoGrains.Ledger;

namespace EcoGrains.Server.Audit;

/// <summary>Reads events page by page.</summary>
internal static class AuditEvents
{
    private const int ReadsAtOnce = 256;

    /// <summary>All events after a sequence number, in the ledger's order.</summary>
    internal static async IAsyncEnumerable<StoredEvent> AfterAsync(ILedgerQueries ledger, long after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        IReadOnlyList<StoredEvent> page;
        do
        {
            page = await ledger.EventsAsync(after, Page.MaxEvents, cancellationToken);
            foreach (StoredEvent stored in page)
            {
                after = stored.Seq;
                yield return stored;
            }
        }
        while (page.Count == Page.MaxEvents);
    }

    /// <summary>The whole histories of some entities, together in the ledger's order.</summary>
    internal static async Task<IReadOnlyList<StoredEvent>> HistoriesAsync(ILedgerQueries ledger, IReadOnlyCollection<string> entities, CancellationToken cancellationToken)
    {
        List<StoredEvent> events = [];
        foreach (string[] chunk in entities.Chunk(ReadsAtOnce))
        {
            IReadOnlyList<StoredEvent>[] histories = await Task.WhenAll(chunk.Select(entity => ledger.HistoryAsync(entity, cancellationToken)));
            events.AddRange(histories.SelectMany(history => history));
        }

        events.Sort(static (one, other) => one.Seq.CompareTo(other.Seq));
        return events;
    }
}
