using System.Collections.Immutable;
using EcoGrains.Domain.Commands;
using EcoGrains.Domain.Items;

namespace EcoGrains.Domain.Reporting;

/// <summary>Says which reports a programme wants, of all departments or of one. Without terms: none.</summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.SetReporting")]
public sealed record SetReporting : Command
{
    [Id(0)] public ReportingCalendar Reporting { get; init; } = new();

    /// <summary>The department for which it holds in place of the programme's; null for all that have none of their own.</summary>
    [Id(1)] public string? Department { get; init; }
}

/// <summary>Which reports a programme wants.</summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.ProgrammeReporting")]
public sealed record ProgrammeReporting
{
    /// <summary>Grows with every order, from 1.</summary>
    [Id(0)] public required int Number { get; init; }

    /// <summary>Of every department that has none of its own; null where only single ones report.</summary>
    [Id(1)] public ReportingOrder? Programme { get; init; }

    [Id(2)] public ImmutableArray<DepartmentReporting> Departments { get; init; } = [];

    /// <summary>Whether departments are still being told.</summary>
    [Id(3)] public bool Telling { get; init; }

    /// <summary>What holds for a department: its own, else the programme's; null where it was never asked for any report.</summary>
    public ReportingOrder? Of(string department)
    {
        ReportingOrder? own = Departments.FirstOrDefault(other => other.Department == department)?.Order;
        return own ?? Programme;
    }
}

/// <summary>What holds for one department in place of the programme's.</summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.DepartmentReporting")]
public sealed record DepartmentReporting
{
    /// <summary>The full name; the office is 办公室.</summary>
    [Id(0)] public required string Department { get; init; }

    [Id(1)] public required ReportingOrder Order { get; init; }
}

/// <summary>Event <c>reportingSet</c> of a programme.</summary>
/// <param name="Department">Null for all that have none of their own.</param>
public sealed record ProgrammeReportingSet(ReportingOrder Order, string? Department = null);

/// <summary>Event <c>reportingTold</c> of a programme: every department knows the newest order.</summary>
public sealed record ProgrammeReportingTold(int Number, int Departments);

/// <summary>What a programme does when it is told which reports it wants.</summary>
public static class ProgrammeReportingRules
{
    /// <summary>The order in force from now on, and its event; or why not.</summary>
    /// <param name="calendar">The working calendar's id.</param>
    public static (ProgrammeReporting? Reporting, ProgrammeReportingSet? Event, Decision.Rejected? Refusal) Set(
        ProgrammeReporting? held, SetReporting command, string calendar, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(command);
        string problems = string.Join(" ", command.Reporting.Problems());
        if (problems.Length > 0)
        {
            return (null, null, new Decision.Rejected("invalid-reporting", problems));
        }

        ReportingOrder order = new() { Number = (held?.Number ?? 0) + 1, Since = now, Reporting = command.Reporting, Calendar = calendar };
        ProgrammeReporting before = held ?? new ProgrammeReporting { Number = 0 };
        ProgrammeReporting next = before with { Number = order.Number, Telling = true };
        next = command.Department is { } department
            ? next with { Departments = [.. before.Departments.Where(other => other.Department != department), new DepartmentReporting { Department = department, Order = order }] }
            : next with { Programme = order };
        return (next, new ProgrammeReportingSet(order, command.Department), null);
    }
}
