using System.Collections.Immutable;
using EcoGrains.Contracts;
using EcoGrains.Domain.Items;
using EcoGrains.Domain.Plans;
using EcoGrains.Domain.Programmes;
using EcoGrains.Ledger;

namespace EcoGrains.Web.Reading;

/// <summary>Everything that the page of an item shows.</summary>
/// <param name="Notices">Null where the reader may not see them.</param>
/// <param name="History">Null where the reader may not see it.</param>
/// <param name="Linked">Items that the task book mentions with it, each with the words that both share.</param>
public sealed record ItemDetails(
    ProgrammeState Programme,
    ItemEntry Item,
    ImmutableArray<NextDate> Next,
    IReadOnlyList<StoredNotice>? Notices,
    IReadOnlyList<StoredEvent>? History,
    IReadOnlyList<(ItemId Id, string Name, string Why)> Linked)
{
    /// <summary>The other ends of the plan's links that touch an item, by its local id.</summary>
    public static IReadOnlyList<(ItemId Id, string Name, string Why)> LinksOf(Plan plan, string local)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return
        [
            .. from link in plan.Links
               where link.From == local || link.To == local
               let other = link.From == local ? link.To : link.From
               let id = ItemId.TryParseLocal(plan.Id, other, out ItemId parsed) ? parsed : (ItemId?)null
               where id is not null
               select (id.Value, NameOf(plan, id.Value), link.Why),
        ];
    }

    private static string NameOf(Plan plan, ItemId id) => id.Kind switch
    {
        ItemKind.Indicator => plan.Indicators.FirstOrDefault(item => ItemId.Local(id.Kind, item.Number) == id.LocalId)?.Name,
        ItemKind.KeyTask => plan.KeyTasks.FirstOrDefault(item => item.Number == id.Number)?.Title,
        _ => plan.Projects.FirstOrDefault(item => ItemId.Local(id.Kind, item.Number) == id.LocalId)?.Name,
    } ?? "";
}
