using System.Text.RegularExpressions;
using EcoGrains.Intake.Text;

namespace EcoGrains.Intake.Notice;

/// <summary>A part of a notice under a heading such as 二、重点工作; what stands before the first heading is the head, with line 0.</summary>
internal sealed partial record NoticeSection(string Title, int Line, IReadOnlyList<SourceLine> Lines)
{
    private const int LongestHeading = 60;

    /// <summary>The head first, then the sections in order.</summary>
    public static IReadOnlyList<NoticeSection> Split(IReadOnlyList<SourceLine> lines)
    {
        List<NoticeSection> sections = [];
        List<SourceLine> current = [];
        sections.Add(new("", 0, current));
        foreach (SourceLine line in lines)
        {
            if (Heading(line) is { } title)
            {
                current = [];
                sections.Add(new(title, line.Number, current));
            }
            else
            {
                current.Add(line);
            }
        }

        return sections;
    }

    private static string? Heading(SourceLine line)
    {
        if (line.HasCells || line.Text.Length > LongestHeading)
        {
            return null;
        }

        Match match = Pattern().Match(CjkText.Join(line.Text));
        return match.Success ? match.Groups["title"].Value : null;
    }

    [GeneratedRegex("^[一二三四五六七八九十]{1,3}、(?<title>[^。；]+)\\z")]
    private static partial Regex Pattern();
}
