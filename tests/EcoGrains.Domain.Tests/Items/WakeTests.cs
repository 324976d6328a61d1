using EcoGrains.Domain.Calendars;
using EcoGrains.Domain.Items;
using EcoGrains.Domain.Lights;
using EcoGrains.Domain.Tests.Fixtures;

namespace EcoGrains.Domain.Tests.Items;

public class WakeTests
{
    [Fact]
    public void Wake_TwiceOrEarly_ChangesNothing()
    {
        ItemLife life = new(SamplePlan.Item("project/1"));
        Assert.Empty(life.Wake(Instants.Local("2018-02-01 10:00")).Events);
        life.RunUntil(Instants.Local("2018-09-30 09:00"));
        string before = StateText.Of(life.State);

        Assert.Empty(life.Wake(Instants.Local("2018-09-30 09:00")).Events);
        Assert.Equal(before, StateText.Of(life.State));
    }

    [Fact]
    public void Wake_OnlyTheDateMovesOn_ChangesTheLight()
    {
        ItemLife life = new(SamplePlan.Item("project/1"));
        Assert.Equal(Instants.Local("2018-04-13 00:00"), life.NextWake); // 90 days after the adoption a project should have started
        Decision.Accepted accepted = life.Wake(Instants.Local("2018-04-13 00:00"));

        Assert.Equal([new LightChanged(Light.OnTrack, Light.Warning, LightRule.NotStarted)], accepted.Events);
        Assert.Empty(accepted.Settlements);
    }

    [Fact]
    public void Wake_CalendarMovedTheRung_IsReprojected()
    {
        // The calendar of 2019 was changed in its year: 1 May alone at first, then four days.
        WorkingCalendar before = new(new CalendarData { Id = "cn", Years = [new CalendarYear { Year = 2019, Off = [new DateOnly(2019, 5, 1)] }] });
        ItemState item = new ItemLife(SamplePlan.ProjectDue(["区环保局"], "2019-04-30"), calendar: before).State;
        ItemState settled = item with { Stages = [item.Stages[0] with { SettledThrough = 0 }], Light = Light.Overdue };
        DateTimeOffset promised = Instants.Local("2019-05-02 09:00");
        DecisionContext now = new(promised, OfficialCalendar.Calendar, TimeSpan.FromMinutes(5));
        Assert.Equal(promised, ItemRules.NextWake(settled, now with { Calendar = before }));

        Assert.Equal([new Reprojected()], ItemRules.Wake(settled, promised, now).Events);
        Assert.Equal(Instants.Local("2019-05-05 09:00"), ItemRules.NextWake(settled, now));
    }

    [Fact]
    public void Apply_EventBeforeTheAdoption_Throws() =>
        Assert.Throws<InvalidOperationException>(() => ItemRules.Apply(null, new Started()));

    [Fact]
    public void Adopt_LongAfterTheDocument_CollapsesWhatWasMissed()
    {
        ItemLife life = new(SamplePlan.Item("project/1"), adoptedNow: Instants.Local("2018-12-26 10:00"));

        Assert.Equal(["T-90 2018-09-30 collapsed", "T-30 2018-11-30 collapsed", "T-7 2018-12-24 sent late"], life.Lines("1"));
        Assert.Equal(Light.Warning, life.State.Light);
    }
}
