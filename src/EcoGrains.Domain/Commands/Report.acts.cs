using EcoGrains.Domain.Reporting;
using static EcoGrains.Domain.Access.Role;
using static EcoGrains.Domain.Commands.CommandTarget;

namespace EcoGrains.Domain.Commands;

/// <summary>Who may do what about reports: the department writes and its head hands in; the office decides. The office reports what it leads itself.</summary>
internal static class ReportActs
{
    internal static IReadOnlyList<CommandSpec> All { get; } =
    [
        CommandSpec.For<Reporting.Report>(CommandTarget.Report, "report", "Writes an item's line of the report of a period (填报).", any: [Office], own: [DepartmentOperator, DepartmentHead]),
        CommandSpec.For<SaveReport>(CommandTarget.Report, "saveReport", "Writes several lines of the report at once.", any: [Office], own: [DepartmentOperator, DepartmentHead]),
        CommandSpec.For<SubmitReport>(CommandTarget.Report, "submitReport", "Hands the report in (报送).", any: [Office], own: [DepartmentHead]),
        CommandSpec.For<ApproveReport>(CommandTarget.Report, "approveReport", "Passes the report (通过): its lines become the items' own.", any: [Office]),
        CommandSpec.For<ReturnReport>(CommandTarget.Report, "returnReport", "Gives the report back with a reason (退回).", any: [Office]),
        CommandSpec.For<ClosePeriod>(Department, "closePeriod", "Locks a reporting period.", any: [Office]),
        CommandSpec.For<ReopenPeriod>(Department, "reopenPeriod", "Unlocks a reporting period, so that its report can be corrected.", any: [Office]),
        CommandSpec.For<SetReporting>(Programme, "setReporting", "Says which reports are wanted, and by when: of all departments or of one.", any: [Office]),
    ];
}
