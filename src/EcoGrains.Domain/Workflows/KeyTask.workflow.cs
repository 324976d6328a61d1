using EcoGrains.Domain.Items;
using static EcoGrains.Domain.Items.ItemStatus;

namespace EcoGrains.Domain.Workflows;

/// <summary>待分解 → 已分解 → 推进中 → 已完成 → 已销号. Source: domain.md, "Workflows".</summary>
internal static class KeyTaskWorkflow
{
    internal static Workflow Table { get; } = new(
        ItemKind.KeyTask,
        "a key task",
        initial: [Unassigned, Assigned],
        [
            new(Unassigned, Trigger.AssignDepartment, Assigned),
            // The office stands in for the lead of an unassigned task: it may do the task itself.
            new(Unassigned, Trigger.Start, UnderWay),
            new(Unassigned, Trigger.CompleteLastStage, Completed),
            new(Unassigned, Trigger.SetDueDate, Unassigned),
            new(Unassigned, Trigger.Suspend, ItemStatus.Suspended),
            new(Unassigned, Trigger.Acknowledge, Unassigned),
            new(Unassigned, Trigger.Snooze, Unassigned),
            new(Unassigned, Trigger.Extend, Unassigned),
            new(Unassigned, Trigger.IssueSlip, Unassigned),
            new(Unassigned, Trigger.FollowSlip, Unassigned),
            new(Assigned, Trigger.AssignDepartment, Assigned),
            new(Assigned, Trigger.Start, UnderWay),
            new(Assigned, Trigger.CompleteLastStage, Completed),
            new(Assigned, Trigger.SetDueDate, Assigned),
            new(Assigned, Trigger.Suspend, ItemStatus.Suspended),
            new(Assigned, Trigger.Acknowledge, Assigned),
            new(Assigned, Trigger.Snooze, Assigned),
            new(Assigned, Trigger.Extend, Assigned),
            new(Assigned, Trigger.IssueSlip, Assigned),
            new(Assigned, Trigger.FollowSlip, Assigned),
            new(UnderWay, Trigger.AssignDepartment, UnderWay),
            new(UnderWay, Trigger.CompleteLastStage, Completed),
            new(UnderWay, Trigger.SetDueDate, UnderWay),
            new(UnderWay, Trigger.Suspend, ItemStatus.Suspended),
            new(UnderWay, Trigger.Acknowledge, UnderWay),
            new(UnderWay, Trigger.Snooze, UnderWay),
            new(UnderWay, Trigger.Extend, UnderWay),
            new(UnderWay, Trigger.IssueSlip, UnderWay),
            new(UnderWay, Trigger.FollowSlip, UnderWay),
            new(ItemStatus.Suspended, Trigger.AssignDepartment, ItemStatus.Suspended),
            new(ItemStatus.Suspended, Trigger.SetDueDate, ItemStatus.Suspended),
            new(ItemStatus.Suspended, Trigger.Resume, To: null),
            new(ItemStatus.Suspended, Trigger.Acknowledge, ItemStatus.Suspended),
            new(ItemStatus.Suspended, Trigger.FollowSlip, ItemStatus.Suspended),
            new(Completed, Trigger.FollowSlip, Completed),
            new(Completed, Trigger.SeekAcceptance, Completed),
            new(Completed, Trigger.Accept, ClosedOut),
            new(ClosedOut, Trigger.Reopen, Completed),
        ]);
}
