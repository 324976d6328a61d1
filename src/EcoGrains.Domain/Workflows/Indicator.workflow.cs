using EcoGrains.Domain.Items;
using static EcoGrains.Domain.Items.ItemStatus;

namespace EcoGrains.Domain.Workflows;

/// <summary>待下达 → 已下达 → 达标 or 未达标 at the yearly check. Source: domain.md, "Workflows".</summary>
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
            new(TargetSet, Trigger.FindMet, Met),
            new(TargetSet, Trigger.FindMissed, Missed),
            new(TargetSet, Trigger.AssignDepartment, TargetSet),
            new(TargetSet, Trigger.SetDueDate, TargetSet),
            new(TargetSet, Trigger.Suspend, ItemStatus.Suspended),
            new(TargetSet, Trigger.Acknowledge, TargetSet),
            new(TargetSet, Trigger.Snooze, TargetSet),
            new(ItemStatus.Suspended, Trigger.AssignDepartment, ItemStatus.Suspended),
            new(ItemStatus.Suspended, Trigger.SetDueDate, ItemStatus.Suspended),
            new(ItemStatus.Suspended, Trigger.Resume, To: null),
            new(ItemStatus.Suspended, Trigger.Acknowledge, ItemStatus.Suspended),
        ]);
}
