using System.Runtime.CompilerServices;

namespace EcoGrains.Ledger;

/// <summary>How much one page may hold, the same in every engine: lists stay short enough to answer at once.</summary>
public static class Page
{
    public const int MaxItems = 500;
    public const int MaxNotices = 5000;
    public const int MaxEvents = 10_000;
    public const int MaxWakes = 100_000;

    internal static void ThrowIfOutside(int take, int most, [CallerArgumentExpression(nameof(take))] string? name = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(take, 1, name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(take, most, name);
    }
}
