using EcoGrains.Domain.Items;
using static EcoGrains.Domain.Items.ItemStatus;

namespace EcoGrains.Domain.Workflows;

/// <summary>已交办 → 办理中 → 已办结 → 已销号; what is not carried out goes back. Source: domain.md, "Workflows".</summary>
internal static class InstructionWorkflow
{
    internal static Workflow Table { get; } = new(
        ItemKind.Instruction,
        "an instruction",
        initial: [Issued],
        [
            new(Issued, Trigger.AcceptInstruction, Accepted),
            new(Issued, Trigger.AssignDepartment, Issued),
            new(Issued, Trigger.SetDueDate, Issued),
            new(Issued, Trigger.Suspend, ItemStatus.Suspended),
            new(Issued, Trigger.Acknowledge, Issued),
            new(Issued, Trigger.Snooze, Issued),
            new(Issued, Trigger.Extend, Issued),
            new(Issued, Trigger.IssueSlip, Issued),
            new(Issued, Trigger.FollowSlip, Issued),
            new(Accepted, Trigger.FinishInstruction, Completed),
            new(Accepted, Trigger.AssignDepartment, Accepted),
            new(Accepted, Trigger.SetDueDate, Accepted),
            new(Accepted, Trigger.Suspend, ItemStatus.Suspended),
            new(Accepted, Trigger.Acknowledge, Accepted),
            new(Accepted, Trigger.Snooze, Accepted),
            new(Accepted, Trigger.Extend, Accepted),
            new(Accepted, Trigger.IssueSlip, Accepted),
            new(Accepted, Trigger.FollowSlip, Accepted),
            new(ItemStatus.Suspended, Trigger.AssignDepartment, ItemStatus.Suspended),
            new(ItemStatus.Suspended, Trigger.SetDueDate, ItemStatus.Suspended),
            new(ItemStatus.Suspended, Trigger.Resume, To: null),
            new(ItemStatus.Suspended, Trigger.Acknowledge, ItemStatus.Suspended),
            new(ItemStatus.Suspended, Trigger.FollowSlip, ItemStatus.Suspended),
            new(Completed, Trigger.ConfirmInstruction, ClosedOut),
            new(Completed, Trigger.ReturnInstruction, Accepted),
            // A slip outlives the work that it was about, until the office closes it.
            new(Completed, Trigger.FollowSlip, Completed),
            new(ClosedOut, Trigger.Reopen, Completed),
        ]);
}
