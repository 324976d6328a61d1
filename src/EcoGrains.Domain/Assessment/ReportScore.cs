using EcoGrains.Domain.Reporting;

namespace EcoGrains.Domain.Assessment;

/// <summary>The lines that a department's reports make.</summary>
internal static class ReportScore
{
    // A period that is not asked for any more asks nothing of anybody.
    private const string NotAskedFor = "off";

    internal static IEnumerable<AssessmentLine> Of(string entity, IEnumerable<HistoryEvent> events, ScoringRules rules)
    {
        Dictionary<string, PeriodRecord> periods = new(StringComparer.Ordinal);
        foreach (HistoryEvent stored in events)
        {
            EventSource source = new(entity, stored.Version, stored.Type);
            switch (PeriodEvent.Names.Read(stored.Type, stored.Payload))
            {
                case PeriodOpened opened:
                    periods[opened.Period] = new() { Due = opened.Due };
                    break;
                case PeriodSubmitted submitted when periods.TryGetValue(submitted.Period, out PeriodRecord? period):
                    period.IsIn = true;
                    break;
                case PeriodApproved approved when periods.TryGetValue(approved.Period, out PeriodRecord? period):
                    period.IsIn = true;
                    break;
                case PeriodReturned returned when periods.TryGetValue(returned.Period, out PeriodRecord? period):
                    period.IsIn = false;
                    break;
                case PeriodReopened reopened when periods.TryGetValue(reopened.Period, out PeriodRecord? period):
                    (period.IsOff, period.Closed) = (false, null);
                    break;
                case PeriodLate late when periods.TryGetValue(late.Period, out PeriodRecord? period):
                    period.Late ??= source;
                    break;
                case PeriodClosed closed when periods.TryGetValue(closed.Period, out PeriodRecord? period):
                    period.Closed = closed.Why == NotAskedFor ? null : source;
                    period.IsOff = closed.Why == NotAskedFor;
                    break;
            }
        }

        return periods
            .Where(period => !period.Value.IsOff)
            .Select(period => Line(period.Key, period.Value, rules))
            .OfType<AssessmentLine>()
            .Where(line => line.Points != 0);
    }

    private static AssessmentLine? Line(string name, PeriodRecord period, ScoringRules rules)
    {
        (ScoringRule Rule, decimal Points, EventSource Source)? deduction = period switch
        {
            { IsIn: false, Late: { } late } => (ScoringRule.MissingReport, rules.MissingReport, late),
            { IsIn: false, Closed: { } closed } => (ScoringRule.MissingReport, rules.MissingReport, closed),
            { IsIn: true, Late: { } late } => (ScoringRule.LateReport, rules.LateReport, late),
            _ => null,
        };
        return deduction is var (rule, points, source)
            ? new() { Period = name, Rule = rule, Points = -ItemCompletion.Round(points), Due = period.Due, Event = source }
            : null;
    }

    private sealed class PeriodRecord
    {
        internal required DateOnly Due { get; init; }

        internal bool IsIn { get; set; }

        internal bool IsOff { get; set; }

        internal EventSource? Late { get; set; }

        internal EventSource? Closed { get; set; }
    }
}
