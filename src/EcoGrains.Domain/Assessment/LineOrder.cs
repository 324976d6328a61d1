using EcoGrains.Domain.Items;

namespace EcoGrains.Domain.Assessment;

/// <summary>The order of a sheet's lines: by item in the order of the plan, then by rule; reports last. Total, so that a sheet has one order only.</summary>
internal sealed class LineOrder : IComparer<AssessmentLine>
{
    internal static LineOrder Instance { get; } = new();

    public int Compare(AssessmentLine? x, AssessmentLine? y)
    {
        (AssessmentLine one, AssessmentLine other) = (x!, y!);
        return Key(one).CompareTo(Key(other)) is not 0 and var byItem ? byItem
            : string.CompareOrdinal(one.Item ?? one.Period, other.Item ?? other.Period) is not 0 and var byText ? byText
            : (one.Rule, one.Stage ?? 0, one.Slip ?? 0).CompareTo((other.Rule, other.Stage ?? 0, other.Slip ?? 0));
    }

    // Numbers are whole ones, or areas with numbers such as 5.1.
    private static (int Kind, int Area, int Number) Key(AssessmentLine line)
    {
        if (line.Item is null || !ItemId.TryParseLocal("", line.Item, out ItemId id))
        {
            return (int.MaxValue, 0, 0);
        }

        string[] parts = id.Number.Split('.');
        return ((int)id.Kind, Number(parts[0]), parts.Length > 1 ? Number(parts[1]) : 0);
    }

    private static int Number(string text) => int.TryParse(text, out int number) ? number : int.MaxValue;
}
