using System.Text.Json;
using EcoGrains.Domain.Items;
using EcoGrains.Domain.Json;
using EcoGrains.Domain.RollUp;
using EcoGrains.Ledger;

namespace EcoGrains.Server.Replay;

/// <summary>How a programme stands at the end of a replay, folded from the ledger's items: the same bytes for the same history.</summary>
internal sealed record ReplayStatus(string Programme, StatusTally Tally, IReadOnlyDictionary<string, StatusTally> Departments, IReadOnlyList<ReplayItem> Items)
{
    internal static async Task<ReplayStatus> ReadAsync(ILedgerQueries ledger, string programme, CancellationToken cancellationToken)
    {
        List<StoredEntity> items = [];
        foreach (ItemKind kind in Enum.GetValues<ItemKind>())
        {
            items.AddRange(await ledger.ListAsync(ItemId.Segment(kind), programme, cancellationToken: cancellationToken));
        }

        (StoredEntity Stored, StatusTally Tally)[] all = [.. items.Select(stored => (stored, JsonSerializer.Deserialize<StatusTally>(stored.Row.Tally!, DomainJson.Compact)!))];
        return new ReplayStatus(
            programme,
            StatusTally.Fold(all.Select(item => item.Tally)),
            all.GroupBy(item => item.Stored.Row.Owner!, StringComparer.Ordinal)
                .OrderBy(group => group.Key, StringComparer.Ordinal)
                .ToDictionary(group => group.Key, group => StatusTally.Fold(group.Select(item => item.Tally)), StringComparer.Ordinal),
            [.. items.OrderBy(stored => stored.Row.Id, StringComparer.Ordinal).Select(stored => new ReplayItem(stored.Row.Id, stored.Row.Status, stored.Row.Light, stored.Row.NextDue, stored.Version))]);
    }
}

/// <summary>One item at the end of a replay.</summary>
internal sealed record ReplayItem(string Id, string Status, string Light, DateOnly? NextDue, long Version);
