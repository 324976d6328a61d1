using System.Text.RegularExpressions;
using EcoGrains.Domain.Items;
using EcoGrains.Intake.Findings;
using EcoGrains.Intake.Notice;

namespace EcoGrains.Intake.CrossChecks;

/// <summary>What a measure's sentence says that looks like a deadline or a target but belongs to no row of its own.</summary>
internal static partial class SentenceChecks
{
    public static void Check(NoticeTasks tasks, FindingList findings)
    {
        foreach (NoticeTask task in tasks.Tasks)
        {
            string item = ItemId.Local(ItemKind.KeyTask, task.Task.Number);
            foreach (NoticeSentence sentence in task.Sentences)
            {
                foreach (string date in Date().Matches(sentence.Text).Select(match => match.Value).Distinct(StringComparer.Ordinal))
                {
                    findings.Info(FindingCodes.DateInText, item, sentence.Line, $"'{date}' stands within a measure; it is not taken for the task's deadline.");
                }

                foreach (Match zero in ZeroTarget().Matches(sentence.Text))
                {
                    findings.Warning(FindingCodes.ZeroTargetInText, item, sentence.Line, $"'{zero.Value}' is a target of zero, not an absent one; it stands in the text alone, so no indicator carries it.");
                }
            }
        }
    }

    [GeneratedRegex("[12][0-9]{3}年(度|底|末|[0-9]{1,2}月([0-9]{1,2}日|底|末)?)?|(?<![0-9])(1[0-2]|[1-9])月(底|末|[0-9]{1,2}日)前?")]
    private static partial Regex Date();

    [GeneratedRegex("(力争|确保)?(实现|达到)?[“\"「]零[^”\"」]{1,6}[”\"」]|(实现|达到|确保)零[\u4e00-\u9fff]{2}")]
    private static partial Regex ZeroTarget();
}
