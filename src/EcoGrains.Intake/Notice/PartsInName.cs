using System.Collections.Immutable;
using EcoGrains.Intake.Text;

namespace EcoGrains.Intake.Notice;

/// <summary>
/// A name cell that lists parts behind the name (主要污染物削减率 化学需氧量 氨氮 …). A line break within a name leaves a space too;
/// the difference is that a list has at least two words behind something that is already a whole name.
/// </summary>
internal static class PartsInName
{
    private const int FewestParts = 2;
    private const int ShortestPart = 2;

    /// <summary>Null where the cell is one name.</summary>
    public static (string Name, ImmutableArray<string> Parts)? Split(string cell)
    {
        string[] words = cell.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        for (int taken = 1; taken <= words.Length - FewestParts; taken++)
        {
            string name = CjkText.Join(string.Join(' ', words[..taken]));
            if (NoticeWords.IsMeasure(name) && words[taken..].All(word => word.Length >= ShortestPart))
            {
                return (name, [.. words[taken..]]);
            }
        }

        return null;
    }
}
