using EcoGrains.Domain.Json;

namespace EcoGrains.Domain.Workflows;

/// <summary>Where a report stands.</summary>
public enum ReportStatus
{
    /// <summary>草稿.</summary>
    Draft,

    /// <summary>已报送.</summary>
    Submitted,

    /// <summary>已退回.</summary>
    Returned,

    /// <summary>已通过: its lines are the items' own.</summary>
    Approved,
}

public enum ReportTrigger
{
    /// <summary>A line is written.</summary>
    Save,
    Submit,
    Approve,
    Return,

    /// <summary>A line is written after the office has reopened the period.</summary>
    Correct,
}

/// <summary>填报: draft, submitted, then approved, or returned with a reason and submitted again.</summary>
public static class ReportWorkflow
{
    public static StateTable<ReportStatus, ReportTrigger> Table { get; } = new(
        "Report",
        "a report",
        [ReportStatus.Draft],
        [
            new(ReportStatus.Draft, ReportTrigger.Save, ReportStatus.Draft),
            new(ReportStatus.Draft, ReportTrigger.Submit, ReportStatus.Submitted),
            new(ReportStatus.Submitted, ReportTrigger.Approve, ReportStatus.Approved),
            new(ReportStatus.Submitted, ReportTrigger.Return, ReportStatus.Returned),
            new(ReportStatus.Returned, ReportTrigger.Save, ReportStatus.Returned),
            new(ReportStatus.Returned, ReportTrigger.Submit, ReportStatus.Submitted),
            new(ReportStatus.Approved, ReportTrigger.Correct, ReportStatus.Draft),
        ],
        JsonNames.Of,
        JsonNames.Of);
}
