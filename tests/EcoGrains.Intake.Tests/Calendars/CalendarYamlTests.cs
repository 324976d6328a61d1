using EcoGrains.Domain.Calendars;
using EcoGrains.Intake.Calendars;

namespace EcoGrains.Intake.Tests.Calendars;

public sealed class CalendarYamlTests
{
    [Fact]
    public void Read_SeedCalendar_HasTheOfficialDays()
    {
        CalendarResult result = CalendarYaml.Read("cn", Repository.Text("seeds/calendars/cn.yaml"));
        Assert.Empty(result.Findings);
        Assert.Equal("cn", result.Data!.Id);
        Assert.Equal([(2018, 25, 7), (2019, 22, 6), (2020, 8, 2), (2026, 33, 6)], result.Data.Years.Select(year => (year.Year, year.Off.Length, year.Work.Length)));
        WorkingCalendar calendar = new(result.Data);
        Assert.False(calendar.IsWorkingDay(new DateOnly(2018, 12, 31)));
        Assert.True(calendar.IsWorkingDay(new DateOnly(2018, 12, 29)));
        Assert.Equal(new DateOnly(2018, 2, 22), calendar.RollForward(new DateOnly(2018, 2, 15)));
    }

    [Fact]
    public void Read_SeveralProblems_AreAllFound()
    {
        CalendarResult result = CalendarYaml.Read(
            "cn",
            """
            2018:
              off: [2018-02-30, 2018-10-07..2018-10-01, 2019-01-01]
              work: [2018-05-05, 2018-05-05]
              rest: []
            soon:
              off: []
            2019: none
            2020:
              off: [2020-01-01]
              work: [2020-01-01]
            """);
        Assert.Null(result.Data);
        Assert.Equal(
            """
            2 | Error | bad-date |
            2 | Error | bad-date |
            2 | Error | bad-date |
            3 | Error | date-twice |
            4 | Error | unknown-key |
            5 | Error | unknown-key |
            7 | Error | wrong-type |
            8 | Error | date-twice |
            """,
            PlanRows.Findings(result.Findings));
    }

    [Theory]
    [InlineData("[1, 2]", "wrong-type")]
    [InlineData("2018: [", "bad-syntax")]
    [InlineData("2018: {}\n2018: {}\n", "duplicate-key")]
    public void Read_NotACalendar_IsRefused(string text, string code)
    {
        CalendarResult result = CalendarYaml.Read("cn", text);
        Assert.Null(result.Data);
        Assert.Equal(code, Assert.Single(result.Findings).Code);
    }
}
