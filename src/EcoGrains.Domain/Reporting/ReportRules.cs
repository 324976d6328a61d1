using System.Collections.Frozen;
using System.Collections.Immutable;
using EcoGrains.Domain.Items;
using EcoGrains.Domain.Workflows;

namespace EcoGrains.Domain.Reporting;

/// <summary>What a decision about a report may know besides the report itself.</summary>
/// <param name="Group">The leadership group.</param>
/// <param name="Period">How the department's period stands; null where there is none of that name.</param>
/// <param name="NoSuchPeriod">The sentence that says so.</param>
/// <param name="Items">The items that the command names, by local id; those that do not exist are left out.</param>
public sealed record ReportContext(
    DateTimeOffset Now, ReportId Id, string Group, PeriodState? Period, string? NoSuchPeriod, FrozenDictionary<string, ItemState> Items);

/// <summary>What the rules answer about a report.</summary>
public abstract record ReportDecision
{
    public sealed record Accepted(ReportState State, ImmutableArray<ReportEvent> Events) : ReportDecision;

    public sealed record Refused(string Code, string Message) : ReportDecision;
}

/// <summary>The functional core of a report: who may write, hand in, approve and give back in which state of report and period.</summary>
public static class ReportRules
{
    public static ReportDecision Decide(ReportState? report, ReportCommand command, ReportContext context)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(context);
        if (context.Period is not { } period)
        {
            return new ReportDecision.Refused("no-such-period", context.NoSuchPeriod ?? "There is no such reporting period.");
        }

        if (period.Status == PeriodStatus.Closed)
        {
            return new ReportDecision.Refused("period-closed", $"The period {period.Name} is closed since {Time.ProgrammeZone.Local(period.ClosedAt!.Value):yyyy-MM-dd}; the office can reopen it.");
        }

        if (command is Report or SaveReport)
        {
            return Save(report, command is Report one ? [one.Line] : [.. Lines((SaveReport)command)], period, context);
        }

        if (report is null)
        {
            return new ReportDecision.Refused("no-draft", $"'{context.Id.Department}' has written nothing for {period.Name} yet.");
        }

        ReportTrigger trigger = command switch
        {
            SubmitReport => ReportTrigger.Submit,
            ApproveReport => ReportTrigger.Approve,
            _ => ReportTrigger.Return,
        };
        if (ReportWorkflow.Table.Find(report.Status, trigger) is null)
        {
            return NotPossible(report.Status, trigger);
        }

        return command switch
        {
            SubmitReport => Accept(report, context, new ReportSubmitted(report.Round + 1, context.Now)),
            ApproveReport => Accept(report, context, new ReportApproved(report.Round, context.Now, report.Lines.Length)),
            ReturnReport returned when string.IsNullOrWhiteSpace(returned.Reason) =>
                new ReportDecision.Refused("reason-missing", "reason is empty; whoever is to do it again is told why."),
            ReturnReport { Due: { } due } when due < Time.ProgrammeZone.DateOf(context.Now) =>
                new ReportDecision.Refused("due-in-the-past", $"due is {due:yyyy-MM-dd}, which is over; today is {Time.ProgrammeZone.DateOf(context.Now):yyyy-MM-dd}."),
            ReturnReport returned => Accept(report, context, new ReportReturned(report.Round, context.Now, returned.Reason, returned.Due)),
            _ => throw new ArgumentOutOfRangeException(nameof(command), command, "No such command."),
        };
    }

    /// <summary>The items that a command names, as it names them.</summary>
    public static IEnumerable<string> ItemsOf(ReportCommand command) => command switch
    {
        Report report => [report.Line.Item ?? ""],
        SaveReport save => Lines(save).Select(line => line.Item ?? ""),
        _ => [],
    };

    /// <summary>Everybody concerned has heard what the report last had to tell.</summary>
    /// <param name="refused">Items that took no line.</param>
    public static ReportDecision.Accepted Applied(ReportState report, ImmutableArray<string> refused)
    {
        ArgumentNullException.ThrowIfNull(report);
        PeriodNews told = report.Untold ?? throw new InvalidOperationException($"'{report.Id()}' had nothing to tell.");
        int items = told.Kind == PeriodNewsKind.Approved ? report.Lines.Length - refused.Length : 0;
        ReportApplied applied = new(told.Round, told.Kind, items, refused.IsDefaultOrEmpty ? null : refused);
        return new ReportDecision.Accepted(ReportEvent.Apply(report, applied, report.Id(), report.Group), [applied]);
    }

    private static ImmutableArray<ReportLine> Lines(SaveReport command) => command.Lines.IsDefault ? [] : command.Lines;

    private static ReportDecision Save(ReportState? report, ImmutableArray<ReportLine> lines, PeriodState period, ReportContext context)
    {
        ReportStatus status = report?.Status ?? ReportStatus.Draft;
        // An approved report is written on only where the office has unlocked its period since.
        ReportTrigger trigger = status == ReportStatus.Approved && period.Reopened > report!.Reopened ? ReportTrigger.Correct : ReportTrigger.Save;
        if (ReportWorkflow.Table.Find(status, trigger) is not { } next)
        {
            return NotPossible(status, trigger);
        }

        string problems = string.Join(" ", ReportChecks.Problems(lines, context.Id, context.Items));
        return problems.Length > 0
            ? new ReportDecision.Refused("invalid-report", problems)
            : Accept(report, context, new ReportDrafted(lines, next, period.Reopened));
    }

    private static ReportDecision.Refused NotPossible(ReportStatus status, ReportTrigger trigger) =>
        new("not-possible-now", ReportWorkflow.Table.Refusal(status, trigger));

    private static ReportDecision.Accepted Accept(ReportState? report, ReportContext context, ReportEvent happened) =>
        new(ReportEvent.Apply(report, happened, context.Id, context.Group), [happened]);
}
