using System.Globalization;
using System.Text.RegularExpressions;

namespace EcoGrains.EndToEnd.Tests.Observability;

/// <summary>Reads the Prometheus text format, and accepts nothing that is not in it.</summary>
internal sealed partial class MetricsText
{
    private MetricsText(Dictionary<string, string> families, Dictionary<string, double> samples)
    {
        Families = families;
        Samples = samples;
    }

    /// <summary>Types by family.</summary>
    internal IReadOnlyDictionary<string, string> Families { get; }

    internal IReadOnlyDictionary<string, double> Samples { get; }

    internal static MetricsText Parse(string text)
    {
        Dictionary<string, string> families = new(StringComparer.Ordinal);
        Dictionary<string, double> samples = new(StringComparer.Ordinal);
        foreach (string line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.StartsWith("# TYPE ", StringComparison.Ordinal))
            {
                string[] words = line.Split(' ');
                families.Add(words[2], words[3]);
            }
            else if (!line.StartsWith('#'))
            {
                Match match = Sample().Match(line);
                Assert.True(match.Success, $"not a sample: {line}");
                string value = match.Groups["value"].Value.Replace("+Inf", "Infinity", StringComparison.Ordinal);
                samples.Add($"{match.Groups["name"].Value}{match.Groups["labels"].Value}", double.Parse(value, CultureInfo.InvariantCulture));
            }
        }

        return new MetricsText(families, samples);
    }

    /// <summary>The sum of a family's samples whose labels contain a text.</summary>
    internal double Sum(string name, string label = "") =>
        Samples.Where(sample => (sample.Key == name || sample.Key.StartsWith($"{name}{{", StringComparison.Ordinal)) && sample.Key.Contains(label, StringComparison.Ordinal)).Sum(sample => sample.Value);

    [GeneratedRegex("""^(?<name>[a-zA-Z_:][a-zA-Z0-9_:]*)(?<labels>\{([a-zA-Z_][a-zA-Z0-9_]*="([^"\\]|\\.)*",?)*\})? (?<value>[-+]?([0-9.]+([eE][-+]?[0-9]+)?|Inf|NaN))( [0-9]+)?$""")]
    private static partial Regex Sample();
}
