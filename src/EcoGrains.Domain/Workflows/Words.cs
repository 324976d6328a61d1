using EcoGrains.Domain.Items;

namespace EcoGrains.Domain.Workflows;

/// <summary>Triggers as refusals name them.</summary>
public static class TriggerWords
{
    public static string Of(Trigger trigger) => trigger switch
    {
        Trigger.Start => "start",
        Trigger.CompleteStage => "complete a stage",
        Trigger.CompleteLastStage => "complete",
        Trigger.FindMet => "find the target met",
        Trigger.FindMissed => "find the target missed",
        Trigger.AssignTarget => "assign the target",
        Trigger.AssignDepartment => "assign departments",
        Trigger.SetDueDate => "set a due date",
        Trigger.Suspend => "suspend",
        Trigger.Resume => "resume",
        Trigger.Acknowledge => "acknowledge a notice",
        Trigger.Snooze => "snooze a stage",
        Trigger.SetInvestment => "set the investment",
        Trigger.Extend => "ask for or decide an extension",
        Trigger.IssueSlip => "issue a slip",
        Trigger.FollowSlip => "answer, return or close a slip",
        Trigger.SeekAcceptance => "apply for, check or return acceptance",
        Trigger.Accept => "accept",
        Trigger.Reopen => "reopen",
        Trigger.AcceptInstruction => "accept the instruction",
        Trigger.FinishInstruction => "report the instruction done",
        Trigger.ConfirmInstruction => "confirm the instruction",
        Trigger.ReturnInstruction => "return the instruction",
        _ => throw new ArgumentOutOfRangeException(nameof(trigger), trigger, "No such trigger."),
    };
}

/// <summary>States as refusals and diagrams name them.</summary>
public static class StatusWords
{
    public static string Of(ItemStatus status) => status switch
    {
        ItemStatus.Planned => "planned",
        ItemStatus.UnderWay => "under way",
        ItemStatus.Completed => "completed",
        ItemStatus.ClosedOut => "closed out",
        ItemStatus.Suspended => "suspended",
        ItemStatus.Cancelled => "cancelled",
        ItemStatus.AwaitingTarget => "awaiting its target",
        ItemStatus.TargetSet => "target set",
        ItemStatus.Met => "met",
        ItemStatus.Missed => "missed",
        ItemStatus.NotApplicable => "not applicable",
        ItemStatus.Unassigned => "unassigned",
        ItemStatus.Assigned => "assigned",
        ItemStatus.Issued => "issued",
        ItemStatus.Accepted => "accepted",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "No such status."),
    };
}
