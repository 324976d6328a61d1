using System.Collections.Immutable;
using EcoGrains.Intake.Findings;

namespace EcoGrains.Intake.Structured;

/// <summary>
/// The Chinese words that readers look for are data, in YAML files built into the assembly: lists of words, and maps from word
/// to word. A broken file is a fault of the build, so it throws.
/// </summary>
internal sealed class WordFile
{
    private readonly Dictionary<string, SourceNode> _entries;

    private WordFile(SourceMap map) => _entries = map.Entries.ToDictionary(entry => entry.Key.Text, entry => entry.Value, StringComparer.Ordinal);

    public static WordFile Load(string name)
    {
        using Stream stream = typeof(WordFile).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The word file {name} is not built in.");
        using StreamReader reader = new(stream);
        FindingList findings = new();
        return YamlSource.Parse(reader.ReadToEnd(), findings) is SourceMap map
            ? new(map)
            : throw new InvalidOperationException($"The word file {name} is broken: {string.Join(" ", findings.InOrder().Select(finding => finding.Message))}");
    }

    public ImmutableArray<string> Words(string key) => [.. ((SourceList)_entries[key]).Items.Select(item => ((SourceScalar)item).Text)];

    public IReadOnlyDictionary<string, string> Pairs(string key) =>
        ((SourceMap)_entries[key]).Entries.ToDictionary(entry => entry.Key.Text, entry => ((SourceScalar)entry.Value).Text, StringComparer.Ordinal);

    public IReadOnlyDictionary<string, ImmutableArray<string>> Lists(string key) =>
        ((SourceMap)_entries[key]).Entries.ToDictionary(
            entry => entry.Key.Text,
            entry => ((SourceList)entry.Value).Items.Select(item => ((SourceScalar)item).Text).ToImmutableArray(),
            StringComparer.Ordinal);
}
