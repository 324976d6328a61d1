using System.Collections.Immutable;
using EcoGrains.Contracts;
using EcoGrains.Domain.Reporting;
using EcoGrains.Domain.Time;
using EcoGrains.Domain.Workflows;

namespace EcoGrains.Web.Api.Model;

/// <summary>A department's report of one period.</summary>
/// <param name="Round">How often it was submitted.</param>
/// <param name="ReturnReason">Why it was given back last.</param>
public sealed record ReportModel(
    string Programme, string Department, string Period, ReportStatus Status, ImmutableArray<ReportLine> Lines, int Round, DateTimeOffset? SubmittedAt, string? ReturnReason, long Version)
{
    internal static ReportModel Of(ReportView report) => new(
        report.State.Programme, report.State.Department, report.State.Period, report.State.Status, report.State.Lines, report.State.Round,
        Local(report.State.SubmittedAt), report.State.ReturnReason, report.Version);

    private static DateTimeOffset? Local(DateTimeOffset? at) => at is { } instant ? ProgrammeZone.Local(instant) : null;
}

/// <summary>A reporting period of a department.</summary>
/// <param name="Due">The day by whose end the report is wanted.</param>
/// <param name="Late">Whether the department was named as late for it.</param>
public sealed record PeriodModel(string Name, PeriodStatus Status, DateOnly Due, DateOnly OriginalDue, bool Late)
{
    internal static PeriodModel Of(PeriodState period) => new(period.Name, period.Status, period.Due, period.OriginalDue, period.LateAt is not null);
}

/// <summary>Whose reports are approved.</summary>
public sealed record ApproveReportsRequest
{
    public string[]? Departments { get; init; }
}

/// <summary>What became of the approval of one department's report.</summary>
/// <param name="Code">Why it was refused, for programs; null where it was approved.</param>
/// <param name="Message">Why it was refused, for people; null where it was approved.</param>
public sealed record ApprovalModel(string Department, bool Approved, string? Code, string? Message)
{
    internal static ApprovalModel Of(string department, CommandReply reply) => new(department, reply.Accepted, reply.Code, reply.Message);
}
