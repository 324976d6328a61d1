using System.Collections.Immutable;
using EcoGrains.Domain.Json;
using EcoGrains.Domain.Workflows;

namespace EcoGrains.Domain.Reporting;

/// <summary>What happened to a report. Folding the events gives it, see <see cref="Apply"/>.</summary>
public abstract record ReportEvent
{
    /// <summary>Names are for ever: old rows must load.</summary>
    public static EventNames<ReportEvent> Names { get; } = new(new()
    {
        ["reportDrafted"] = typeof(ReportDrafted),
        ["reportSubmitted"] = typeof(ReportSubmitted),
        ["reportApproved"] = typeof(ReportApproved),
        ["reportReturned"] = typeof(ReportReturned),
        ["reportApplied"] = typeof(ReportApplied),
    });

    /// <summary>Folds one event into the state; null stands before the first line.</summary>
    /// <param name="group">The leadership group, for the first line.</param>
    public static ReportState Apply(ReportState? report, ReportEvent happened, ReportId id, string group)
    {
        ReportState state = report ?? new ReportState { Programme = id.Programme, Group = group, Department = id.Department, Period = id.Period, Status = ReportStatus.Draft };
        return happened switch
        {
            ReportDrafted drafted => state with { Status = drafted.Status, Lines = With(state.Lines, drafted.Lines), Reopened = drafted.Reopened },
            ReportSubmitted submitted => state with
            {
                Status = ReportStatus.Submitted,
                Round = submitted.Round,
                SubmittedAt = submitted.At,
                Untold = new PeriodNews { Period = state.Period, Kind = PeriodNewsKind.Submitted, Round = submitted.Round, At = submitted.At },
            },
            ReportApproved approved => state with
            {
                Status = ReportStatus.Approved,
                Untold = new PeriodNews { Period = state.Period, Kind = PeriodNewsKind.Approved, Round = approved.Round, At = approved.At },
            },
            ReportReturned returned => state with
            {
                Status = ReportStatus.Returned,
                ReturnReason = returned.Reason,
                Untold = new PeriodNews { Period = state.Period, Kind = PeriodNewsKind.Returned, Round = returned.Round, At = returned.At, Due = returned.Due },
            },
            ReportApplied => state with { Untold = null },
            _ => throw new InvalidOperationException($"No rule applies {happened?.GetType().Name}."),
        };
    }

    // A line keeps its place when it is written again.
    private static ImmutableArray<ReportLine> With(ImmutableArray<ReportLine> lines, ImmutableArray<ReportLine> written) =>
    [
        .. lines.Select(line => written.FirstOrDefault(other => other.Item == line.Item) ?? line),
        .. written.Where(line => lines.All(other => other.Item != line.Item)),
    ];
}

/// <summary>Lines were written.</summary>
/// <param name="Status">In which the report is then: a returned one stays returned until it is submitted again.</param>
/// <param name="Reopened">How often the period had been reopened.</param>
public sealed record ReportDrafted(ImmutableArray<ReportLine> Lines, ReportStatus Status, int Reopened) : ReportEvent;

/// <param name="Round">Which submission it is, from 1.</param>
public sealed record ReportSubmitted(int Round, DateTimeOffset At) : ReportEvent;

/// <param name="Lines">What was approved: how many items.</param>
public sealed record ReportApproved(int Round, DateTimeOffset At, int Lines) : ReportEvent;

/// <param name="Due">By when it is wanted again; null for the default.</param>
public sealed record ReportReturned(int Round, DateTimeOffset At, string Reason, DateOnly? Due = null) : ReportEvent;

/// <summary>The department knows, and of an approval every item has its line.</summary>
/// <param name="Kind">What they were told.</param>
/// <param name="Items">How many items took a line.</param>
/// <param name="Refused">Items that are no part of the programme any more, and took none.</param>
public sealed record ReportApplied(int Round, PeriodNewsKind Kind, int Items, ImmutableArray<string>? Refused = null) : ReportEvent;
