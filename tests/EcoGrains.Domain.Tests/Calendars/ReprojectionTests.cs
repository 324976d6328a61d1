using CsCheck;
using EcoGrains.Domain.Calendars;
using EcoGrains.Domain.Deadlines;
using EcoGrains.Domain.Items;
using EcoGrains.Domain.Tests.Fixtures;

namespace EcoGrains.Domain.Tests.Calendars;

/// <summary>
/// A calendar that changes in its year. The example is real: Labour Day of 2019 was first 1 May alone; in March it became 1 to 4 May, with
/// Sunday 28 April and Sunday 5 May to be worked.
/// </summary>
public class ReprojectionTests
{
    private static readonly string[] OneDepartment = ["区环保局"];

    private static readonly WorkingCalendar Before = new(OfficialCalendar.Data with
    {
        Years =
        [
            .. OfficialCalendar.Data.Years.Where(year => year.Year != 2019),
            .. OfficialCalendar.Data.Years.Where(year => year.Year == 2019).Select(year => year with
            {
                Off = [.. year.Off.Where(day => day.Month != 5 || day.Day == 1)],
                Work = [.. year.Work.Where(day => day != new DateOnly(2019, 4, 28) && day != new DateOnly(2019, 5, 5))],
            }),
        ],
    });

    [Fact]
    public void Reproject_LabourDay2019ToldInMarch_MovesTheRungsNotYetSent()
    {
        ItemLife life = DueOn5May();
        CalendarEdition newest = life.RunUntil(Instants.Local("2019-03-25 10:00")).Store(OfficialCalendar.Calendar, "2019年劳动节放假安排调整");

        Decision.Accepted told = life.Reproject(Instants.Local("2019-03-25 10:00"));

        Reprojected happened = Assert.IsType<Reprojected>(Assert.Single(told.Events));
        Assert.Equal(("cn", 2, newest.Version.Hash, "2019年劳动节放假安排调整"), (happened.Calendar, happened.Version, happened.Hash, happened.Reason));
        Assert.Equal(
            [
                new RungMove("1", 1, "T-7", new DateOnly(2019, 4, 26), new DateOnly(2019, 4, 28)),
                new RungMove("1", 1, "T-1", new DateOnly(2019, 5, 3), new DateOnly(2019, 4, 30)),
                new RungMove("1", 1, "T0", new DateOnly(2019, 5, 3), new DateOnly(2019, 5, 5)),
            ],
            happened.Moves!.Value);
        life.RunUntil(Instants.Local("2019-05-07 00:00"));
        Assert.Equal(
            ["T-90 2019-02-03 sent", "T-30 2019-04-04 sent", "T-7 2019-04-28 sent", "T-1 2019-04-30 sent", "T0 2019-05-05 sent", "T+1 2019-05-06 sent"],
            life.Lines("1"));
    }

    [Fact]
    public void Reproject_NeverTold_GoesByTheOldArrangement()
    {
        ItemLife life = DueOn5May().RunUntil(Instants.Local("2019-05-07 00:00"));

        Assert.Equal(
            ["T-90 2019-02-03 sent", "T-30 2019-04-04 sent", "T-7 2019-04-26 sent", "T-1 2019-05-03 merged", "T0 2019-05-03 sent", "T+1 2019-05-06 sent"],
            life.Lines("1"));
    }

    [Fact]
    public void Reproject_RungMovedIntoThePast_IsSentAtOnceAndLate()
    {
        ItemLife life = DueOn5May().RunUntil(Instants.Local("2019-05-01 10:00"));
        life.Store(OfficialCalendar.Calendar);
        Assert.Equal(Instants.Local("2019-05-03 09:00"), life.NextWake);

        life.Reproject(Instants.Local("2019-05-01 10:00"));

        Assert.Equal("T-1 2019-04-30 sent late", life.Lines("1").Last());
        Assert.Equal(Instants.Local("2019-05-05 09:00"), life.NextWake);
    }

    [Fact]
    public void Reproject_RungMovedEarlier_TheWakeIsItsNewTime()
    {
        ItemLife life = DueOn5May().RunUntil(Instants.Local("2019-04-29 10:00"));
        life.Store(OfficialCalendar.Calendar);
        Assert.Equal(Instants.Local("2019-05-03 09:00"), life.NextWake);

        life.Reproject(Instants.Local("2019-04-29 10:00"));

        Assert.Equal(Instants.Local("2019-04-30 09:00"), life.NextWake);
    }

    [Fact]
    public void Reproject_NothingMoves_LeavesNoEvent()
    {
        ItemLife life = new ItemLife(SamplePlan.ProjectDue(OneDepartment, "2019-12-31"), calendar: Before).RunUntil(Instants.Local("2019-03-25 10:00"));
        life.Store(OfficialCalendar.Calendar);

        Assert.Empty(life.Reproject(Instants.Local("2019-03-25 10:00")).Events);
        Assert.Null(life.State.CalendarVersion);
    }

    [Fact]
    public void Reproject_Twice_ChangesNothingMore()
    {
        ItemLife life = DueOn5May().RunUntil(Instants.Local("2019-03-25 10:00"));
        life.Store(OfficialCalendar.Calendar);
        life.Reproject(Instants.Local("2019-03-25 10:00"));

        Assert.Empty(life.Reproject(Instants.Local("2019-03-25 11:00")).Events);
    }

    [Fact]
    public void SetDueDate_ItemWasNeverTold_PlacesTheNewDateByTheNewestCalendar()
    {
        ItemLife life = new ItemLife(SamplePlan.ProjectDue(OneDepartment, "2019-12-31"), calendar: Before).RunUntil(Instants.Local("2019-03-25 10:00"));
        life.Store(OfficialCalendar.Calendar);
        life.Must(new SetDueDate { By = "office", Stage = 1, Due = new DateOnly(2019, 5, 5) }, Instants.Local("2019-04-10 10:00"));
        life.RunUntil(Instants.Local("2019-05-06 00:00"));

        Assert.Equal(["T-7 2019-04-28 sent", "T-1 2019-04-30 sent", "T0 2019-05-05 sent"], life.Of("1", 2).Skip(2).Select(settled => settled.Line));
    }

    [Fact]
    public void LastDifference_SameDaysInAnotherOrder_IsNone()
    {
        WorkingCalendar other = new(OfficialCalendar.Data with { Years = [.. OfficialCalendar.Data.Years.Reverse()] });

        Assert.Null(OfficialCalendar.Calendar.LastDifference(other));
        Assert.Equal(CalendarVersion.HashOf(OfficialCalendar.Data), CalendarVersion.HashOf(other.Data));
        Assert.Equal(new DateOnly(2019, 5, 5), OfficialCalendar.Calendar.LastDifference(Before));
        Assert.NotEqual(CalendarVersion.HashOf(OfficialCalendar.Data), CalendarVersion.HashOf(Before.Data));
    }

    [Fact]
    public void Moves_AnyCalendars_AreThoseOfEveryRungHoweverFarAway() =>
        Gen.Select(Generators.StageLadder, Generators.Date, Generators.Calendar, Generators.Calendar).Sample((ladder, due, before, after) =>
        {
            Track track = new(Ladder.OfStage(ladder), due, default, SettledThrough: null);
            // The random calendars end with 2023; no rung of 2026 can move.
            IEnumerable<(PlannedRung From, PlannedRung To)> pairs = DeadlineRules.Pending(track, before).Zip(DeadlineRules.Pending(track, after)).TakeWhile(pair => pair.First.Date.Year < 2026);

            Assert.Equal(
                pairs.Where(pair => pair.From.Date != pair.To.Date).Select(pair => (pair.From.Rule.Name, pair.From.Date, pair.To.Date)),
                DeadlineRules.Moves(track, before, after).Select(moved => (moved.Rule.Name, moved.From, moved.To)));
        }, iter: 300);

    [Fact]
    public void Live_AnyCalendarChanges_EveryRungEndsOnceInOrderOnADayOfItsCalendar() =>
        Gen.Select(Generators.Item, Generators.Calendar, Changes, Generators.Schedule, Generators.Tolerance).Sample((item, first, changes, ticks, tolerance) =>
        {
            ItemLife life = new(item, calendar: first, tolerance: tolerance);
            DateTimeOffset now = item.AdoptedAt;
            foreach ((DateTimeOffset at, WorkingCalendar? calendar) in Course(item, changes, ticks))
            {
                (now, int settled, int events, WorkingCalendar before) = (at, life.Settled.Count, life.Events.Count, life.Calendar);
                if (calendar is null)
                {
                    life.Wake(at);
                }
                else
                {
                    life.Store(calendar);
                    life.Reproject(at);
                }

                Assert.All(life.Settled.Skip(settled), rung => CheckPlace(rung, item, before, life.Calendar));
                if (life.Events.Skip(events).OfType<Reprojected>().SingleOrDefault() is { } told)
                {
                    Assert.NotEmpty(told.Moves!.Value);
                    Assert.All(told.Moves!.Value, move => Assert.NotEqual(move.From, move.To));
                }
            }

            Assert.Equal(life.Settled.Count, life.Settled.Select(settled => settled.Key).Distinct().Count());
            foreach (IGrouping<string, Settled> track in life.Settled.GroupBy(settled => settled.What.Stage))
            {
                Track whole = track.Key == "gap" ? item.TrackOf(item.Gap!) : item.TrackOf(item.Stages.Single(stage => stage.Number.ToString(System.Globalization.CultureInfo.InvariantCulture) == track.Key));
                // In the order of the ladder, without a hole: what stands before the last one was settled, too.
                Assert.Equal(whole.Ladder.After(null).Take(track.Count()).Select(rule => rule.Name), track.Select(settled => settled.Rung));
            }

            // Nothing due by the calendar that the item goes by is left.
            Assert.True(life.NextWake is null || life.NextWake > now);
        });

    private static Gen<(DateTimeOffset At, WorkingCalendar Calendar)[]> Changes => Gen.Select(Generators.Instant, Generators.Calendar).Array[0, 4];

    private static IEnumerable<(DateTimeOffset At, WorkingCalendar? Calendar)> Course(ItemState item, (DateTimeOffset At, WorkingCalendar Calendar)[] changes, DateTimeOffset[] ticks) =>
        changes.Select(change => (change.At, (WorkingCalendar?)change.Calendar))
            .Concat(ticks.Select(tick => (tick, (WorkingCalendar?)null)))
            .Where(step => step.Item1 >= item.AdoptedAt)
            .OrderBy(step => step.Item1);

    private static void CheckPlace(Settled settled, ItemState item, WorkingCalendar before, WorkingCalendar after)
    {
        PlannedRung rung = settled.What.Rung.Rung;
        bool rollsBack = settled.What.Stage != "gap" && rung.Rule.Offset <= 0;
        DateOnly anchor = settled.What.DueOn ?? item.Gap!.Anchor;
        DateOnly raw = anchor.AddDays(rung.Rule.Offset);
        DateOnly[] places = [.. new[] { before, after }.Select(calendar => rollsBack ? calendar.RollBack(raw) : calendar.RollForward(raw))];

        Assert.Contains(rung.Date, places);
        Assert.True(rung.At <= settled.At, "A rung was settled before its time.");
    }

    private static ItemLife DueOn5May() => new(SamplePlan.ProjectDue(OneDepartment, "2019-05-05"), calendar: Before);
}
