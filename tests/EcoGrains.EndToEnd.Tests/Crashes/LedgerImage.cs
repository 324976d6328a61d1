using EcoGrains.Ledger;
using EcoGrains.Ledger.Sqlite;

namespace EcoGrains.EndToEnd.Tests.Crashes;

/// <summary>What must outlive a crash: each entity's next wake, and the head of its history, whose hash covers all of it.</summary>
internal static class LedgerImage
{
    private static readonly string[] Kinds = ["programme", "project", "indicator", "task", "department", "office", "group"];

    internal static async Task<IReadOnlyList<string>> ReadAsync(string directory, CancellationToken cancellationToken)
    {
        await using SqliteLedgerReader ledger = await SqliteLedgerReader.OpenReadOnlyAsync(directory, cancellationToken);
        List<string> lines = [];
        foreach (string kind in Kinds)
        {
            foreach (StoredEntity stored in await ledger.ListAsync(kind, cancellationToken: cancellationToken))
            {
                IReadOnlyList<StoredEvent> history = await ledger.HistoryAsync(stored.Row.Id, cancellationToken);
                lines.Add($"{stored.Row.Id} version {stored.Version} wakes {stored.Row.WakeAt:O} history {string.Join(' ', history.Select(happened => happened.Hash))}");
            }
        }

        return lines;
    }
}
