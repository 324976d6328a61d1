using System.Globalization;
using EcoGrains.Ledger.Sqlite;
using EcoGrains.Server.Audit;
using Microsoft.Data.Sqlite;

namespace EcoGrains.Server.Tests.Audit;

/// <summary>Reports of a real replay, judged by rules that share nothing with the departments that sent.</summary>
public sealed class AuditReportingTests : IDisposable
{
    private const string EndOfAugust = "2018-08-31T23:59:59.999+08:00";

    private const string Scenario = """
        - {on: 2018-01-20, do: setReporting, reporting: {terms: [{cycle: month}, {cycle: quarter}]}}
        - {on: 2018-02-03, do: saveReport, of: report/区建设局/2018-01, by: department/区建设局, lines: [{item: project/3, percent: 10}]}
        - {on: 2018-02-03, do: submitReport, of: report/区建设局/2018-01, by: department/区建设局}
        - {on: 2018-02-06, do: returnReport, of: report/区建设局/2018-01, reason: 缺佐证}
        - {on: 2018-02-08, do: submitReport, of: report/区建设局/2018-01, by: department/区建设局}
        - {on: 2018-02-09, do: approveReport, of: report/区建设局/2018-01}
        - {on: 2018-03-01, do: reopenPeriod, of: department/区建设局, period: 2018-01, reason: 更正, due: 2018-03-09}
        - {on: 2018-03-05, do: closePeriod, of: department/区经发局, period: 2018-02, reason: 并入季报}
        - {on: 2018-05-10, do: setReporting, department: 区经发局, reporting: {terms: []}}
        - {on: 2018-06-10, do: assignDepartment, item: task/2.1, departments: [区水务局]}
        """;

    private readonly string _directory = Directory.CreateTempSubdirectory("audit-reports-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task RunAsync_YearWithReports_Passes()
    {
        await ReplayAsync();

        AuditReport report = await AuditAsync();

        Assert.Empty(report.Faults);
        Assert.True(report.Passed);
        // The office and five departments; 1 department later. What is not asked for any more is withdrawn.
        Assert.True(report.Withdrawn >= 9, $"{report.Withdrawn} withdrawn");
    }

    [Theory]
    [InlineData("DROP TRIGGER notice_no_delete; DELETE FROM notice WHERE key = 'nantong-etdz-2018/department/区建设局/2018-04/1/T+1'", "nantong-etdz-2018/department/区建设局/2018-04/1/T+1", AuditFaultClass.Lost)]
    [InlineData("DROP TRIGGER notice_no_update; UPDATE notice SET recipients = '[\"office\"]' WHERE key = 'nantong-etdz-2018/office/2018-Q1/1/T+1'", "nantong-etdz-2018/office/2018-Q1/1/T+1", AuditFaultClass.Wrong)]
    public async Task RunAsync_OneNoticeOfAReportTampered_IsFound(string sql, string key, AuditFaultClass kind)
    {
        await ReplayAsync();
        await using (SqliteConnection connection = new($"Data Source={Path.Combine(_directory, SqliteLedgerOptions.FileName)};Pooling=False"))
        {
            await connection.OpenAsync(TestContext.Current.CancellationToken);
            SqliteCommand command = connection.CreateCommand();
            command.CommandText = sql;
            Assert.Equal(1, await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken));
        }

        AuditReport report = await AuditAsync();

        Assert.Equal((kind, key), (report.Faults.Single().Class, report.Faults.Single().Key));
    }

    private async Task ReplayAsync()
    {
        string scenario = Path.Combine(_directory, "scenario.yaml");
        await File.WriteAllTextAsync(scenario, Scenario, TestContext.Current.CancellationToken);
        await AuditRealPathTests.RunAsync("replay", AuditRealPathTests.Plan, "--until", "2018-08-31", "--data", _directory, "--scenario", scenario);
    }

    private async Task<AuditReport> AuditAsync()
    {
        await using SqliteLedgerReader reader = await SqliteLedgerReader.OpenReadOnlyAsync(_directory, TestContext.Current.CancellationToken);
        AuditOptions options = new() { Now = DateTimeOffset.Parse(EndOfAugust, CultureInfo.InvariantCulture), Tolerance = TimeSpan.Zero };
        return await AuditRun.RunAsync(reader, options, TestContext.Current.CancellationToken);
    }
}
