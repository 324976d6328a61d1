using CsCheck;
using EcoGrains.Domain.Items;
using EcoGrains.Domain.Lights;
using EcoGrains.Domain.Tests.Fixtures;

namespace EcoGrains.Domain.Tests.Lights;

public class ScheduleRulesTests
{
    [Theory]
    [InlineData("2018-01-13", 0, 0)] // the adoption
    [InlineData("2018-01-14", 1, 0.28)]
    [InlineData("2018-07-08", 176, 50)]
    [InlineData("2018-12-31", 352, 100)]
    [InlineData("2019-05-01", 352, 100)]
    [InlineData("2017-12-31", 0, 0)]
    public void Of_OneStage_CountsCalendarDaysFromTheAdoptionToTheDueDate(string on, int gone, double percent)
    {
        Schedule schedule = ScheduleRules.Of(SamplePlan.Item("project/1"), Instants.Date(on))!;

        Assert.Equal((352, gone, (decimal)percent), (schedule.Total, schedule.Gone(Instants.Date(on)), schedule.Percent(Instants.Date(on))));
    }

    [Fact]
    public void Of_TwoStages_IsThatOfTheWholeItem()
    {
        // What is reported is the percent of the whole item: half of it is nothing to worry about when the first stage ends.
        Schedule schedule = ScheduleRules.Of(SamplePlan.Item("project/3"), Instants.Date("2018-12-31"))!;

        Assert.Equal((717, 352), (schedule.Total, schedule.Gone(Instants.Date("2018-12-31"))));
    }

    [Fact]
    public void Of_FirstStageWithAStart_BeginsThere()
    {
        ItemState item = SamplePlan.Item("project/1");
        Schedule schedule = ScheduleRules.Of(item with { Stages = [item.Stages[0] with { Start = Instants.Date("2018-12-21") }] }, Instants.Date("2018-12-01"))!;

        Assert.Equal((10, 0, 5), (schedule.Total, schedule.Gone(Instants.Date("2018-12-01")), schedule.Gone(Instants.Date("2018-12-26"))));
    }

    [Fact]
    public void Of_Suspension_DoesNotCount()
    {
        ItemLife life = new(SamplePlan.Item("project/1"));
        life.Must(new Suspend { By = "office", Reason = "等待批复" }, Instants.Local("2018-03-01 10:00"));
        Assert.Equal(47, ScheduleRules.Of(life.State, Instants.Date("2018-05-01"))!.Gone(Instants.Date("2018-05-01")));
        life.RunUntil(Instants.Local("2018-06-01 00:00")).Must(new Resume { By = "office" }, Instants.Local("2018-06-09 10:00"));

        Schedule schedule = ScheduleRules.Of(life.State, Instants.Date("2018-06-10"))!;

        Assert.Equal((352 - 100, 47, 48), (schedule.Total, schedule.Gone(Instants.Date("2018-06-09")), schedule.Gone(Instants.Date("2018-06-10"))));
        Assert.Equal([(Instants.Date("2018-03-01"), Instants.Date("2018-06-09"))], life.State.Suspensions!.Value.Select(span => (span.From, span.To!.Value)));
    }

    [Fact]
    public void Of_WithoutStages_IsNone() => Assert.Null(ScheduleRules.Of(SamplePlan.Item("project/12"), Instants.Date("2018-06-01")));

    [Fact]
    public void BehindFrom_AnySchedule_IsTheFirstDayThatIsBehind() =>
        Gen.Select(Schedules, Gen.Int[0, 1000], Gen.Int[1, 100]).Sample((schedule, tenths, points) =>
        {
            decimal percent = tenths / 10m;
            DateOnly? expected = Enumerable.Range(0, schedule.End.DayNumber - schedule.Begin.DayNumber + 1)
                .Select(days => (DateOnly?)schedule.Begin.AddDays(days))
                .FirstOrDefault(day => schedule.IsBehind(percent, points, day!.Value));

            Assert.Equal(expected, schedule.BehindFrom(percent, points));
        });

    private static Gen<Schedule> Schedules { get; } = Gen.Select(Generators.Date, Gen.Int[1, 500], Gen.Select(Gen.Int[0, 40], Gen.Int[1, 60]).Array[0, 4]).Select((begin, days, pauses) =>
    {
        List<Pause> spans = [];
        DateOnly day = begin;
        foreach ((int after, int length) in pauses)
        {
            spans.Add(new Pause(day.AddDays(after), day.AddDays(after + length)));
            day = day.AddDays(after + length);
        }

        return new Schedule(begin, begin.AddDays(days), spans);
    }).Where(schedule => schedule.Total > 0);
}
