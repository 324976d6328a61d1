using System.Globalization;

namespace EcoGrains.Domain.Items.Slips;

/// <summary>How keys, notices and events name a slip where a stage has its number: <c>slip-1</c>.</summary>
public static class SlipNames
{
    private const string Prefix = "slip-";

    public static string Of(int number) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{number}");

    /// <summary>The slip's number; null where the name is that of a stage or of the gap.</summary>
    public static int? NumberOf(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.StartsWith(Prefix, StringComparison.Ordinal)
            && int.TryParse(name.AsSpan(Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;
    }
}
