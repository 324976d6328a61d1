using EcoGrains.Domain.Assessment;

namespace EcoGrains.Web.Words;

/// <summary>What made a department's points, in words.</summary>
public static class AssessmentWords
{
    public static string Of(AssessmentLine line, Texts texts)
    {
        ArgumentNullException.ThrowIfNull(line);
        ArgumentNullException.ThrowIfNull(texts);
        string due = line.Due is { } date ? texts.Date(date) : "";
        string value = line.Value is { } number ? Texts.Number(number) : "";
        return line.Rule switch
        {
            ScoringRule.Completion when line.Value is not null =>
                texts.Format("assessment.Completion.value", value, Texts.Number(line.Percent ?? 0), Texts.Number(line.Full ?? 0)),
            ScoringRule.Completion => texts.Format("assessment.Completion", Texts.Number(line.Percent ?? 0), Texts.Number(line.Full ?? 0)),
            ScoringRule.LateStage => texts.Format("assessment.LateStage", line.Stage, due, texts.Count("days", line.Days ?? 0)),
            ScoringRule.YellowSlip or ScoringRule.RedSlip => texts.Format($"assessment.{line.Rule}", line.Slip),
            ScoringRule.MissingReport or ScoringRule.LateReport => texts.Format($"assessment.{line.Rule}", line.Period, due),
            ScoringRule.Early => texts.Format("assessment.Early", due, texts.Count("days", line.Days ?? 0)),
            ScoringRule.Veto when line.Due is not null => texts.Format("assessment.Veto.overdue", line.Stage, due),
            ScoringRule.OverTarget => texts.Format("assessment.OverTarget", value),
            _ => texts[$"assessment.{line.Rule}"],
        };
    }

    public static string Of(Grade grade, Texts texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return texts[$"grade.{grade}"];
    }
}
