using System.CommandLine;
using EcoGrains.Ledger.Sqlite;
using EcoGrains.Server.Audit;
using EcoGrains.Server.Hosting;

namespace EcoGrains.Server.Commands;

/// <summary><c>audit</c>: recomputes what should have been sent and compares it with the ledger, which may be in use meanwhile.</summary>
internal static class AuditCommand
{
    // By the system's clock a promise may be under way for as long as a tick may take.
    private static readonly TimeSpan InFlight = TimeSpan.FromMinutes(15);

    internal static Command Create()
    {
        Option<bool> json = CommonOptions.Json();
        Option<string?> data = CommonOptions.Data("The ledger's directory. Default: ./data");
        Command command = new("audit", "Recompute from plans, calendars and events what should have been sent by now, and compare it with the ledger.") { json, data };
        command.SetAction((parsed, cancellation) => RunAsync(parsed.GetValue(data) ?? ServeCommand.DefaultData, parsed.GetValue(json), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(string data, bool json, CancellationToken cancellationToken)
    {
        if (!File.Exists(Path.Combine(data, SqliteLedgerOptions.FileName)))
        {
            throw new UsageException($"There is no ledger in '{data}'; name the directory that the server, the import or the replay was given with --data.");
        }

        await using SqliteLedgerReader ledger = await SqliteLedgerReader.OpenReadOnlyAsync(data, cancellationToken);
        AuditOptions options = await ClockRecord.ReadAsync(ledger, cancellationToken) is { } clock
            ? new AuditOptions { Now = clock.ReachedAt, InFlight = clock.InFlight, Tolerance = clock.Kind == ClockRecord.Replay ? TimeSpan.Zero : null }
            : new AuditOptions { Now = TimeProvider.System.GetUtcNow(), InFlight = InFlight };
        AuditReport report = await AuditRun.RunAsync(ledger, options, cancellationToken);
        await Console.Out.WriteLineAsync(json ? report.ToJson() : string.Join(Environment.NewLine, AuditReportText.Lines(report)));
        return report.Passed ? ExitCodes.Done : ExitCodes.Failed;
    }
}
