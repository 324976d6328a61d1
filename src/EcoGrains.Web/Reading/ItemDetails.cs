using System.Collections.Immutable;
using EcoGrains.Contracts;
using EcoGrains.Domain.Items;
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
    /// <summary>The other ends of the links that touch an item, by its local id, with what became of each.</summary>
    public static IReadOnlyList<LinkedItem> LinksOf(ProgrammeState programme, string local)
    {
        ArgumentNullException.ThrowIfNull(programme);
        return
        [
            .. from link in LinkRules.Of(programme)
               where link.From == local || link.To == local
               let other = link.From == local ? link.To : link.From
               let id = ItemId.TryParseLocal(programme.Plan.Id, other, out ItemId parsed) ? parsed : (ItemId?)null
               where id is not null
               select new LinkedItem(id.Value, NameOf(programme, id.Value), link.Why, link.Status),
        ];
    }

    private static string NameOf(ProgrammeState programme, ItemId id) => id.Kind switch
    {
        ItemKind.Indicator => programme.Plan.Indicators.FirstOrDefault(item => ItemId.Local(id.Kind, item.Number) == id.LocalId)?.Name,
        ItemKind.KeyTask => programme.Plan.KeyTasks.FirstOrDefault(item => item.Number == id.Number)?.Title,
        ItemKind.Project => programme.Plan.Projects.FirstOrDefault(item => ItemId.Local(id.Kind, item.Number) == id.LocalId)?.Name,
        _ => null,
    } ?? (programme.Added ?? []).FirstOrDefault(item => item.Id() == id)?.Name ?? "";
}

/// <summary>The other end of a link.</summary>
/// <param name="Why">The words that both share.</param>
public sealed record LinkedItem(ItemId Id, string Name, string Why, LinkStatus Status);
