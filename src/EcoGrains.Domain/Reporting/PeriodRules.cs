using EcoGrains.Domain.Programmes;
using EcoGrains.Domain.Time;
using EcoGrains.Domain.Workflows;

namespace EcoGrains.Domain.Reporting;

/// <summary>
/// The functional core of a department's reporting: its periods open by the programme's order, hold their deadlines, follow their reports and
/// close. A repetition of whatever comes from outside changes nothing.
/// </summary>
public static class PeriodRules
{
    // Days that a department has for a report that it was given back, and for one that was unlocked.
    private const int DaysAfterReturn = 3;
    private const int DaysAfterReopening = 5;

    /// <summary>The programme says which reports it wants. An order that is not newer than the one that holds changes nothing.</summary>
    public static PeriodDecision.Accepted Order(DepartmentState department, ReportingOrder order, PeriodContext context)
    {
        ArgumentNullException.ThrowIfNull(department);
        ArgumentNullException.ThrowIfNull(order);
        if (department.Reporting is { } held && held.Number >= order.Number)
        {
            return new PeriodDecision.Accepted(department, [], []);
        }

        PeriodDecider decider = new(department, context);
        decider.Advance();
        decider.Raise(new ReportingSet(order));
        foreach (PeriodState period in decider.State.Periods!.Value.Where(period => period.Status != PeriodStatus.Closed && !IsAskedFor(period, order)))
        {
            decider.Withdraw(period);
            decider.Raise(new PeriodClosed(period.Name, decider.Now, "off"));
        }

        decider.Advance();
        return decider.Accept();
    }

    /// <summary>What a wake comes to. No events where it came twice or early.</summary>
    public static PeriodDecision.Accepted Wake(DepartmentState department, PeriodContext context)
    {
        PeriodDecider decider = new(department, context);
        decider.Advance();
        return decider.Accept();
    }

    /// <summary>A report tells what became of it. A period that was closed meanwhile stays as it is.</summary>
    public static PeriodDecision.Accepted Hear(DepartmentState department, PeriodNews news, PeriodContext context)
    {
        ArgumentNullException.ThrowIfNull(news);
        PeriodDecider decider = new(department, context);
        if (decider.Find(news.Period) is not { } known || known.Heard >= news.Order())
        {
            return decider.Accept();
        }

        decider.Advance();
        PeriodState period = decider.Find(news.Period)!;
        PeriodTrigger trigger = news.Kind switch
        {
            PeriodNewsKind.Submitted => PeriodTrigger.Submit,
            PeriodNewsKind.Approved => PeriodTrigger.Approve,
            _ => PeriodTrigger.Return,
        };
        if (PeriodWorkflow.Table.Find(period.Status, trigger) is null)
        {
            return decider.Accept();
        }

        if (news.Kind == PeriodNewsKind.Submitted && period.LateAt is null && ProgrammeZone.DateOf(news.At) > period.Due)
        {
            // Late from the day after, whether or not the notice of it had its working day yet.
            decider.Raise(new PeriodLate(period.Name, period.Generation, period.Due));
        }

        decider.Withdraw(period);
        decider.Raise(news.Kind switch
        {
            PeriodNewsKind.Submitted => new PeriodSubmitted(period.Name, news.Round, news.At),
            PeriodNewsKind.Approved => new PeriodApproved(period.Name, news.Round, news.At),
            _ => new PeriodReturned(period.Name, news.Round, DueAfterReturn(decider, period, news.Due), period.Generation + 1, decider.Now, decider.Newest.Version.Hash),
        });
        decider.Advance();
        return decider.Accept();
    }

    /// <summary>What a command comes to.</summary>
    public static PeriodDecision Decide(DepartmentState department, PeriodCommand command, PeriodContext context)
    {
        ArgumentNullException.ThrowIfNull(command);
        PeriodDecider decider = new(department, context);
        decider.Advance();
        if (decider.Find(command.Period) is not { } period)
        {
            return NoSuchPeriod(decider.State, command.Period);
        }

        PeriodTrigger trigger = command is ClosePeriod ? PeriodTrigger.Close : PeriodTrigger.Reopen;
        if (PeriodWorkflow.Table.Find(period.Status, trigger) is null)
        {
            return new PeriodDecision.Refused("not-possible-now", PeriodWorkflow.Table.Refusal(period.Status, trigger));
        }

        switch (command)
        {
            case ClosePeriod close:
                decider.Withdraw(period);
                decider.Raise(new PeriodClosed(period.Name, decider.Now, "office", close.Reason));
                break;
            case ReopenPeriod reopen when string.IsNullOrWhiteSpace(reopen.Reason):
                return new PeriodDecision.Refused("reason-missing", "reason is empty; a period is reopened for a reason that stays on record.");
            case ReopenPeriod reopen when reopen.Due < decider.Today:
                return new PeriodDecision.Refused("due-in-the-past", $"due is {reopen.Due:yyyy-MM-dd}, which is over; today is {decider.Today:yyyy-MM-dd}.");
            case ReopenPeriod reopen:
                DateOnly due = decider.Newest.Calendar.RollForward(reopen.Due ?? decider.Today.AddDays(DaysAfterReopening));
                decider.Raise(new PeriodReopened(period.Name, due, period.Generation + 1, decider.Now, decider.Newest.Version.Hash, reopen.Reason));
                break;
        }

        // Holidays may put the first rung of the new limit before now: it is skipped at once, so that the next wake lies ahead.
        decider.Advance();
        return decider.Accept();
    }

    /// <summary>The refusal of what is about a period that was never opened.</summary>
    public static PeriodDecision.Refused NoSuchPeriod(DepartmentState department, string period)
    {
        ArgumentNullException.ThrowIfNull(department);
        string[] open = [.. (department.Periods ?? []).Where(known => known.Status != PeriodStatus.Closed).Select(known => known.Name)];
        return new("no-such-period", $"'{department.Name}' has no reporting period '{period}'. {(open.Length == 0 ? "None is open." : $"Open are {string.Join(", ", open)}.")}");
    }

    /// <summary>The refusal of what is about reports where none was ever wanted.</summary>
    public static PeriodDecision.Refused NoReporting(DepartmentState department)
    {
        ArgumentNullException.ThrowIfNull(department);
        return new("reporting-off", $"No report is wanted of '{department.Name}'; the office turns reporting on with setReporting.");
    }

    /// <summary>The earliest instant at which something happens by itself; null when never. Right after a decision it always lies later.</summary>
    public static DateTimeOffset? NextWake(DepartmentState department, PeriodContext context)
    {
        ArgumentNullException.ThrowIfNull(department);
        ArgumentNullException.ThrowIfNull(context);
        return PeriodSchedule.NextWake(department, context);
    }

    private static bool IsAskedFor(PeriodState period, ReportingOrder order) =>
        Period.TryParse(period.Name, out Period name) && order.Reporting.Terms.Any(term => term.Cycle == name.Cycle);

    private static DateOnly DueAfterReturn(PeriodDecider decider, PeriodState period, DateOnly? due)
    {
        DateOnly wanted = decider.Newest.Calendar.RollForward(due ?? decider.Today.AddDays(DaysAfterReturn));
        return due is null && period.Due > wanted ? period.Due : wanted;
    }
}
