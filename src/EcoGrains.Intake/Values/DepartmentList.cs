using System.Collections.Immutable;
using System.Text.RegularExpressions;
using EcoGrains.Intake.Notice;
using EcoGrains.Intake.Text;

namespace EcoGrains.Intake.Values;

/// <summary>
/// A department cell: the first is the lead, and the word of its level spreads over the list, so that 区环保局、经发局 means
/// 区环保局 and 区经发局 (source: domain.md, "Words").
/// </summary>
internal static partial class DepartmentList
{
    public static ImmutableArray<string> Read(string cell)
    {
        string[] names =
        [
            .. Separators().Split(CjkText.Join(cell))
                .Select(name => Role().Replace(name.Trim(), "").Trim())
                .Where(name => name.Length > 0 && !NoticeWords.IsNotGiven(name)),
        ];
        string? prefix = names.Length == 0 ? null : PrefixOf(names[0]);
        return [.. names.Select(name => prefix is null || PrefixOf(name) is not null ? name : prefix + name).Distinct(StringComparer.Ordinal)];
    }

    private static string? PrefixOf(string name) =>
        NoticeWords.DepartmentPrefixes.FirstOrDefault(prefix => name.StartsWith(prefix, StringComparison.Ordinal) && name.Length > prefix.Length + 1);

    [GeneratedRegex("[、，,；;\n]")]
    private static partial Regex Separators();

    [GeneratedRegex("^(牵头|责任|配合)(部门|单位)?[:：]|[（(](牵头|配合)[）)]$")]
    private static partial Regex Role();
}
