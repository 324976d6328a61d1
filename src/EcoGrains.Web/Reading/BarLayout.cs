using EcoGrains.Domain.Items;
using EcoGrains.Domain.Lights;
using EcoGrains.Domain.RollUp;

namespace EcoGrains.Web.Reading;

/// <summary>A segment of a stacked bar, in percent of its width.</summary>
public readonly record struct BarSegment(Light Light, int Count, double Start, double Width);

/// <summary>The segments of a kind's bar: proportional, but never too narrow to read or to hit.</summary>
public static class BarLayout
{
    /// <summary>The least width in percent.</summary>
    public const double Least = 8;

    public static IReadOnlyList<BarSegment> Of(StatusTally tally, ItemKind kind)
    {
        ArgumentNullException.ThrowIfNull(tally);
        (Light Light, int Count)[] counts = [.. Enum.GetValues<Light>().Select(light => (light, tally.Count(kind, light))).Where(pair => pair.Item2 > 0)];
        int total = counts.Sum(pair => pair.Count);
        double[] raised = [.. counts.Select(pair => Math.Max(Least, 100.0 * pair.Count / total))];
        // What the narrow ones gain is taken from what the wide ones have above the least width, in proportion.
        double excess = raised.Sum() - 100;
        double spare = raised.Sum(width => width - Least);
        List<BarSegment> segments = [];
        double start = 0;
        foreach (((Light light, int count), double width) in counts.Zip(raised))
        {
            double fitted = spare > 0 ? width - ((width - Least) / spare * excess) : width;
            segments.Add(new BarSegment(light, count, start, fitted));
            start += fitted;
        }

        return segments;
    }
}
