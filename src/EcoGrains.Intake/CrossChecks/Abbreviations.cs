using System.Text.RegularExpressions;
using EcoGrains.Intake.Notice;
using EcoGrains.Intake.Text;

namespace EcoGrains.Intake.CrossChecks;

/// <summary>
/// A facility called by a short form: 二污厂 for 第二污水处理厂. Three or four characters that occur in the long name in order prove
/// little, so the clause must also name the project's capacity or what is done to it.
/// </summary>
internal static partial class Abbreviations
{
    private const int Shortest = 3;
    private const int Longest = 4;

    /// <summary>The words that tie the clause to the project, null where nothing does.</summary>
    public static string? Match(string projectName, string projectContent, string clause)
    {
        string? shortForm = ShortForm(projectName, clause);
        if (shortForm is null)
        {
            return null;
        }

        string[] capacities = [.. Capacities(projectName + projectContent)];
        return Capacities(clause).FirstOrDefault(capacities.Contains) is { } capacity ? $"{shortForm} {capacity}"
            : SharedAction(projectName, clause) is { } action ? $"{shortForm} {action}"
            : null;
    }

    private static string? ShortForm(string name, string clause)
    {
        for (int end = Shortest; end <= clause.Length; end++)
        {
            string noun = clause[(end - 1)..end];
            int nounInName = name.IndexOf(noun, StringComparison.Ordinal);
            if (nounInName < 0 || !NoticeWords.Facilities.Contains(noun))
            {
                continue;
            }

            for (int length = Math.Min(Longest, end); length >= Shortest; length--)
            {
                string form = clause[(end - length)..end];
                if (IsSubsequence(form, name[..(nounInName + 1)]))
                {
                    return form;
                }
            }
        }

        return null;
    }

    private static bool IsSubsequence(string form, string name)
    {
        int at = 0;
        foreach (char c in name)
        {
            if (at < form.Length && form[at] == c)
            {
                at++;
            }
        }

        return at == form.Length;
    }

    /// <summary>Capacities in one spelling, since a table writes 吨/天 where the text writes 吨/日.</summary>
    private static IEnumerable<string> Capacities(string text) =>
        Capacity().Matches(CjkText.Compact(text)).Select(match => $"{match.Groups["amount"].Value}/日");

    private static string? SharedAction(string name, string clause) =>
        NoticeWords.Actions.Values
            .Where(words => words.Any(word => name.Contains(word, StringComparison.Ordinal)))
            .SelectMany(words => words)
            .FirstOrDefault(word => clause.Contains(word, StringComparison.Ordinal));

    [GeneratedRegex(@"(?<amount>[0-9]+(\.[0-9]+)?万?(吨|立方米|t))/[日天d]")]
    private static partial Regex Capacity();
}
