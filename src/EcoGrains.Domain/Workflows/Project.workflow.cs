using EcoGrains.Domain.Items;
using static EcoGrains.Domain.Items.ItemStatus;

namespace EcoGrains.Domain.Workflows;

/// <summary>未开工 → 在建 → 完工待验收 → 已销号. Source: domain.md.</summary>
internal static class ProjectWorkflow
{
    internal static Workflow Table { get; } = new(
        ItemKind.Project,
        "a project",
        initial: [Planned],
        [
            new(Planned, Trigger.Start, UnderWay),
            // A department may report a stage done without having reported the start.
            new(Planned, Trigger.CompleteStage, UnderWay),
            new(Planned, Trigger.CompleteLastStage, Completed),
            new(Planned, Trigger.AssignDepartment, Planned),
            new(Planned, Trigger.SetDueDate, Planned),
            new(Planned, Trigger.Suspend, ItemStatus.Suspended),
            new(Planned, Trigger.Acknowledge, Planned),
            new(Planned, Trigger.Snooze, Planned),
            new(Planned, Trigger.SetInvestment, Planned),
            new(Planned, Trigger.Extend, Planned),
            new(Planned, Trigger.IssueSlip, Planned),
            new(Planned, Trigger.FollowSlip, Planned),
            new(UnderWay, Trigger.CompleteStage, UnderWay),
            new(UnderWay, Trigger.CompleteLastStage, Completed),
            new(UnderWay, Trigger.AssignDepartment, UnderWay),
            new(UnderWay, Trigger.SetDueDate, UnderWay),
            new(UnderWay, Trigger.Suspend, ItemStatus.Suspended),
            new(UnderWay, Trigger.Acknowledge, UnderWay),
            new(UnderWay, Trigger.Snooze, UnderWay),
            new(UnderWay, Trigger.SetInvestment, UnderWay),
            new(UnderWay, Trigger.Extend, UnderWay),
            new(UnderWay, Trigger.IssueSlip, UnderWay),
            new(UnderWay, Trigger.FollowSlip, UnderWay),
            new(ItemStatus.Suspended, Trigger.AssignDepartment, ItemStatus.Suspended),
            new(ItemStatus.Suspended, Trigger.SetDueDate, ItemStatus.Suspended),
            new(ItemStatus.Suspended, Trigger.Resume, To: null),
            new(ItemStatus.Suspended, Trigger.Acknowledge, ItemStatus.Suspended),
            new(ItemStatus.Suspended, Trigger.SetInvestment, ItemStatus.Suspended),
            new(ItemStatus.Suspended, Trigger.FollowSlip, ItemStatus.Suspended),
            new(Completed, Trigger.AssignDepartment, Completed),
            new(Completed, Trigger.Acknowledge, Completed),
            // What is paid is often settled after the work is done.
            new(Completed, Trigger.SetInvestment, Completed),
            new(Completed, Trigger.FollowSlip, Completed),
            new(Completed, Trigger.SeekAcceptance, Completed),
            new(Completed, Trigger.Accept, ClosedOut),
            new(ClosedOut, Trigger.Reopen, Completed),
        ]);
}
