using EcoGrains.Domain.Programmes;
using EcoGrains.Domain.Workflows;

namespace EcoGrains.Domain.Reporting;

/// <summary>How each event changes a department's periods. Without conditions of its own: the decision was made before.</summary>
public static class PeriodEvolution
{
    public static DepartmentState Apply(DepartmentState department, PeriodEvent happened)
    {
        ArgumentNullException.ThrowIfNull(department);
        ArgumentNullException.ThrowIfNull(happened);
        return happened switch
        {
            ReportingSet set => department with { Reporting = set.Order, Periods = department.Periods ?? [] },
            PeriodOpened opened => department with { Periods = [.. department.Periods ?? [], Opened(opened)] },
            PeriodSubmitted submitted => With(department, submitted.Period, period => period with
            {
                Status = PeriodStatus.Submitted,
                SubmittedAt = period.SubmittedAt ?? submitted.At,
                Heard = PeriodNews.OrderOf(submitted.Round, decided: false),
            }),
            PeriodApproved approved => With(department, approved.Period, period => period with
            {
                Status = PeriodStatus.Approved,
                SubmittedAt = period.SubmittedAt ?? approved.At,
                ApprovedAt = approved.At,
                Heard = PeriodNews.OrderOf(approved.Round, decided: true),
            }),
            PeriodReturned returned => With(department, returned.Period, period =>
                Again(period, returned.Due, returned.Generation, returned.Since, returned.CalendarVersion) with
                {
                    Status = PeriodStatus.Returned,
                    Heard = PeriodNews.OrderOf(returned.Round, decided: true),
                }),
            PeriodLate late => With(department, late.Period, period => period with { LateAt = period.LateAt ?? LateAt(period) }),
            PeriodClosed closed => With(department, closed.Period, period => period with { Status = PeriodStatus.Closed, ClosedAt = closed.At }),
            PeriodReopened reopened => With(department, reopened.Period, period =>
                Again(period, reopened.Due, reopened.Generation, reopened.Since, reopened.CalendarVersion) with
                {
                    Status = PeriodStatus.Open,
                    ClosedAt = null,
                    Reopened = period.Reopened + 1,
                }),
            PeriodRungsSettled settled => With(department, settled.Stage, period => period with { SettledThrough = settled.Through }),
            _ => throw new InvalidOperationException($"No rule applies {happened.GetType().Name}."),
        };
    }

    // The day after the due date begins: what is late is late from then on, however late it was noticed.
    private static DateTimeOffset LateAt(PeriodState period) => Time.ProgrammeZone.StartOf(period.Due.AddDays(1));

    private static PeriodState Opened(PeriodOpened opened) => new()
    {
        Name = opened.Period,
        Status = PeriodStatus.Open,
        Due = opened.Due,
        OriginalDue = opened.Due,
        Generation = opened.Generation,
        Since = opened.Since,
        CalendarVersion = opened.CalendarVersion,
    };

    private static PeriodState Again(PeriodState period, DateOnly due, int generation, DateTimeOffset since, string calendar) =>
        period with { Due = due, Generation = generation, Since = since, CalendarVersion = calendar, SettledThrough = null };

    private static DepartmentState With(DepartmentState department, string name, Func<PeriodState, PeriodState> change) =>
        department with { Periods = [.. department.Periods!.Value.Select(period => period.Name == name ? change(period) : period)] };
}
