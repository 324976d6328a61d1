using EcoGrains.Domain.Items;
using EcoGrains.Domain.Reporting;

namespace EcoGrains.Domain.Tests.Fixtures;

/// <summary>Lines of approved reports, as items take them.</summary>
internal static class Reports
{
    internal static ProgressReport Of(string period, ReportLine line, int version = 1) => new()
    {
        Report = $"{SamplePlan.Id}/report/区环保局/{period}",
        Version = version,
        Period = period,
        Department = "区环保局",
        ReportedAt = Instants.Local("2018-04-04 10:00"),
        Line = line,
    };

    internal static ProgressReport Percent(string period, decimal? percent, int version = 1) => Of(period, new ReportLine { Item = "project/1", Percent = percent }, version);

    /// <summary>Takes a line at an instant, as a grain does.</summary>
    internal static ItemLife Take(this ItemLife life, ProgressReport report, string at)
    {
        DateTimeOffset now = Instants.Local(at);
        life.Accept(ItemReports.Take(life.State, report, life.At(now)), now);
        return life;
    }
}
