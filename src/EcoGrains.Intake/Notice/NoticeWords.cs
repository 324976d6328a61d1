using System.Collections.Immutable;
using System.Globalization;
using EcoGrains.Intake.Structured;
using EcoGrains.Intake.Text;

namespace EcoGrains.Intake.Notice;

/// <summary>The words of <c>notice-words.yaml</c>, loaded once.</summary>
internal static class NoticeWords
{
    private static readonly WordFile _file = WordFile.Load("notice-words.yaml");
    private static readonly ImmutableArray<string> _measureEndings = _file.Words("measureEndings");

    public static ImmutableArray<string> Titles { get; } = _file.Words("titles");

    public static IReadOnlyDictionary<string, ImmutableArray<string>> Headers { get; } = _file.Lists("headers");

    public static ImmutableArray<string> KeyTaskSections { get; } = _file.Words("keyTaskSections");

    public static ImmutableArray<string> Categories { get; } = _file.Words("categories");

    public static ImmutableArray<string> Levels { get; } = _file.Words("levels");

    public static ImmutableArray<string> NotGiven { get; } = _file.Words("notGiven");

    public static ImmutableArray<string> LessIsBetter { get; } = _file.Words("lessIsBetter");

    public static ImmutableArray<string> Reductions { get; } = _file.Words("reductions");

    public static ImmutableArray<string> LessIsBetterUnits { get; } = _file.Words("lessIsBetterUnits");

    public static ImmutableArray<string> AtLeast { get; } = _file.Words("atLeast");

    public static ImmutableArray<string> AtMost { get; } = _file.Words("atMost");

    public static ImmutableArray<string> Equal { get; } = _file.Words("equal");

    public static ImmutableArray<string> DepartmentPrefixes { get; } = _file.Words("departmentPrefixes");

    public static IReadOnlyDictionary<string, decimal> MoneyUnits { get; } =
        _file.Pairs("moneyUnits").ToDictionary(pair => pair.Key, pair => decimal.Parse(pair.Value, CultureInfo.InvariantCulture), StringComparer.Ordinal);

    public static IReadOnlyDictionary<string, int> Quarters { get; } = Months("quarters");

    public static IReadOnlyDictionary<string, int> Halves { get; } = Months("halves");

    public static ImmutableArray<string> Facilities { get; } = _file.Words("facilities");

    public static IReadOnlyDictionary<string, ImmutableArray<string>> Actions { get; } = _file.Lists("actions");

    /// <summary>Whether a cell says in so many words that nothing is given.</summary>
    public static bool IsNotGiven(string text) => NotGiven.Contains(text);

    /// <summary>Whether a name is that of a measured quantity (污水处理率) rather than of a part (县城) of one.</summary>
    public static bool IsMeasure(string name)
    {
        string plain = Names.WithoutBrackets(name);
        return _measureEndings.Any(ending => plain.EndsWith(ending, StringComparison.Ordinal));
    }

    private static Dictionary<string, int> Months(string key) =>
        _file.Pairs(key).ToDictionary(pair => pair.Key, pair => int.Parse(pair.Value, CultureInfo.InvariantCulture), StringComparer.Ordinal);
}
