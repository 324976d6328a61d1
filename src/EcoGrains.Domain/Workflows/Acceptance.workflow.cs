using EcoGrains.Domain.Items.Acceptance;
using static EcoGrains.Domain.Items.Acceptance.AcceptanceStatus;

namespace EcoGrains.Domain.Workflows;

/// <summary>What moves an application for acceptance.</summary>
public enum AcceptanceTrigger
{
    Check,
    Accept,
    Return,
}

/// <summary>申请验收 → 核查 → 验收 (with which the item is closed out) or 退回. Source: domain.md, "Words", acceptance.</summary>
public static class AcceptanceWorkflow
{
    public static StateTable<AcceptanceStatus, AcceptanceTrigger> Table { get; } = new(
        "Acceptance",
        "an acceptance",
        initial: [Applied],
        [
            new(Applied, AcceptanceTrigger.Check, Checked),
            new(Applied, AcceptanceTrigger.Return, Returned),
            // On site a second look may be taken.
            new(Checked, AcceptanceTrigger.Check, Checked),
            new(Checked, AcceptanceTrigger.Accept, AcceptanceStatus.Accepted),
            new(Checked, AcceptanceTrigger.Return, Returned),
        ],
        status => status switch
        {
            Applied => "applied for",
            Checked => "checked",
            AcceptanceStatus.Accepted => "accepted",
            Returned => "returned",
            _ => throw new ArgumentOutOfRangeException(nameof(status), status, "No such status."),
        },
        trigger => trigger switch
        {
            AcceptanceTrigger.Check => "check",
            AcceptanceTrigger.Accept => "accept",
            AcceptanceTrigger.Return => "return",
            _ => throw new ArgumentOutOfRangeException(nameof(trigger), trigger, "No such trigger."),
        });
}
