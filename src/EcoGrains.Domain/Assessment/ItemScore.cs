using EcoGrains.Domain.Indicators;
using EcoGrains.Domain.Items;
using EcoGrains.Domain.Items.Slips;
using EcoGrains.Domain.Plans;
using EcoGrains.Domain.Time;

namespace EcoGrains.Domain.Assessment;

/// <summary>The lines that one item makes.</summary>
internal static class ItemScore
{
    /// <summary>Those of the department that leads it.</summary>
    internal static IReadOnlyCollection<AssessmentLine> Of(ItemRecord record, ScoringRules rules, DateOnly on)
    {
        ItemState item = record.State;
        if (item.Status is ItemStatus.Cancelled or ItemStatus.NotApplicable)
        {
            return [];
        }

        IEnumerable<AssessmentLine?> lines =
        [
            Completion(record),
            .. item.Stages.Where(stage => !stage.OwnedByOffice).Select(stage => Late(record, stage, rules, on)),
            .. record.Slips.Where(slip => !IsOfOffice(item, slip)).Select(slip => Slip(record, slip, rules)),
            Early(record, rules),
            OverTarget(record, rules),
            Striving(record, rules),
            Veto(record, rules, on),
        ];
        return [.. lines.OfType<AssessmentLine>().Where(line => line.Rule is ScoringRule.Completion or ScoringRule.Veto || line.Points != 0)];
    }

    /// <summary>Those of the office, which answers for some stages whoever leads the item.</summary>
    internal static IReadOnlyCollection<AssessmentLine> OfOffice(ItemRecord record, ScoringRules rules, DateOnly on)
    {
        ItemState item = record.State;
        if (item.Status is ItemStatus.Cancelled or ItemStatus.NotApplicable)
        {
            return [];
        }

        IEnumerable<AssessmentLine?> lines =
        [
            .. item.Stages.Where(stage => stage.OwnedByOffice).Select(stage => Late(record, stage, rules, on)),
            .. record.Slips.Where(slip => IsOfOffice(item, slip)).Select(slip => Slip(record, slip, rules)),
        ];
        return [.. lines.OfType<AssessmentLine>().Where(line => line.Points != 0)];
    }

    private static bool IsOfOffice(ItemState item, SlipRecord slip) => item.Stages.Any(stage => stage.Number == slip.Stage && stage.OwnedByOffice);

    private static AssessmentLine? Completion(ItemRecord record) => record.Completion is not { } completion ? null
        : Line(record, ScoringRule.Completion, completion.Points, record.CompletionSource) with
        {
            Full = completion.Full,
            Percent = ItemCompletion.Round(100 * completion.Share),
            Value = completion.Value,
        };

    // Against the original date: an extension moves the deadline, not the score.
    private static AssessmentLine? Late(ItemRecord record, StageState stage, ScoringRules rules, DateOnly on)
    {
        DateOnly until = stage.DoneAt is { } done ? Earlier(ProgrammeZone.DateOf(done), on) : on;
        int days = DaysLate(record.State, stage.OriginalDue, until);
        return days <= 0 ? null
            : Line(record, ScoringRule.LateStage, -Math.Min(rules.LateMost, rules.LateStage + (rules.LateDay * days)), record.SourceOf(stage)) with
            {
                Stage = stage.Number,
                Due = stage.OriginalDue,
                Days = days,
            };
    }

    private static AssessmentLine? Slip(ItemRecord record, SlipRecord slip, ScoringRules rules) => slip.Color switch
    {
        SlipColor.Yellow => Line(record, ScoringRule.YellowSlip, -rules.YellowSlip, slip.Source) with { Slip = slip.Number, Stage = slip.Stage },
        SlipColor.Red => Line(record, ScoringRule.RedSlip, -rules.RedSlip, slip.Source) with { Slip = slip.Number, Stage = slip.Stage },
        _ => null,
    };

    // An indicator's last stage is the yearly check, which is no work that could be done early.
    private static AssessmentLine? Early(ItemRecord record, ScoringRules rules)
    {
        ItemState item = record.State;
        if (item.Kind == ItemKind.Indicator || record.Completion is null || !item.AllStagesDone())
        {
            return null;
        }

        StageState last = item.Stages.MaxBy(stage => stage.DoneAt)!;
        DateOnly due = item.Stages.Max(stage => stage.OriginalDue);
        int days = due.DayNumber - ProgrammeZone.DateOf(last.DoneAt!.Value).DayNumber;
        return days < rules.EarlyDays ? null
            : Line(record, ScoringRule.Early, rules.EarlyBonus, record.SourceOf(last)) with { Stage = last.Number, Due = due, Days = days };
    }

    // Only at the yearly check: what a month's report shows may be gone by the next.
    private static AssessmentLine? OverTarget(ItemRecord record, ScoringRules rules)
    {
        if (record.Completion is null || !ItemCompletion.IsChecked(record.State) || ItemCompletion.ReadingOf(record.State) is not { Finding: IndicatorFinding.Met, Value: { } value })
        {
            return null;
        }

        decimal part = rules.OverTargetPercent / 100;
        bool isOver = record.State.Indicator!.Target switch
        {
            { Operator: TargetOperator.AtLeast, Value: > 0 and { } bound } => value >= bound * (1 + part),
            { Operator: TargetOperator.AtMost, Value: > 0 and { } bound } => value <= bound * (1 - part),
            _ => false,
        };
        return isOver ? Line(record, ScoringRule.OverTarget, rules.OverTargetBonus, record.SourceOf(record.State.Stages[^1])) with { Value = value } : null;
    }

    private static AssessmentLine? Striving(ItemRecord record, ScoringRules rules) =>
        record is { Completion: not null, State: { Indicator.StrivingReached: true } item } && ItemCompletion.IsChecked(item)
            ? Line(record, ScoringRule.Striving, rules.StrivingBonus, record.SourceOf(item.Stages[^1])) with { Value = item.Indicator.Found }
            : null;

    // Failed: missed at the yearly check, or not done by the date that holds now, which an extension may have moved.
    private static AssessmentLine? Veto(ItemRecord record, ScoringRules rules, DateOnly on)
    {
        ItemState item = record.State;
        if (!rules.Vetoes.Contains(item.Id().LocalId))
        {
            return null;
        }

        if (record.Met == false)
        {
            return Line(record, ScoringRule.Veto, 0, record.SourceOf(item.Stages[^1]));
        }

        StageState? overdue = item.Status == ItemStatus.Suspended ? null
            : item.Stages.FirstOrDefault(stage => stage is { DoneAt: null, OwnedByOffice: false } && DaysLate(item, stage.Due, on) > 0);
        return overdue is null ? null : Line(record, ScoringRule.Veto, 0, record.SourceOf(overdue)) with { Stage = overdue.Number, Due = overdue.Due };
    }

    // Days after the due date, without those of a suspension.
    private static int DaysLate(ItemState item, DateOnly due, DateOnly until)
    {
        int days = until.DayNumber - due.DayNumber;
        foreach (SuspensionSpan span in item.Suspensions ?? [])
        {
            int from = Math.Max(due.DayNumber, span.From.DayNumber);
            int to = Math.Min(until.DayNumber, (span.To ?? until).DayNumber);
            days -= Math.Max(0, to - from);
        }

        return days;
    }

    private static DateOnly Earlier(DateOnly one, DateOnly other) => one < other ? one : other;

    private static AssessmentLine Line(ItemRecord record, ScoringRule rule, decimal points, EventSource source) =>
        new() { Item = record.State.Id().LocalId, Name = record.State.Name, Rule = rule, Points = ItemCompletion.Round(points), Event = source };
}
