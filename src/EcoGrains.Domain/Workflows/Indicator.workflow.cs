using EcoGrains.Domain.Items;
using static EcoGrains.Domain.Items.ItemStatus;

namespace EcoGrains.Domain.Workflows;

/// <summary>待下达 → 已下达 → 达标 or 未达标 at the yearly check; what is met may be signed off (已销号). Source: domain.md, "Workflows".</summary>
internal static class IndicatorWorkflow
{
    internal static Workflow Table { get; } = new(
        ItemKind.Indicator,
        "an indicator",
        initial: [AwaitingTarget, TargetSet, NotApplicable],
        [
            new(AwaitingTarget, Trigger.AssignTarget, TargetSet),
            new(AwaitingTarget, Trigger.AssignDepartment, AwaitingTarget),
            new(AwaitingTarget, Trigger.SetDueDate, AwaitingTarget),
            new(AwaitingTarget, Trigger.Suspend, ItemStatus.Suspended),
            new(AwaitingTarget, Trigger.Acknowledge, AwaitingTarget),
            new(AwaitingTarget, Trigger.Snooze, AwaitingTarget),
            new(AwaitingTarget, Trigger.Extend, AwaitingTarget),
            new(AwaitingTarget, Trigger.IssueSlip, AwaitingTarget),
            new(AwaitingTarget, Trigger.FollowSlip, AwaitingTarget),
            new(TargetSet, Trigger.FindMet, Met),
            new(TargetSet, Trigger.FindMissed, Missed),
            new(TargetSet, Trigger.AssignDepartment, TargetSet),
            new(TargetSet, Trigger.SetDueDate, TargetSet),
            new(TargetSet, Trigger.Suspend, ItemStatus.Suspended),
            new(TargetSet, Trigger.Acknowledge, TargetSet),
            new(TargetSet, Trigger.Snooze, TargetSet),
            new(TargetSet, Trigger.Extend, TargetSet),
            new(TargetSet, Trigger.IssueSlip, TargetSet),
            new(TargetSet, Trigger.FollowSlip, TargetSet),
            new(ItemStatus.Suspended, Trigger.AssignDepartment, ItemStatus.Suspended),
            new(ItemStatus.Suspended, Trigger.SetDueDate, ItemStatus.Suspended),
            new(ItemStatus.Suspended, Trigger.Resume, To: null),
            new(ItemStatus.Suspended, Trigger.Acknowledge, ItemStatus.Suspended),
            new(ItemStatus.Suspended, Trigger.FollowSlip, ItemStatus.Suspended),
            new(Met, Trigger.FollowSlip, Met),
            new(Met, Trigger.SeekAcceptance, Met),
            new(Met, Trigger.Accept, ClosedOut),
            new(ClosedOut, Trigger.Reopen, Met),
            // A missed target is a finding, not a work to sign off: it stays as it is for the assessment.
            new(Missed, Trigger.FollowSlip, Missed),
        ]);
}
