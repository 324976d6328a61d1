using System.Globalization;

namespace EcoGrains.Benchmarks.Running;

/// <summary>The options of a command line, each known, given at most once and, unless it is a switch, with a value.</summary>
internal sealed class Arguments
{
    private readonly Dictionary<string, string> given = new(StringComparer.Ordinal);

    /// <exception cref="UsageException">An option is unknown, given twice or without its value.</exception>
    public static Arguments Parse(IReadOnlyList<string> words, IReadOnlyList<Option> known)
    {
        Arguments arguments = new();
        for (int index = 0; index < words.Count; index++)
        {
            Option option = known.FirstOrDefault(candidate => candidate.Name == words[index])
                ?? throw new UsageException($"'{words[index]}' is no option here; there are {string.Join(", ", known.Select(candidate => candidate.Name).Distinct())}.");
            if (option.Default is not null && (index + 1 == words.Count || words[index + 1].StartsWith("--", StringComparison.Ordinal)))
            {
                throw new UsageException($"{option.Name} needs a value: {option.About}.");
            }

            if (!arguments.given.TryAdd(option.Name, option.Default is null ? "" : words[++index]))
            {
                throw new UsageException($"{option.Name} is given twice.");
            }
        }

        return arguments;
    }

    public bool Has(Option option) => given.ContainsKey(option.Name);

    public string Text(Option option) => given.GetValueOrDefault(option.Name, option.Default ?? "");

    /// <exception cref="UsageException">It is no whole number from 1.</exception>
    public int Count(Option option) =>
        int.TryParse(Text(option), NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count > 0
            ? count
            : throw new UsageException($"{option.Name} must be a whole number from 1, not '{Text(option)}'.");
}
