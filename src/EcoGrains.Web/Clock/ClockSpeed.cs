using System.Globalization;

namespace EcoGrains.Web.Clock;

/// <summary>Programme time per real second, as people write it: <c>7d</c>, <c>12h</c>, <c>30m</c>, <c>1s</c>.</summary>
public static class ClockSpeed
{
    /// <summary>The fastest speed that is taken.</summary>
    public static readonly TimeSpan Most = TimeSpan.FromDays(366);

    /// <summary>False for anything but a whole number above zero with a unit, at most <see cref="Most"/>.</summary>
    public static bool TryParse(string? text, out TimeSpan speed)
    {
        speed = default;
        if (text is not { Length: >= 2 and <= 9 } || !int.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out int number))
        {
            return false;
        }

        double? seconds = text[^1] switch
        {
            'd' => 86_400d * number,
            'h' => 3_600d * number,
            'm' => 60d * number,
            's' => number,
            _ => null,
        };
        if (seconds is not > 0 || seconds > Most.TotalSeconds)
        {
            return false;
        }

        speed = TimeSpan.FromSeconds(seconds.Value);
        return true;
    }

    /// <summary>Reads back to the same speed.</summary>
    public static string Format(TimeSpan speed)
    {
        long seconds = (long)speed.TotalSeconds;
        (long number, char unit) = seconds switch
        {
            _ when seconds % 86_400 == 0 => (seconds / 86_400, 'd'),
            _ when seconds % 3_600 == 0 => (seconds / 3_600, 'h'),
            _ when seconds % 60 == 0 => (seconds / 60, 'm'),
            _ => (seconds, 's'),
        };
        return string.Create(CultureInfo.InvariantCulture, $"{number}{unit}");
    }
}
