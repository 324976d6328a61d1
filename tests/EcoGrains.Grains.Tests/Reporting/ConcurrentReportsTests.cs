using System.Text.Json;
using EcoGrains.Contracts;
using EcoGrains.Domain.Items;
using EcoGrains.Domain.Json;
using EcoGrains.Domain.Plans;
using EcoGrains.Domain.Programmes;
using EcoGrains.Domain.Reporting;
using EcoGrains.Domain.Workflows;
using EcoGrains.Grains.Tests.Hosting;
using EcoGrains.Ledger;

namespace EcoGrains.Grains.Tests.Reporting;

/// <summary>10,000 reports at once over 1,000 items: nothing is lost, nothing counts twice, and the status is what the events say.</summary>
public sealed class ConcurrentReportsTests
{
    private const string Programme = "herd-2018";
    private const int Departments = 20;
    private const int Items = 1_000;
    private const int Periods = 10;
    private const string Office = "office";

    private static readonly string[] Names = [.. Enumerable.Range(1, Departments).Select(number => $"部门{number}")];

    [Fact]
    public async Task Execute_TenThousandReportsOverAThousandItems_LosesNothingAndCountsNothingTwice()
    {
        // Ten thousand calls stand in line at once; how long the last one waits is the machine's business.
        await using ProgrammeCluster cluster = await ProgrammeCluster.StartAsync(patience: TimeSpan.FromMinutes(10));
        await AdoptAsync(cluster);
        await cluster.StepToAsync(ReportStage.At(2018, 10, 20, 10));
        await cluster.SweepAsync();
        (int Item, int Period)[] reports = [.. from item in Enumerable.Range(0, Items) from period in Enumerable.Range(1, Periods) select (item, period)];
        new Random(20180113).Shuffle(reports);

        CommandReply[] written = await Task.WhenAll(reports.Select(report => ReportOf(cluster, report.Item, report.Period).ExecuteAsync(LineOf(report.Item, report.Period))));
        Assert.All(written, reply => Assert.True(reply.Accepted, reply.Message));

        IReportGrain[] all = [.. from name in Names from period in Enumerable.Range(1, Periods) select cluster.Grains.GetReport(IdOf(name, period))];
        CommandReply[] handedIn = await Task.WhenAll(all.Select((report, index) => report.ExecuteAsync(new SubmitReport { By = $"department/{Names[index / Periods]}" })));
        Assert.All(handedIn, reply => Assert.True(reply.Accepted, reply.Message));
        // Each is approved three times at once: one approval has an effect.
        CommandReply[] approved = await Task.WhenAll(all.SelectMany(report => Enumerable.Range(0, 3).Select(_ => report.ExecuteAsync(new ApproveReport { By = Office }))));
        Assert.Equal(all.Length, approved.Count(reply => reply.Accepted));

        await CheckReportsAsync(cluster);
        await CheckItemsAsync(cluster);
        await CheckDepartmentsAsync(cluster);
        GroupStatus status = await cluster.UntilAsync(status => status.Reporting is { Submitted: Departments * Periods });
        Assert.Equal(Items, status.Tally.Total());
        Assert.Empty(await cluster.Ledger.ReadWakesAsync(cluster.Clock.GetUtcNow()));
    }

    private static async Task CheckReportsAsync(ProgrammeCluster cluster)
    {
        foreach (ReportId id in from name in Names from period in Enumerable.Range(1, Periods) select IdOf(name, period))
        {
            StoredEvent[] history = [.. await cluster.Ledger.HistoryAsync(id.ToString())];
            ReportState folded = history.Select(stored => ReportEvent.Names.Read(stored.Event.Type, stored.Event.Payload)).OfType<ReportEvent>()
                .Aggregate((ReportState?)null, (report, happened) => ReportEvent.Apply(report, happened, id, "nantong-etdz"))!;

            Assert.Equal((await cluster.Ledger.ReadAsync(id.ToString()))!.Row.State, JsonSerializer.Serialize(folded, DomainJson.Compact));
            Assert.Equal(Items / Departments, folded.Lines.Length);
            Assert.Single(history, stored => stored.Event.Type == "reportApproved");
        }
    }

    private static async Task CheckItemsAsync(ProgrammeCluster cluster)
    {
        for (int item = 0; item < Items; item++)
        {
            string id = $"{Programme}/project/{item + 1}";
            StoredEvent[] history = [.. await cluster.Ledger.HistoryAsync(id)];
            ItemState folded = history.Select(stored => ItemEventJson.Read(stored.Event.Type, stored.Event.Payload)).OfType<ItemEvent>()
                .Aggregate((ItemState?)null, ItemRules.Apply)!;

            Assert.Equal((await cluster.Ledger.ReadAsync(id))!.Row.State, JsonSerializer.Serialize(folded, DomainJson.Compact));
            Assert.Equal(Periods, history.Count(stored => stored.Event.Type == "progressReported"));
            Assert.Equal(
                Enumerable.Range(1, Periods).Select(period => (IdOf("", period).Period, PercentOf(item, period))),
                folded.Reports!.Value.Select(report => (report.Period, report.Line.Percent!.Value)).OrderBy(report => report.Period, StringComparer.Ordinal));
        }
    }

    private static async Task CheckDepartmentsAsync(ProgrammeCluster cluster)
    {
        foreach (string name in Names)
        {
            string id = EntityIds.Department(Programme, name);
            StoredEntity stored = (await cluster.Ledger.ReadAsync(id))!;
            DepartmentState listed = DepartmentFactory.Department(Programme, "nantong-etdz", name) with { Status = DepartmentStatus.Listed };
            DepartmentState folded = (await cluster.Ledger.HistoryAsync(id)).Select(happened => PeriodEvent.Names.Read(happened.Event.Type, happened.Event.Payload))
                .OfType<PeriodEvent>().Aggregate(listed, PeriodEvolution.Apply);

            Assert.Equal(stored.Row.State, JsonSerializer.Serialize(folded, DomainJson.Compact));
            Assert.All(folded.Periods!.Value, period => Assert.True(period.IsIn()));
        }
    }

    private static async Task AdoptAsync(ProgrammeCluster cluster)
    {
        Plan plan = ProgrammeCluster.SeedPlan() with
        {
            Id = Programme,
            Departments = [.. Names],
            Indicators = [],
            KeyTasks = [],
            Links = [],
            Projects =
            [
                .. Enumerable.Range(0, Items).Select(item => new PlanProject
                {
                    Number = item + 1,
                    Name = $"工程{item + 1}",
                    Departments = [Names[item % Departments]],
                    Stages = [new PlanStage { Number = 1, Name = "完成", Due = new DateOnly(2019, 12, 31) }],
                }),
            ],
        };
        IProgrammeGrain programme = cluster.Grains.GetGrain<IProgrammeGrain>(Programme);
        CommandReply adopted = await programme.AdoptAsync(plan, ProgrammeCluster.Adoption);
        Assert.True(adopted.Accepted, adopted.Message);
        ReportingCalendar monthly = ReportingCalendar.Monthly with { Through = new DateOnly(2018, 10, 31) };
        foreach (string name in Names)
        {
            CommandReply reply = await programme.SetReportingAsync(new SetReporting { By = Office, Reporting = monthly, Department = name });
            Assert.True(reply.Accepted, reply.Message);
        }
    }

    private static IReportGrain ReportOf(ProgrammeCluster cluster, int item, int period) => cluster.Grains.GetReport(IdOf(Names[item % Departments], period));

    private static ReportId IdOf(string department, int period) => new(Programme, department, $"2018-{period:00}");

    private static Report LineOf(int item, int period) => new()
    {
        By = $"department/{Names[item % Departments]}",
        Line = new ReportLine { Item = $"project/{item + 1}", Percent = PercentOf(item, period) },
    };

    private static decimal PercentOf(int item, int period) => ((item * 7) + (period * 9)) % 101;
}
