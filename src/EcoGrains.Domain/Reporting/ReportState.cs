using System.Collections.Immutable;
using EcoGrains.Domain.Programmes;
using EcoGrains.Domain.Workflows;

namespace EcoGrains.Domain.Reporting;

/// <summary>A department's report of one period (填报).</summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.ReportState")]
public sealed record ReportState
{
    [Id(0)] public required string Programme { get; init; }

    /// <summary>The leadership group.</summary>
    [Id(1)] public required string Group { get; init; }

    /// <summary>The reporting department's full name; the office is 办公室.</summary>
    [Id(2)] public required string Department { get; init; }

    /// <summary><c>2018-03</c>, <c>2018-Q1</c>, <c>2018-H1</c> or <c>2018</c>.</summary>
    [Id(3)] public required string Period { get; init; }

    [Id(4)] public required ReportStatus Status { get; init; }

    /// <summary>A line an item, in the order in which the items were first written.</summary>
    [Id(5)] public ImmutableArray<ReportLine> Lines { get; init; } = [];

    /// <summary>How often it was submitted.</summary>
    [Id(6)] public int Round { get; init; }

    /// <summary>When it was submitted last; null before the first time.</summary>
    [Id(7)] public DateTimeOffset? SubmittedAt { get; init; }

    /// <summary>Why it was given back last; null where it never was.</summary>
    [Id(8)] public string? ReturnReason { get; init; }

    /// <summary>How often its period had been reopened when it was begun or corrected last.</summary>
    [Id(9)] public int Reopened { get; init; }

    /// <summary>What its department and its items do not know yet; null where everybody knows everything.</summary>
    [Id(10)] public PeriodNews? Untold { get; init; }

    public ReportId Id() => new(Programme, Department, Period);

    /// <summary>What each item is to take of it.</summary>
    public IEnumerable<ProgressReport> ProgressReports() => Lines.Select(line => new ProgressReport
    {
        Report = Id().ToString(),
        Version = Round,
        Period = Period,
        Department = Department,
        ReportedAt = SubmittedAt!.Value,
        Line = line,
    });
}

/// <summary>Which report; its text, <c>nantong-etdz-2018/report/区环保局/2018-03</c>, is the grain's key.</summary>
/// <param name="Department">The full name; the office is 办公室.</param>
public readonly record struct ReportId(string Programme, string Department, string Period)
{
    private const string Segment = "report";

    public override string ToString() => $"{Programme}/{Segment}/{Department}/{Period}";

    /// <summary>The grain key of the department that reports.</summary>
    public string DepartmentId() => EntityIds.Body(Programme, Department);

    /// <summary>The report of the period before; null where the period is none.</summary>
    public ReportId? Before() => Reporting.Period.TryParse(Period, out Period period) ? this with { Period = period.Previous().ToString() } : null;

    /// <summary>False where the text is not a report's id.</summary>
    public static bool TryParse(string? text, out ReportId id)
    {
        string[] parts = text?.Split('/') ?? [];
        bool valid = parts is [{ Length: > 0 }, Segment, { Length: > 0 }, _] && Reporting.Period.TryParse(parts[3], out _);
        id = valid ? new ReportId(parts[0], parts[2], parts[3]) : default;
        return valid;
    }

    /// <exception cref="FormatException">The text is not a report's id.</exception>
    public static ReportId Parse(string text) =>
        TryParse(text, out ReportId id) ? id : throw new FormatException($"'{text}' is not a report's id such as nantong-etdz-2018/report/区环保局/2018-03.");
}
