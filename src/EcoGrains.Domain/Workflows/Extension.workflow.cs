using EcoGrains.Domain.Items.Extensions;
using static EcoGrains.Domain.Items.Extensions.ExtensionStatus;

namespace EcoGrains.Domain.Workflows;

/// <summary>What moves a request for another due date.</summary>
public enum ExtensionTrigger
{
    Grant,
    Refuse,

    /// <summary>Its asker takes it back, or it has lapsed: its stage is done, suspended or has another date.</summary>
    Withdraw,
}

/// <summary>申请 → 批准 or 不批准. A stage has one request at a time; what is decided stays decided. Source: domain.md, "Workflows".</summary>
public static class ExtensionWorkflow
{
    public static StateTable<ExtensionStatus, ExtensionTrigger> Table { get; } = new(
        "Extension",
        "an extension",
        initial: [Requested],
        [
            new(Requested, ExtensionTrigger.Grant, Granted),
            new(Requested, ExtensionTrigger.Refuse, Refused),
            new(Requested, ExtensionTrigger.Withdraw, Withdrawn),
        ],
        status => status switch
        {
            Requested => "requested",
            Granted => "granted",
            Refused => "refused",
            Withdrawn => "withdrawn",
            _ => throw new ArgumentOutOfRangeException(nameof(status), status, "No such status."),
        },
        trigger => trigger switch
        {
            ExtensionTrigger.Grant => "grant",
            ExtensionTrigger.Refuse => "refuse",
            ExtensionTrigger.Withdraw => "withdraw",
            _ => throw new ArgumentOutOfRangeException(nameof(trigger), trigger, "No such trigger."),
        });
}
