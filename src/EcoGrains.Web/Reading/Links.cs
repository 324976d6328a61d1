using EcoGrains.Domain.Items;

namespace EcoGrains.Web.Reading;

/// <summary>The addresses of pages; names of departments are Chinese and must be escaped.</summary>
public static class Links
{
    public static string Group(string group, string? programme = null) =>
        $"/groups/{Uri.EscapeDataString(group)}{(programme is null ? "" : $"?programme={Uri.EscapeDataString(programme)}")}";

    public static string Items(string programme, ItemFilter? filter = null) => $"{Programme(programme)}/items{filter?.ToQueryString()}";

    public static string Item(ItemId id) => $"{Programme(id.Programme)}/{KindWords.Path(id.Kind)}/{Uri.EscapeDataString(id.Number)}";

    /// <param name="id">An item's id as tallies and links write it.</param>
    public static string Item(string id) => ItemId.TryParse(id, out ItemId item) ? Item(item) : "/";

    public static string Department(string programme, string name) => $"{Programme(programme)}/departments/{Uri.EscapeDataString(name)}";

    private static string Programme(string programme) => $"/programmes/{Uri.EscapeDataString(programme)}";
}
