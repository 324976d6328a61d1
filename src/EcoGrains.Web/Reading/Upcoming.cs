using EcoGrains.Domain.Items;

namespace EcoGrains.Web.Reading;

/// <summary>The open stages of one date and one name.</summary>
/// <param name="Items">Those with the worst light first.</param>
public sealed record UpcomingStage(string Name, IReadOnlyList<ItemEntry> Items);

/// <summary>A date on which stages fall due.</summary>
public sealed record UpcomingDate(DateOnly Date, int DaysLeft, IReadOnlyList<UpcomingStage> Stages);

/// <summary>What falls due soon, date by date and stage by stage: in a task book nearly everything is due on the same day, so items are gathered.</summary>
/// <param name="Dates">Within <see cref="Days"/>, earliest first.</param>
/// <param name="After">The first date beyond; null where there is none or where <paramref name="Dates"/> has some.</param>
public sealed record Upcoming(IReadOnlyList<UpcomingDate> Dates, UpcomingDate? After)
{
    public const int Days = 30;

    public static Upcoming Of(IEnumerable<ItemEntry> items, DateOnly today)
    {
        UpcomingDate[] all =
        [
            .. from item in items
               where item.State.Status is not (ItemStatus.Suspended or ItemStatus.Cancelled)
               from stage in item.State.Stages
               where stage.DoneAt is null && stage.Due >= today
               group (item, stage) by stage.Due into date
               orderby date.Key
               select new UpcomingDate(
                   date.Key,
                   date.Key.DayNumber - today.DayNumber,
                   [
                       .. from pair in date
                          group pair.item by pair.stage.Name into stage
                          select new UpcomingStage(stage.Key, [.. stage.OrderBy(item => item.Light.Light)]),
                   ]),
        ];
        UpcomingDate[] soon = [.. all.TakeWhile(date => date.DaysLeft <= Days)];
        return new Upcoming(soon, soon.Length == 0 ? all.FirstOrDefault() : null);
    }

    /// <summary>How many stages fall due within <see cref="Days"/>.</summary>
    public int Count() => Dates.Sum(date => date.Stages.Sum(stage => stage.Items.Count));
}
