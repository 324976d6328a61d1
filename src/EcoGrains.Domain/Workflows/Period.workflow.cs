using EcoGrains.Domain.Json;

namespace EcoGrains.Domain.Workflows;

/// <summary>Where a department's report of one period stands, as the department sees it.</summary>
public enum PeriodStatus
{
    /// <summary>The report is asked for.</summary>
    Open,

    /// <summary>已报送: the office is to review it.</summary>
    Submitted,

    /// <summary>已退回: it is asked for again.</summary>
    Returned,

    /// <summary>已通过.</summary>
    Approved,

    /// <summary>Locked: nothing of it changes until the office reopens it.</summary>
    Closed,
}

public enum PeriodTrigger
{
    Submit,
    Approve,
    Return,
    Close,
    Reopen,
}

/// <summary>
/// 报送期: a period closes by itself once its report is approved and its due date is over, or when the office closes it. A report may be
/// decided on in an open period that was closed and reopened meanwhile.
/// </summary>
public static class PeriodWorkflow
{
    public static StateTable<PeriodStatus, PeriodTrigger> Table { get; } = new(
        "Period",
        "a reporting period",
        [PeriodStatus.Open],
        [
            new(PeriodStatus.Open, PeriodTrigger.Submit, PeriodStatus.Submitted),
            new(PeriodStatus.Open, PeriodTrigger.Approve, PeriodStatus.Approved),
            new(PeriodStatus.Open, PeriodTrigger.Return, PeriodStatus.Returned),
            new(PeriodStatus.Open, PeriodTrigger.Close, PeriodStatus.Closed),
            new(PeriodStatus.Submitted, PeriodTrigger.Approve, PeriodStatus.Approved),
            new(PeriodStatus.Submitted, PeriodTrigger.Return, PeriodStatus.Returned),
            new(PeriodStatus.Submitted, PeriodTrigger.Close, PeriodStatus.Closed),
            new(PeriodStatus.Returned, PeriodTrigger.Submit, PeriodStatus.Submitted),
            new(PeriodStatus.Returned, PeriodTrigger.Close, PeriodStatus.Closed),
            new(PeriodStatus.Approved, PeriodTrigger.Close, PeriodStatus.Closed),
            new(PeriodStatus.Approved, PeriodTrigger.Reopen, PeriodStatus.Open),
            new(PeriodStatus.Closed, PeriodTrigger.Reopen, PeriodStatus.Open),
        ],
        JsonNames.Of,
        JsonNames.Of);
}
