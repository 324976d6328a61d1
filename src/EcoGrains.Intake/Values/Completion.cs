using System.Collections.Immutable;
using System.Text.RegularExpressions;
using EcoGrains.Domain.Plans;
using EcoGrains.Intake.Findings;
using EcoGrains.Intake.Notice;
using EcoGrains.Intake.Text;
using static System.FormattableString;

namespace EcoGrains.Intake.Values;

/// <summary>
/// A completion cell to stages: 2018年底 is (完成, 31 December); 2018年主体动工，2019年底完成 is two stages
/// (source: deadlines.md, "Stages"). A phrase that makes no date gives no stage: a gap, never a guess.
/// </summary>
internal static partial class Completion
{
    private const string Done = "完成";

    public static ImmutableArray<PlanStage> Read(string cell, int planYear, ICollection<Remark> remarks)
    {
        string text = CjkText.Compact(cell);
        if (text.Length == 0 || NoticeWords.IsNotGiven(text))
        {
            remarks.Add(new(Severity.Warning, FindingCodes.MissingDueDate, "No completion date is given; the office has to fill it in."));
            return [];
        }

        List<(string Name, DateOnly Due)> stages = [];
        int year = planYear;
        foreach (string phrase in Separators().Split(text).Where(phrase => phrase.Length > 0))
        {
            DateWords.Reading? reading = DateWords.AtStart(phrase, year);
            if (reading is not { Due: { } due } || reading.Rest.Any(char.IsAsciiDigit))
            {
                remarks.Add(new(Severity.Warning, FindingCodes.BadDate, $"'{phrase}' in the completion column '{text}' is no date of the calendar; no stage is made of it."));
                continue;
            }

            year = reading.Year ?? year;
            stages.Add((reading.Rest.Length == 0 ? Done : reading.Rest, due));
            if (reading.IsYearAlone)
            {
                remarks.Add(new(Severity.Info, FindingCodes.YearEndAssumed, Invariant($"'{phrase}' names a year alone; its end, {due:yyyy-MM-dd}, is assumed.")));
            }
        }

        if (stages.Count > 1)
        {
            remarks.Add(new(Severity.Info, FindingCodes.TwoStages, $"'{text}' holds {stages.Count} stages: {string.Join("; ", stages.Select(stage => Invariant($"{stage.Name} by {stage.Due:yyyy-MM-dd}")))}."));
        }

        if (stages.Count == 0)
        {
            remarks.Add(new(Severity.Warning, FindingCodes.MissingDueDate, $"The completion column '{text}' gives no date; the office has to fill it in."));
        }

        return [.. stages.OrderBy(stage => stage.Due).Select((stage, index) => new PlanStage { Number = index + 1, Name = stage.Name, Due = stage.Due })];
    }

    [GeneratedRegex("[，,；;、。]")]
    private static partial Regex Separators();
}
