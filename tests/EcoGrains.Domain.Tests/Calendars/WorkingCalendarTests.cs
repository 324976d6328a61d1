using CsCheck;
using EcoGrains.Domain.Calendars;
using EcoGrains.Domain.Tests.Fixtures;

namespace EcoGrains.Domain.Tests.Calendars;

public class WorkingCalendarTests
{
    [Theory]
    [InlineData("2018-01-12", true)] // an ordinary Friday
    [InlineData("2018-01-13", false)] // an ordinary Saturday
    [InlineData("2018-02-15", false)] // Spring Festival
    [InlineData("2018-02-21", false)]
    [InlineData("2018-02-22", true)]
    [InlineData("2018-02-24", true)] // make-up Saturday
    [InlineData("2018-04-30", false)]
    [InlineData("2018-09-30", true)] // make-up Sunday
    [InlineData("2018-10-02", false)]
    [InlineData("2018-12-29", true)] // make-up Saturday
    [InlineData("2018-12-31", false)] // a Monday
    [InlineData("2019-01-01", false)]
    [InlineData("2019-05-02", false)] // added in March 2019
    [InlineData("2019-10-12", true)] // make-up Saturday
    public void IsWorkingDay_OfficialYears_AsPublished(string date, bool working) =>
        Assert.Equal(working, OfficialCalendar.Calendar.IsWorkingDay(Instants.Date(date)));

    [Theory]
    [InlineData("2018-03-14", 5, "2018-03-21")]
    [InlineData("2018-03-30", 5, "2018-04-09")] // over the holiday of 5 to 7 April and the make-up Sunday after it
    [InlineData("2018-12-29", 1, "2019-01-02")]
    [InlineData("2018-12-31", 1, "2019-01-02")] // from a day off
    public void WorkingDaysAfter_OfficialYears_CountsNoDayOff(string date, int days, string expected) =>
        Assert.Equal(Instants.Date(expected), OfficialCalendar.Calendar.WorkingDaysAfter(Instants.Date(date), days));

    [Theory]
    [InlineData("2018-12-31", "2018-12-29", "2019-01-02")]
    [InlineData("2018-10-02", "2018-09-30", "2018-10-08")]
    [InlineData("2018-01-13", "2018-01-12", "2018-01-15")]
    [InlineData("2018-02-18", "2018-02-14", "2018-02-22")]
    [InlineData("2018-11-30", "2018-11-30", "2018-11-30")]
    public void Roll_Date_GivesNearestWorkingDay(string date, string back, string forward)
    {
        Assert.Equal(Instants.Date(back), OfficialCalendar.Calendar.RollBack(Instants.Date(date)));
        Assert.Equal(Instants.Date(forward), OfficialCalendar.Calendar.RollForward(Instants.Date(date)));
    }

    [Fact]
    public void Knows_YearWithoutData_IsFalseAndCountsMondayToFriday()
    {
        Assert.True(OfficialCalendar.Calendar.Knows(2018));
        Assert.False(OfficialCalendar.Calendar.Knows(2017));
        Assert.False(OfficialCalendar.Calendar.Knows(2021));
        Assert.True(OfficialCalendar.Calendar.IsWorkingDay(Instants.Date("2021-10-01"))); // a holiday that nobody entered: a Friday
        Assert.False(OfficialCalendar.Calendar.IsWorkingDay(Instants.Date("2021-10-02")));
    }

    [Fact]
    public void Roll_AcrossIntoUnknownYear_GoesOnMondayToFriday()
    {
        Assert.Equal(Instants.Date("2017-12-29"), OfficialCalendar.Calendar.RollBack(Instants.Date("2018-01-01")));
    }

    [Fact]
    public void IsWorkingDay_DayOffAndMakeUpAtOnce_Works()
    {
        DateOnly day = Instants.Date("2018-05-01");
        WorkingCalendar calendar = new(new CalendarData { Id = "x", Years = [new CalendarYear { Year = 2018, Off = [day], Work = [day] }] });

        Assert.True(calendar.IsWorkingDay(day));
    }

    [Fact]
    public void Roll_AnyCalendarAndDate_GivesTheNearestWorkingDay() =>
        Gen.Select(Generators.Calendar, Generators.Date).Sample((calendar, date) =>
        {
            DateOnly back = calendar.RollBack(date);
            DateOnly forward = calendar.RollForward(date);

            Assert.True(back <= date && date <= forward);
            Assert.True(calendar.IsWorkingDay(back) && calendar.IsWorkingDay(forward));
            for (DateOnly between = back.AddDays(1); between < forward; between = between.AddDays(1))
            {
                Assert.True(between == date ? back == date || !calendar.IsWorkingDay(date) : !calendar.IsWorkingDay(between));
            }
        });

    [Fact]
    public void Roll_AnyTwoDates_KeepTheirOrder() =>
        Gen.Select(Generators.Calendar, Generators.Date, Gen.Int[0, 40]).Sample((calendar, date, days) =>
        {
            DateOnly later = date.AddDays(days);

            Assert.True(calendar.RollBack(date) <= calendar.RollBack(later));
            Assert.True(calendar.RollForward(date) <= calendar.RollForward(later));
            Assert.True(calendar.RollBack(date) <= calendar.RollForward(later));
        });
}
