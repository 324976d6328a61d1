using CsCheck;
using EcoGrains.Domain.Reporting;
using EcoGrains.Domain.Tests.Fixtures;

namespace EcoGrains.Domain.Tests.Reporting;

public class PeriodTests
{
    [Theory]
    // 5 May 2018 is a Saturday, 5 October lies in the holiday, 5 April too, but Sunday 8 April is worked.
    [InlineData("2018-01", "2018-01-01", "2018-02-05")]
    [InlineData("2018-03", "2018-03-01", "2018-04-08")]
    [InlineData("2018-04", "2018-04-01", "2018-05-07")]
    [InlineData("2018-09", "2018-09-01", "2018-10-08")]
    [InlineData("2018-12", "2018-12-01", "2019-01-07")]
    [InlineData("2018-Q1", "2018-03-01", "2018-03-20")]
    [InlineData("2018-Q2", "2018-06-01", "2018-06-20")]
    [InlineData("2018-H1", "2018-06-01", "2018-06-20")]
    [InlineData("2018-H2", "2018-12-01", "2018-12-20")]
    [InlineData("2018", "2018-12-01", "2018-12-20")]
    public void DueOn_Defaults_RollForwardToAWorkingDay(string name, string opens, string due)
    {
        Assert.True(Period.TryParse(name, out Period period));

        Assert.Equal(
            (opens, due),
            (Instants.Text(period.OpensOn), Instants.Text(period.DueOn(new ReportingTerm { Cycle = period.Cycle }, OfficialCalendar.Calendar))));
    }

    [Fact]
    public void DueOn_DayThatTheMonthLacks_IsItsLast() => Assert.Equal(
        "2018-02-28", Instants.Text(new Period(ReportingCycle.Month, 2018, 1).DueOn(new ReportingTerm { Cycle = ReportingCycle.Month, Day = 31 }, OfficialCalendar.Calendar)));

    [Fact]
    public void DueOn_MonthlyByTheTwentieth_IsOfTheSameMonth() => Assert.Equal(
        "2018-03-20",
        Instants.Text(new Period(ReportingCycle.Month, 2018, 3).DueOn(new ReportingTerm { Cycle = ReportingCycle.Month, Day = 20, MonthsAfter = 0 }, OfficialCalendar.Calendar)));

    [Theory]
    [InlineData("2018-13")]
    [InlineData("2018-00")]
    [InlineData("2018-3")]
    [InlineData("2018-Q5")]
    [InlineData("2018-Q0")]
    [InlineData("2018-H3")]
    [InlineData("2018-q1")]
    [InlineData("18-03")]
    [InlineData("2018-")]
    [InlineData("2018-03-01")]
    [InlineData("0000")]
    [InlineData("")]
    [InlineData(null)]
    public void TryParse_NoPeriod_IsFalse(string? text) => Assert.False(Period.TryParse(text, out _));

    [Fact]
    public void TryParse_AnyPeriod_ReadsWhatWasWritten() =>
        Gen.Select(Gen.Enum<ReportingCycle>(), Generators.Date).Sample((cycle, day) =>
        {
            Period period = Period.Containing(cycle, day);

            Assert.True(Period.TryParse(period.ToString(), out Period read));
            Assert.Equal(period, read);
            Assert.True(period.FirstDay <= day && day <= period.LastDay);
            Assert.Equal(period, period.Next().Previous());
            Assert.Equal(period.LastDay.AddDays(1), period.Next().FirstDay);
        });
}
