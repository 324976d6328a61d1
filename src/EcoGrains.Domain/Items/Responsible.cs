using System.Collections.Immutable;

namespace EcoGrains.Domain.Items;

/// <summary>Who speaks for an item: its departments, or the office where it stands in for them.</summary>
internal static class Responsible
{
    /// <param name="ownedByOffice">The office answers for the stage in question, whoever leads the item.</param>
    /// <param name="act">What is asked, as a sentence has it: <c>answer slip 1</c>.</param>
    internal static Decision.Rejected? Refuse(ItemState item, bool ownedByOffice, string by, string act)
    {
        ImmutableArray<string> those = ownedByOffice || item.Departments.IsEmpty ? [Recipients.Office] : [.. item.Departments.Select(Recipients.Department)];
        return those.Contains(by) ? null : new("not-responsible", $"Only {string.Join(" or ", those)} may {act}, not '{by}'.");
    }
}
