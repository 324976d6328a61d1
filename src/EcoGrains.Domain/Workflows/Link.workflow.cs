using EcoGrains.Domain.Programmes;

namespace EcoGrains.Domain.Workflows;

/// <summary>What may be done to the link of two items.</summary>
public enum LinkTrigger
{
    Confirm,
    Reject,
}

/// <summary>A link that intake proposed is confirmed or rejected by the office, which may think again; it may also add one by hand.</summary>
public static class LinkWorkflow
{
    public static StateTable<LinkStatus, LinkTrigger> Table { get; } = new(
        "Link",
        "a link",
        initial: [LinkStatus.Unlinked, LinkStatus.Proposed],
        [
            new(LinkStatus.Unlinked, LinkTrigger.Confirm, LinkStatus.Confirmed),
            new(LinkStatus.Proposed, LinkTrigger.Confirm, LinkStatus.Confirmed),
            new(LinkStatus.Proposed, LinkTrigger.Reject, LinkStatus.Rejected),
            new(LinkStatus.Confirmed, LinkTrigger.Reject, LinkStatus.Rejected),
            new(LinkStatus.Rejected, LinkTrigger.Confirm, LinkStatus.Confirmed),
        ],
        state => state switch
        {
            LinkStatus.Unlinked => "not there",
            LinkStatus.Proposed => "proposed",
            LinkStatus.Confirmed => "confirmed",
            LinkStatus.Rejected => "rejected",
            _ => throw new ArgumentOutOfRangeException(nameof(state), state, "No such status."),
        },
        trigger => trigger switch
        {
            LinkTrigger.Confirm => "confirm",
            LinkTrigger.Reject => "reject",
            _ => throw new ArgumentOutOfRangeException(nameof(trigger), trigger, "No such trigger."),
        });
}
