using EcoGrains.Domain.Deadlines;
using EcoGrains.Domain.Items;
using EcoGrains.Domain.Tests.Fixtures;

namespace EcoGrains.Domain.Tests.Deadlines;

public class SettleTests
{
    private static readonly string[] OneDepartment = ["区环保局"];

    [Fact]
    public void Settle_RungsBeforeTheAdoption_AreSkippedAndNeverSent()
    {
        ItemState item = SamplePlan.ProjectDue(OneDepartment, "2018-01-31") with { AdoptedAt = SamplePlan.AdoptedAt };
        ItemLife life = new(item);

        Assert.Equal(["T-90 2017-11-02 skipped", "T-30 2018-01-01 skipped".Replace("2018-01-01", "2017-12-29", StringComparison.Ordinal)], life.Lines("1"));
        Assert.Equal(Instants.Local("2018-01-24 09:00"), life.NextWake);
    }

    [Theory]
    [InlineData("2018-01-24 08:59", "T-7 2018-01-24 sent")]
    [InlineData("2018-01-24 09:00", "T-7 2018-01-24 sent")]
    [InlineData("2018-01-24 09:01", "T-7 2018-01-24 skipped")]
    public void Settle_RungAtTheAdoptionInstant_IsSkippedOnlyWhenItLiesBefore(string adoptedAt, string expected)
    {
        DateTimeOffset adopted = Instants.Local(adoptedAt);
        Track track = new(Ladder.Stage, Instants.Date("2018-01-31"), adopted, SettledThrough: -30);

        SettledRung rung = Assert.Single(DeadlineRules.Settle(track, OfficialCalendar.Calendar, Instants.Local("2018-01-24 09:01"), TimeSpan.FromMinutes(5)));

        Assert.Equal(expected, new Settled(Settlement(rung), adopted).Line);
    }

    [Fact]
    public void Settle_AfterDowntime_LatestIsSentLateAndEarlierOnesCollapse()
    {
        ItemLife life = new(SamplePlan.ProjectDue(OneDepartment, "2018-12-31"));
        life.Wake(Instants.Local("2019-01-15 10:00"));

        Assert.Equal(
            [
                "T-90 2018-09-30 collapsed", "T-30 2018-11-30 collapsed", "T-7 2018-12-24 collapsed", "T-1 2018-12-29 merged",
                "T0 2018-12-29 collapsed", "T+1 2019-01-02 collapsed", "T+10 2019-01-10 sent late",
            ],
            life.Lines("1"));
        Assert.Equal(Instants.Local("2019-01-30 09:00"), life.NextWake);
    }

    [Fact]
    public void Settle_DowntimeOverSkippedOnes_SkippedStaySkipped()
    {
        DateTimeOffset adopted = Instants.Local("2018-12-01 08:00");
        ItemState item = SamplePlan.ProjectDue(OneDepartment, "2018-12-31");
        Track track = item.TrackOf(item.Stages[0]) with { Since = adopted };

        IReadOnlyList<SettledRung> settled = DeadlineRules.Settle(track, OfficialCalendar.Calendar, Instants.Local("2018-12-28 12:00"), TimeSpan.FromMinutes(5));

        Assert.Equal([RungOutcome.Skipped, RungOutcome.Skipped, RungOutcome.Sent], settled.Select(rung => rung.Outcome));
        Assert.True(settled[2].Late);
    }

    [Fact]
    public void Settle_EveryMissedRungLiesBeforeTheAdoption_NothingIsSent()
    {
        Track track = new(Ladder.Stage, Instants.Date("2018-12-31"), Instants.Local("2018-12-01 08:00"), SettledThrough: null);

        IReadOnlyList<SettledRung> settled = DeadlineRules.Settle(track, OfficialCalendar.Calendar, Instants.Local("2018-12-02 12:00"), TimeSpan.FromMinutes(5));

        Assert.Equal([RungOutcome.Skipped, RungOutcome.Skipped], settled.Select(rung => rung.Outcome));
    }

    [Theory]
    [InlineData("2018-12-24 09:00", false)]
    [InlineData("2018-12-24 09:05", false)]
    [InlineData("2018-12-24 09:06", true)]
    public void Settle_TickWithinTheTolerance_IsOnTime(string wake, bool late)
    {
        Track track = new(Ladder.Stage, Instants.Date("2018-12-31"), SamplePlan.AdoptedAt, SettledThrough: -30);

        SettledRung rung = Assert.Single(DeadlineRules.Settle(track, OfficialCalendar.Calendar, Instants.Local(wake), TimeSpan.FromMinutes(5)));

        Assert.Equal((RungOutcome.Sent, late), (rung.Outcome, rung.Late));
    }

    [Fact]
    public void Settle_BeforeItsTime_IsEmpty()
    {
        Track track = new(Ladder.Stage, Instants.Date("2018-12-31"), SamplePlan.AdoptedAt, SettledThrough: -30);

        Assert.Empty(DeadlineRules.Settle(track, OfficialCalendar.Calendar, Instants.Local("2018-12-24 08:59"), TimeSpan.FromMinutes(5)));
    }

    [Fact]
    public void Settle_TwoRungsWithinAWideTolerance_AreBothSentOnTime()
    {
        Track track = new(Ladder.Stage, Instants.Date("2019-12-31"), SamplePlan.AdoptedAt, SettledThrough: -7);

        IReadOnlyList<SettledRung> settled = DeadlineRules.Settle(track, OfficialCalendar.Calendar, Instants.Local("2019-12-31 09:00"), TimeSpan.FromDays(2));

        Assert.Equal([("T-1", RungOutcome.Sent, false), ("T0", RungOutcome.Sent, false)], settled.Select(rung => (rung.Rung.Rule.Name, rung.Outcome, rung.Late)));
    }

    [Fact]
    public void Settle_HolidayOfAWholeWeek_MergesThreeRungsIntoTheLast()
    {
        Track track = new(Ladder.Stage, Instants.Date("2018-10-07"), SamplePlan.AdoptedAt, SettledThrough: -30);

        IReadOnlyList<SettledRung> settled = DeadlineRules.Settle(track, OfficialCalendar.Calendar, Instants.Local("2018-09-30 09:00"), TimeSpan.FromMinutes(5));

        Assert.Equal(
            [("T-7", RungOutcome.Merged), ("T-1", RungOutcome.Merged), ("T0", RungOutcome.Sent)],
            settled.Select(rung => (rung.Rung.Rule.Name, rung.Outcome)));
        Assert.All(settled, rung => Assert.Equal(Instants.Date("2018-09-30"), rung.Rung.Date));
    }

    [Fact]
    public void Settle_Suspended_WithdrawsWhatFallsDue()
    {
        Track track = new(Ladder.Stage, Instants.Date("2018-12-31"), SamplePlan.AdoptedAt, SettledThrough: -7);

        IReadOnlyList<SettledRung> settled =
            DeadlineRules.Settle(track, OfficialCalendar.Calendar, Instants.Local("2018-12-29 09:00"), TimeSpan.FromMinutes(5), suspended: true);

        Assert.Equal([RungOutcome.Withdrawn, RungOutcome.Withdrawn], settled.Select(rung => rung.Outcome));
    }

    private static Settlement Settlement(SettledRung rung) => new() { Stage = "1", Generation = 1, DueOn = null, Rung = rung, To = [] };
}
