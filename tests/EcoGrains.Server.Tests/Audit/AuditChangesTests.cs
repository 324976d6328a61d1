using System.Text.Json;
using EcoGrains.Domain.Json;
using EcoGrains.Domain.Plans;
using EcoGrains.Domain.Programmes;
using EcoGrains.Intake;
using EcoGrains.Ledger.Sqlite;
using EcoGrains.Server.Audit;

namespace EcoGrains.Server.Tests.Audit;

/// <summary>What comes to a programme during its year, run by the executable itself and judged by the audit: items, dates and meetings.</summary>
public sealed class AuditChangesTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("audit-changes-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task RunAsync_ReplayWithInstructionsPartsMeetingsAndAmendments_Passes()
    {
        string scenario = Path.Combine(_directory, "scenario.yaml");
        await File.WriteAllTextAsync(scenario, Scenario(), TestContext.Current.CancellationToken);
        string data = Path.Combine(_directory, "data");

        await AuditRealPathTests.RunAsync("replay", AuditRealPathTests.Plan, "--until", "2019-12-31", "--data", data, "--scenario", scenario);

        await using SqliteLedgerReader reader = await SqliteLedgerReader.OpenReadOnlyAsync(data, TestContext.Current.CancellationToken);
        AuditReport report = await AuditRun.RunAsync(
            reader, new AuditOptions { Now = DateTimeOffset.Parse("2019-12-31T23:59:59.999+08:00", System.Globalization.CultureInfo.InvariantCulture), Tolerance = TimeSpan.Zero }, TestContext.Current.CancellationToken);
        Assert.Empty(report.Faults);
        // 72 of the plan, one that the amendment added, two instructions, two parts.
        Assert.Equal((1, 77), (report.Programmes, report.Items));
    }

    private static string Scenario()
    {
        using FileStream file = File.OpenRead(AuditRealPathTests.Plan);
        Plan plan = DocumentReader.Read("plan.yaml", file).Draft!.Plan;
        Plan revised = plan with
        {
            Links = [],
            Projects =
            [
                plan.Projects[0] with { Stages = [plan.Projects[0].Stages[0] with { Due = new DateOnly(2019, 6, 30) }] },
                plan.Projects[2] with { Stages = [plan.Projects[2].Stages[0]] },
                .. plan.Projects[3..^1],
                plan.Projects[^1] with { Departments = ["区建设局"], Stages = plan.Projects[0].Stages },
                plan.Projects[0] with { Number = 99, Name = "新增工程" },
            ],
        };
        return $$"""
            - {on: 2018-04-02, do: scheduleMeeting, kind: progress, date: 2018-04-12, place: 三楼, programme: nantong-etdz-2018}
            - {on: 2018-04-02, do: scheduleMeeting, kind: review, date: 2018-12-20, place: 三楼}
            - {on: 2018-04-10, do: scheduleMeeting, kind: review, date: 2018-05-20, place: 三楼}
            - {on: 2018-04-12, do: drawAgenda, meeting: 1}
            - {on: 2018-04-13, do: holdMeeting, meeting: 1, minutes: 纪要, decisions: [{text: 限期整改, departments: [区环保局], due: 2018-08-31}]}
            - {on: 2018-05-16, do: cancelMeeting, meeting: 3, reason: 并入下次}
            - {on: 2018-12-17, do: moveMeeting, meeting: 2, date: 2018-12-27, by: leadership}
            - {on: 2018-07-02, do: issueInstruction, by: leadership, text: 摸清底数, departments: [区建设局], due: 2018-09-30, items: [project/3]}
            - {on: 2018-07-03, do: acceptInstruction, item: instruction/1, by: department/区环保局}
            - {on: 2018-07-10, do: doneInstruction, item: instruction/1, by: department/区环保局, note: 已整改}
            - {on: 2018-07-12, do: returnInstruction, item: instruction/1, reason: 现场未整改}
            - {on: 2018-07-10, do: splitKeyTask, by: leadership, task: task/4.2, note: 同意, parts: [{title: 甲, departments: [区环保局], due: 2018-10-31}, {title: 乙}]}
            - {on: 2018-08-01, do: amendPlan, reason: 第一次调整, basis: {{ProgrammeRules.HashOf(plan)}}, plan: {{JsonSerializer.Serialize(revised, DomainJson.Compact)}}}
            - {on: 2018-09-03, do: amendPlan, reason: 第二次调整, basis: {{ProgrammeRules.HashOf(revised)}}, plan: {{JsonSerializer.Serialize(plan, DomainJson.Compact)}}}
            - {on: 2018-10-08, do: amendPlan, reason: 第三次调整, basis: {{ProgrammeRules.HashOf(plan)}}, plan: {{JsonSerializer.Serialize(revised, DomainJson.Compact)}}}
            """;
    }
}
