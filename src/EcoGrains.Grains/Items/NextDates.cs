using EcoGrains.Contracts;
using EcoGrains.Domain.Deadlines;
using EcoGrains.Domain.Items;

namespace EcoGrains.Grains.Items;

/// <summary>The open stages of an item as other services ask for them.</summary>
internal static class NextDates
{
    internal static IEnumerable<NextDate> Of(ItemState item, DecisionContext context) =>
        from stage in item.Stages
        where stage.DoneAt is null && item.Status != ItemStatus.Cancelled
        let next = DeadlineRules.Pending(item.TrackOf(stage), context.Calendar).First(rung => !rung.Merged)
        orderby stage.Due, stage.Number
        select new NextDate { Stage = stage.Number, Name = stage.Name, Due = stage.Due, NextRung = next.Rule.Name, NextRungAt = next.At };
}
