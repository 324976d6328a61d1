using System.Globalization;

namespace EcoGrains.Domain.Reporting;

/// <summary>
/// Periods in the order of their ends: <c>2018-03</c>, <c>2018-Q1</c>, <c>2018-04</c>, … <c>2018-12</c>, <c>2018-Q4</c>, <c>2018-H2</c>,
/// <c>2018</c>. Of those that end together the longest comes last: it speaks of the most.
/// </summary>
public sealed class PeriodOrder : IComparer<string>
{
    public static PeriodOrder Instance { get; } = new();

    public int Compare(string? x, string? y)
    {
        int byEnd = Rank(x).CompareTo(Rank(y));
        return byEnd != 0 ? byEnd : string.CompareOrdinal(x, y);
    }

    // Year, last month, months. What is no period comes first: nothing that counts may hide behind it.
    private static (int Year, int LastMonth, int Months) Rank(string? period)
    {
        string[] parts = (period ?? "").Split('-');
        if (parts.Length > 2 || !Number(parts[0], out int year))
        {
            return default;
        }

        if (parts.Length == 1)
        {
            return (year, 12, 12);
        }

        return parts[1] switch
        {
            ['Q', .. string quarter] when Number(quarter, out int number) => (year, number * 3, 3),
            ['H', .. string half] when Number(half, out int number) => (year, number * 6, 6),
            string month when Number(month, out int number) => (year, number, 1),
            _ => default,
        };
    }

    private static bool Number(string text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number < 10_000;
}
