namespace EcoGrains.Domain.Items;

/// <summary>
/// The states of domain.md, "Workflows". Which kind of item knows which of them, and what leads from one to the next, stands in the
/// workflow tables.
/// </summary>
public enum ItemStatus
{
    /// <summary>未开工: a project before its start.</summary>
    Planned,

    /// <summary>在建 or 推进中: a project or a key task under way.</summary>
    UnderWay,

    /// <summary>完工待验收 of a project, 已完成 of a key task, 已办结 of an instruction: every stage is done.</summary>
    Completed,

    /// <summary>已销号: accepted and closed, of an instruction confirmed; immutable.</summary>
    ClosedOut,

    /// <summary>暂停: nothing falls due and nothing is sent until it resumes.</summary>
    Suspended,

    /// <summary>取消: by amendment only.</summary>
    Cancelled,

    /// <summary>待下达: the superior has not set the target yet.</summary>
    AwaitingTarget,

    /// <summary>已下达: the indicator has its target.</summary>
    TargetSet,

    /// <summary>达标 at the yearly check.</summary>
    Met,

    /// <summary>未达标 at the yearly check.</summary>
    Missed,

    /// <summary>不考核: the indicator does not count here.</summary>
    NotApplicable,

    /// <summary>待分解: a key task that names no department.</summary>
    Unassigned,

    /// <summary>已分解: a key task with its departments.</summary>
    Assigned,

    /// <summary>已交办: an instruction that its department has not taken on yet.</summary>
    Issued,

    /// <summary>办理中: an instruction that its department has taken on.</summary>
    Accepted,
}
