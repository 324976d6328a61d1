using System.Globalization;
using System.Text.RegularExpressions;
using EcoGrains.Intake.Findings;
using EcoGrains.Intake.Text;
using EcoGrains.Intake.Values;

namespace EcoGrains.Intake.Notice;

/// <summary>What stands above the first section: title, year, jurisdiction, issuer and date.</summary>
internal sealed partial record DocumentHead(string Title, int Year, string Jurisdiction, string Issuer, DateOnly IssuedOn, int TitleLine)
{
    private const int LongestHead = 5_000;

    /// <summary>The head, or null where not even a year can be found; findings say what is missing.</summary>
    public static DocumentHead? Read(IReadOnlyList<SourceLine> lines, FindingList findings)
    {
        (string title, int titleLine) = FindTitle(lines);
        if (title.Length == 0)
        {
            findings.Warning(FindingCodes.MissingTitle, "", 1, $"No title in 《》 with one of {string.Join(", ", NoticeWords.Titles)} was found above the first section.");
        }

        int dateIndex = FindDate(lines, out DateOnly? issuedOn);
        Match match = TitleYear().Match(title);
        int? year = match.Success ? int.Parse(match.Groups["year"].ValueSpan, CultureInfo.InvariantCulture) : issuedOn?.Year;
        if (year is null)
        {
            findings.Error(FindingCodes.MissingYear, "", titleLine, "Neither the title nor a date line names the year, so no due date can be told.");
            return null;
        }

        if (!match.Success)
        {
            findings.Warning(FindingCodes.MissingYear, "", titleLine, $"The title names no year; {year}, the year of the document's date, is assumed.");
        }

        return new(title, year.Value, match.Groups["place"].Value, IssuerAbove(lines, dateIndex, findings), issuedOn ?? StandIn(lines, dateIndex, year.Value, findings), titleLine);
    }

    private static (string Title, int Line) FindTitle(IReadOnlyList<SourceLine> lines)
    {
        // A title may run over two lines, so the lines are searched as one text.
        TracedText head = new();
        foreach (SourceLine line in lines.Where(line => !line.HasCells).TakeWhile(_ => head.Length < LongestHead))
        {
            head.Append(CjkText.Join(line.Text), line.Number);
        }

        foreach (Match match in InBrackets().Matches(head.ToString()))
        {
            string title = match.Groups["title"].Value;
            if (NoticeWords.Titles.Any(word => title.EndsWith(word, StringComparison.Ordinal)))
            {
                return (CjkText.Join(title), head.LineAt(match.Index));
            }
        }

        SourceLine? bare = lines.FirstOrDefault(line => NoticeWords.Titles.Any(word => CjkText.Join(line.Text).EndsWith(word, StringComparison.Ordinal)));
        return bare is null ? ("", 1) : (CjkText.Join(bare.Text), bare.Number);
    }

    private static int FindDate(IReadOnlyList<SourceLine> lines, out DateOnly? date)
    {
        date = null;
        for (int i = 0; i < lines.Count; i++)
        {
            string text = ChineseNumerals.ToDigits(CjkText.Narrow(CjkText.Compact(lines[i].Text)));
            if (DateLine().IsMatch(text))
            {
                date = DateWords.AtStart(text, 0)?.Due;
                return i;
            }
        }

        return -1;
    }

    private static DateOnly StandIn(IReadOnlyList<SourceLine> lines, int dateIndex, int year, FindingList findings)
    {
        if (dateIndex >= 0)
        {
            findings.Error(FindingCodes.BadDate, "", lines[dateIndex].Number, $"The document's date '{CjkText.Join(lines[dateIndex].Text)}' is no date of the calendar; {year}-01-01 stands in until it is corrected.");
        }
        else
        {
            findings.Error(FindingCodes.MissingIssueDate, "", 0, $"No line above the first section is a date such as 2018年1月13日; {year}-01-01 stands in until it is given.");
        }

        return year is >= 1 and <= 9999 ? new DateOnly(year, 1, 1) : default;
    }

    /// <summary>The body signs above the date.</summary>
    private static string IssuerAbove(IReadOnlyList<SourceLine> lines, int dateIndex, FindingList findings)
    {
        string issuer = dateIndex > 0 ? CjkText.Join(lines[dateIndex - 1].Text) : "";
        if (issuer.Length is > 1 and <= 40 && !issuer.Any("，。：；《》\t".Contains))
        {
            return issuer;
        }

        findings.Warning(FindingCodes.MissingIssuer, "", dateIndex < 0 ? 0 : lines[dateIndex].Number, "No line above the date names the issuing body.");
        return "";
    }

    [GeneratedRegex("《(?<title>[^《》]{4,100})》")]
    private static partial Regex InBrackets();

    [GeneratedRegex("^(?<place>.*?)(?<year>[12][0-9]{3})年")]
    private static partial Regex TitleYear();

    [GeneratedRegex("^[12][0-9]{3}年[0-9]{1,2}月[0-9]{1,2}日\\z")]
    private static partial Regex DateLine();
}
