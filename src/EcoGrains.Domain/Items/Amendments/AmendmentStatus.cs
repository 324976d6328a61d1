using EcoGrains.Domain.Plans;

namespace EcoGrains.Domain.Items;

/// <summary>In which state an amendment leaves an item: what was done stays done, unless there is something to do again.</summary>
internal static class AmendmentStatus
{
    /// <summary>The state before a suspension, or before the withdrawal that the amendment takes back.</summary>
    internal static ItemStatus Before(ItemState item) => item.SuspendedFrom ?? item.Status;

    /// <param name="open">Whether a stage remains to be done.</param>
    internal static ItemStatus After(ItemState item, ItemAmendment amendment, ItemState now, bool departmentsChanged, bool open) => Before(item) switch
    {
        ItemStatus.AwaitingTarget or ItemStatus.TargetSet or ItemStatus.NotApplicable when SetsTarget(amendment, Before(item)) => now.Indicator!.Target.Kind switch
        {
            TargetKind.NotApplicable => ItemStatus.NotApplicable,
            TargetKind.AssignedBySuperior => ItemStatus.AwaitingTarget,
            _ => ItemStatus.TargetSet,
        },
        ItemStatus.Unassigned or ItemStatus.Assigned when departmentsChanged => now.Departments.IsEmpty ? ItemStatus.Unassigned : ItemStatus.Assigned,
        ItemStatus.Completed or ItemStatus.ClosedOut when open => ItemStatus.UnderWay,
        ItemStatus before => before,
    };

    /// <summary>
    /// Whether the plan sets the indicator's target anew. One that the superior has set since is not taken back by other words for that the
    /// superior is to set it.
    /// </summary>
    internal static bool SetsTarget(ItemAmendment amendment, ItemStatus before)
    {
        Target? was = amendment.Was?.Indicator?.Target;
        Target now = amendment.Now!.Indicator!.Target;
        return was is null
            ? now.Kind != TargetKind.AssignedBySuperior || before == ItemStatus.NotApplicable
            : was != now && (was.Kind != now.Kind || now.Kind != TargetKind.AssignedBySuperior || before == ItemStatus.AwaitingTarget);
    }
}
