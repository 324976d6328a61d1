using EcoGrains.Contracts;
using EcoGrains.Domain.Programmes;
using EcoGrains.Domain.Reporting;
using EcoGrains.Domain.Time;
using EcoGrains.Grains.Tests.Hosting;

namespace EcoGrains.Grains.Tests.Reporting;

/// <summary>The seeds' programme with monthly reports since its adoption.</summary>
internal static class ReportStage
{
    internal const string Programme = "nantong-etdz-2018";
    internal const string Builder = "区建设局";
    internal const string Office = "office";
    internal const string Plant = Programme + "/project/3";

    internal static async Task<ProgrammeCluster> StartAsync(Action<EcoGrains.Grains.Hosting.EcoGrainsOptions>? configure = null)
    {
        ProgrammeCluster cluster = await (await ProgrammeCluster.StartAsync(configure: configure)).AdoptSeedAsync();
        await TurnOnAsync(cluster, ReportingCalendar.Monthly);
        return cluster;
    }

    internal static async Task TurnOnAsync(ProgrammeCluster cluster, ReportingCalendar reporting, string? department = null)
    {
        CommandReply reply = await cluster.Grains.GetGrain<IProgrammeGrain>(Programme).SetReportingAsync(new SetReporting { By = Office, Reporting = reporting, Department = department });
        Assert.True(reply.Accepted, reply.Message);
    }

    internal static IReportGrain Report(ProgrammeCluster cluster, string period, string department = Builder) =>
        cluster.Grains.GetReport(new ReportId(Programme, department, period));

    internal static IDepartmentGrain Department(ProgrammeCluster cluster, string name = Builder) =>
        cluster.Grains.GetGrain<IDepartmentGrain>(EntityIds.Department(Programme, name));

    internal static Report Line(decimal percent, string item = "project/3") => new() { By = "department/区建设局", Line = new ReportLine { Item = item, Percent = percent } };

    internal static SubmitReport Submit { get; } = new() { By = "department/区建设局" };

    internal static ApproveReport Approve { get; } = new() { By = Office };

    internal static async Task MustAsync(this IReportGrain report, params ReportCommand[] commands)
    {
        foreach (ReportCommand command in commands)
        {
            CommandReply reply = await report.ExecuteAsync(command);
            Assert.True(reply.Accepted, reply.Message);
        }
    }

    internal static async Task<PeriodState> PeriodAsync(ProgrammeCluster cluster, string period, string department = Builder) =>
        (await Department(cluster, department).GetReportingAsync())!.Periods!.Value.Single(known => known.Name == period);

    internal static DateTimeOffset At(int year, int month, int day, int hour) => ProgrammeZone.At(new DateOnly(year, month, day), new TimeOnly(hour, 0));
}
