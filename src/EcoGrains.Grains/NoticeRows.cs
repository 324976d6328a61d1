using System.Collections.Immutable;
using System.Globalization;
using EcoGrains.Domain.Items;
using EcoGrains.Domain.Json;
using EcoGrains.Ledger;

namespace EcoGrains.Grains;

/// <summary>Settled promises as the ledger keeps them.</summary>
internal static class NoticeRows
{
    /// <param name="entity">Whose promises: an item's id or a department's.</param>
    internal static ImmutableArray<NoticeRecord> Of(string entity, ImmutableArray<Settlement> settlements, DateTimeOffset settledAt) =>
        [.. settlements.Select(settlement => Of(entity, settlement, settledAt))];

    private static NoticeRecord Of(string entity, Settlement settlement, DateTimeOffset settledAt) => new()
    {
        Key = string.Create(CultureInfo.InvariantCulture, $"{entity}/{settlement.Stage}/{settlement.Generation}/{settlement.Rung.Rung.Rule.Name}"),
        Stage = settlement.Stage,
        Generation = settlement.Generation,
        Rung = settlement.Rung.Rung.Rule.Name,
        Outcome = JsonNames.Of(settlement.Rung.Outcome),
        DueOn = settlement.DueOn,
        PromisedAt = settlement.Rung.Rung.At,
        SettledAt = settledAt,
        Late = settlement.Rung.Late,
        To = settlement.To,
    };
}
