using EcoGrains.Domain.Items;
using EcoGrains.Domain.Lights;
using EcoGrains.Web.Reading;

namespace EcoGrains.Web.Tests.Reading;

public sealed class UpcomingTests
{
    private static readonly DateOnly Today = new(2018, 12, 10);

    [Fact]
    public void Of_SameDateAndStage_StandTogether()
    {
        Upcoming upcoming = Upcoming.Of([Item("1", "完成", new(2018, 12, 31)), Item("2", "完成", new(2018, 12, 31)), Item("3", "主体动工", new(2018, 12, 15))], Today);

        Assert.Equal([new DateOnly(2018, 12, 15), new DateOnly(2018, 12, 31)], upcoming.Dates.Select(date => date.Date));
        Assert.Equal(2, Assert.Single(upcoming.Dates[1].Stages).Items.Count);
        Assert.Equal(3, upcoming.Count());
    }

    [Fact]
    public void Of_DayThirtyAndToday_AreWithin_DayThirtyOneAndYesterdayAreNot()
    {
        Upcoming upcoming = Upcoming.Of([Item("1", "完成", Today.AddDays(30)), Item("2", "完成", Today.AddDays(31)), Item("3", "完成", Today), Item("4", "完成", Today.AddDays(-1))], Today);

        Assert.Equal([0, 30], upcoming.Dates.Select(date => date.DaysLeft));
        Assert.Null(upcoming.After);
    }

    [Fact]
    public void Of_NothingSoon_NamesTheNextDate() =>
        Assert.Equal(new DateOnly(2019, 6, 30), Upcoming.Of([Item("1", "完成", new(2019, 6, 30))], Today).After?.Date);

    [Fact]
    public void Of_Suspended_IsLeftOut() =>
        Assert.Equal(0, Upcoming.Of([Item("1", "完成", Today.AddDays(1), ItemStatus.Suspended)], Today).Count());

    private static ItemEntry Item(string number, string stage, DateOnly due, ItemStatus status = ItemStatus.UnderWay)
    {
        ItemState state = new()
        {
            Programme = "p",
            Kind = ItemKind.Project,
            Number = number,
            Name = number,
            Status = status,
            AdoptedAt = new(2018, 1, 13, 0, 0, 0, TimeSpan.Zero),
            Group = "g",
            Calendar = "cn",
            Stages = [new StageState { Number = 1, Name = stage, Due = due, OriginalDue = due, Generation = 1, Since = default }],
        };
        return new ItemEntry(state, LightRules.Read(state, Today), 1);
    }
}
