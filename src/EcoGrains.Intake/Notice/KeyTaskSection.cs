using System.Globalization;
using System.Text.RegularExpressions;
using EcoGrains.Domain.Items;
using EcoGrains.Domain.Plans;
using EcoGrains.Intake.Findings;
using EcoGrains.Intake.Text;

namespace EcoGrains.Intake.Notice;

/// <summary>The key tasks of a section: areas （一）, titles 1、, and below each title its measures in running text.</summary>
internal sealed partial class KeyTaskSection(FindingList findings)
{
    private const int LongestHeading = 80;

    private readonly List<NoticeTask> _tasks = [];
    private readonly List<string> _areas = [];
    private readonly TracedText _text = new();
    private (int Number, string Title) _area;
    private PlanKeyTask? _open;

    public NoticeTasks Read(NoticeSection section)
    {
        _area = (1, section.Title);
        foreach (SourceLine line in section.Lines)
        {
            string text = CjkText.Join(line.Text);
            if (AreaOf(text) is { } area)
            {
                Close();
                _area = area;
                _areas.Add(area.Title);
            }
            else if (TitleOf(text) is { } title)
            {
                Close();
                _open = new() { Number = $"{_area.Number}.{title.Number}", Area = _area.Title, Title = title.Title, Line = line.Number };
            }
            else
            {
                AddText(line, text);
            }
        }

        Close();
        return new(_tasks, _areas);
    }

    private static (int Number, string Title)? AreaOf(string text) =>
        text.Length <= LongestHeading && AreaHeading().Match(text) is { Success: true } match && ChineseNumerals.ParseOrdinal(match.Groups["number"].Value) is { } number
            ? (number, match.Groups["title"].Value)
            : null;

    private static (int Number, string Title)? TitleOf(string text) =>
        text.Length <= LongestHeading && TaskTitle().Match(text) is { Success: true } match
            ? (int.Parse(CjkText.Narrow(match.Groups["number"].Value), CultureInfo.InvariantCulture), match.Groups["title"].Value)
            : null;

    private void AddText(SourceLine line, string text)
    {
        if (_open is null)
        {
            findings.Info(FindingCodes.TextNotPlaced, "", line.Number, $"'{TableReader.Excerpt(text)}' stands above the first numbered task of its area; it is not read.");
            return;
        }

        if (_text.Last is { } last && !IsEnd(last))
        {
            findings.Info(FindingCodes.WordsJoined, ItemId.Local(ItemKind.KeyTask, _open.Number), line.Number, "The paragraph above breaks off within a sentence, as page breaks do; this line is joined to it.");
        }

        _text.Append(text, line.Number);
    }

    private void Close()
    {
        if (_open is { } task)
        {
            NoticeSentence[] sentences = [.. Sentences()];
            _tasks.Add(new(task with { Measures = [.. sentences.Select(sentence => sentence.Text)] }, sentences));
        }

        _open = null;
        _text.Clear();
    }

    private IEnumerable<NoticeSentence> Sentences()
    {
        string text = _text.ToString();
        int start = 0;
        for (int i = 0; i < text.Length; i++)
        {
            if (i + 1 == text.Length || IsEnd(text[i]))
            {
                yield return new(text[start..(i + 1)], _text.LineAt(start));
                start = i + 1;
            }
        }
    }

    private static bool IsEnd(char c) => c is '。' or '！' or '？';

    [GeneratedRegex("^[（(](?<number>[一二三四五六七八九十]{1,3})[）)](?<title>[^。；]+)\\z")]
    private static partial Regex AreaHeading();

    [GeneratedRegex("^(?<number>[0-9０-９]{1,2})[、.．](?<title>[^。；0-9][^。；]*)\\z")]
    private static partial Regex TaskTitle();
}
