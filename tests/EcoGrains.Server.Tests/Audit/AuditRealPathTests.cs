using System.Diagnostics;
using System.Globalization;
using EcoGrains.Ledger.Sqlite;
using EcoGrains.Server.Audit;
using Microsoft.Data.Sqlite;

namespace EcoGrains.Server.Tests.Audit;

/// <summary>The 2018 programme run by the executable itself, with real grains, and judged by rules that share nothing with them.</summary>
public sealed class AuditRealPathTests : IDisposable
{
    private const string EndOfMarch2020 = "2020-03-31T23:59:59.999+08:00";

    private readonly string _directory = Directory.CreateTempSubdirectory("audit-real-").FullName;

    internal static string Plan => Seed("nantong-etdz-2018.yaml");

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    // By hand: 66 stages of 2018-12-31 promise 7 + 15 rungs each, one merged; 15 of 2018-03-31 promise 7 + 24, one merged and one skipped;
    // project 3's stage of 2019-12-31 promises 7 + 3; the gap of project 12 1 + 26.
    // Each of the 82 stages has a slip that was issued and escalated: two events beside the rungs.
    [Fact]
    public async Task RunAsync_ReplayWithoutActs_Passes()
    {
        await RunAsync("replay", Plan, "--until", "2020-03-31", "--data", _directory);

        AuditReport report = await AuditAsync(EndOfMarch2020);

        Assert.Empty(report.Faults);
        Assert.True(report.Passed);
        Assert.Equal((1954, 1858, 0, 81, 15, 0), (report.Promises, report.OnTime, report.Late, report.Merged, report.Skipped, report.Withdrawn));
        Assert.Equal((1, 72, 2236), (report.Programmes, report.Items, report.Events));
    }

    [Fact]
    public async Task RunAsync_ReplayWithTheInventedScenario_Passes()
    {
        await RunAsync("replay", Plan, "--until", "2020-03-31", "--data", _directory, "--scenario", Seed("nantong-etdz-2018.scenario.yaml"));

        AuditReport report = await AuditAsync(EndOfMarch2020);

        Assert.Empty(report.Faults);
        Assert.True(report.Passed);
        Assert.Equal((1239, 942, 0, 38, 15, 244), (report.Promises, report.OnTime, report.Late, report.Merged, report.Skipped, report.Withdrawn));
    }

    [Fact]
    public async Task RunAsync_AdoptedYearsTooLate_SendsTheLatestOfEachStageAndCollapsesTheRest()
    {
        await RunAsync("import", Plan, "--adopt", "--data", _directory);

        await using SqliteLedgerReader reader = await SqliteLedgerReader.OpenReadOnlyAsync(_directory, TestContext.Current.CancellationToken);
        AuditReport report = await AuditRun.RunAsync(reader, new AuditOptions { Now = TimeProvider.System.GetUtcNow(), InFlight = TimeSpan.FromMinutes(15) }, TestContext.Current.CancellationToken);

        Assert.Empty(report.Faults);
        Assert.Equal((83, 81, 15), (report.Sent, report.Merged, report.Skipped));
        Assert.True(report.Collapsed > 1954 - 83 - 81 - 15);
    }

    [Theory]
    [InlineData("DROP TRIGGER notice_no_delete; DELETE FROM notice WHERE key = 'nantong-etdz-2018/project/12/gap/1/GAP+30'", AuditFaultClass.Lost)]
    [InlineData("DROP TRIGGER notice_no_update; UPDATE notice SET recipients = '[\"leadership\"]' WHERE key = 'nantong-etdz-2018/project/12/gap/1/GAP+30'", AuditFaultClass.Wrong)]
    public async Task RunAsync_OneNoticeOfARealLedgerTampered_IsFound(string sql, AuditFaultClass kind)
    {
        await RunAsync("replay", Plan, "--until", "2018-04-30", "--data", _directory);
        await using (SqliteConnection connection = new($"Data Source={Path.Combine(_directory, SqliteLedgerOptions.FileName)};Pooling=False"))
        {
            await connection.OpenAsync(TestContext.Current.CancellationToken);
            SqliteCommand command = connection.CreateCommand();
            command.CommandText = sql;
            Assert.Equal(1, await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken));
        }

        AuditReport report = await AuditAsync("2018-04-30T23:59:59.999+08:00");

        Assert.Equal((kind, "nantong-etdz-2018/project/12/gap/1/GAP+30"), (report.Faults.Single().Class, report.Faults.Single().Key));
        Assert.Equal("intact", report.Chain);
    }

    internal static string Seed(string name) => Path.Combine(AppContext.BaseDirectory, "seeds", name);

    internal static async Task RunAsync(params string[] arguments)
    {
        ProcessStartInfo start = new("dotnet", [Path.Combine(AppContext.BaseDirectory, "ecograins.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        string errors = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await output;
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, errors);
    }

    private async Task<AuditReport> AuditAsync(string now)
    {
        await using SqliteLedgerReader reader = await SqliteLedgerReader.OpenReadOnlyAsync(_directory, TestContext.Current.CancellationToken);
        AuditOptions options = new() { Now = DateTimeOffset.Parse(now, CultureInfo.InvariantCulture), Tolerance = TimeSpan.Zero };
        return await AuditRun.RunAsync(reader, options, TestContext.Current.CancellationToken);
    }
}
