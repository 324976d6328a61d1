using EcoGrains.Domain.Items;
using EcoGrains.Domain.Reporting;
using EcoGrains.Domain.Tests.Fixtures;

namespace EcoGrains.Domain.Tests.Items;

public class TakeReportTests
{
    private static readonly DateTimeOffset Now = Instants.Local("2018-04-04 10:00");

    [Fact]
    public void Take_TheSameTwice_CountsOnce()
    {
        ItemState once = Taken(SamplePlan.Item("project/3"), Line(1, 40));

        Assert.Empty(ItemReports.Take(once, Line(1, 40), At()).Events);
        Assert.Equal(40, Assert.Single(once.Reports!.Value).Line.Percent);
    }

    [Fact]
    public void Take_CorrectionOfThePeriod_TakesItsPlace()
    {
        ItemState corrected = Taken(Taken(SamplePlan.Item("project/3"), Line(1, 40)), Line(2, 35));

        Assert.Equal((2, 35m), (Assert.Single(corrected.Reports!.Value).Version, corrected.Reports!.Value[0].Line.Percent));
    }

    [Fact]
    public void Take_OlderThanHeld_ChangesNothing() =>
        Assert.Empty(ItemReports.Take(Taken(SamplePlan.Item("project/3"), Line(2, 35)), Line(1, 40), At()).Events);

    [Fact]
    public void Take_OfTheDepartmentThatLedBefore_DoesNotUndoTheLaterOne()
    {
        ProgressReport later = Line(1, 60) with { Report = "p/report/区经发局/2018-03", Department = "区经发局", ReportedAt = Now.AddHours(1) };

        Assert.Empty(ItemReports.Take(Taken(SamplePlan.Item("project/3"), later), Line(7, 40), At()).Events);
    }

    [Fact]
    public void Take_AnotherPeriod_KeepsBoth()
    {
        ItemState both = Taken(Taken(SamplePlan.Item("project/3"), Line(1, 40)), Line(1, 55) with { Period = "2018-04", Report = "p/report/区建设局/2018-04" });

        Assert.Equal([40m, 55m], both.Reports!.Value.Select(report => report.Line.Percent!.Value));
    }

    private static ItemState Taken(ItemState item, ProgressReport report) => ItemReports.Take(item, report, At()).State;

    private static DecisionContext At() => new(Now, OfficialCalendar.Calendar, TimeSpan.FromMinutes(5));

    private static ProgressReport Line(int version, decimal percent) => new()
    {
        Report = "p/report/区建设局/2018-03",
        Version = version,
        Period = "2018-03",
        Department = "区建设局",
        ReportedAt = Now,
        Line = new ReportLine { Item = "project/3", Percent = percent },
    };
}
