using System.CommandLine;
using EcoGrains.Ledger;
using EcoGrains.Server.Audit;
using EcoGrains.Server.Ledgers;

namespace EcoGrains.Server.Commands;

/// <summary><c>audit</c>: recomputes what should have been sent and compares it with the ledger, which may be in use meanwhile.</summary>
internal static class AuditCommand
{
    // By the system's clock a promise may be under way for as long as a tick may take.
    private static readonly TimeSpan InFlight = TimeSpan.FromMinutes(15);

    internal static Command Create()
    {
        Option<bool> json = CommonOptions.Json();
        Option<string?> checkpoint = new("--checkpoint")
        {
            Description = "Go on from where the last audit left this file, reading only what is new, and leave it for the next. What was read before is trusted: audit without it now and then.",
            HelpName = "FILE",
        };
        LedgerOption ledger = new("The ledger's directory. Default: ./data");
        Command command = ledger.AddTo(new Command("audit", "Recompute from plans, calendars and events what should have been sent by now, and compare it with the ledger.") { json, checkpoint });
        command.SetAction((parsed, cancellation) => RunAsync(ledger.Read(parsed), parsed.GetValue(checkpoint), parsed.GetValue(json), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(LedgerPlace place, string? file, bool json, CancellationToken cancellationToken)
    {
        AuditCheckpoint? from = file is null ? null : await AuditCheckpointFile.ReadAsync(file, cancellationToken);
        (AuditReport report, AuditCheckpoint next) = await LedgerReading.ReadAsync(
            place, async ledger => await AuditRun.GoOnAsync(ledger, await OptionsAsync(ledger, cancellationToken), from, cancellationToken), cancellationToken);
        // A broken chain is no place to go on from: the next audit is to find it again.
        if (file is not null && report.Chain == "intact")
        {
            await AuditCheckpointFile.WriteAsync(file, next, cancellationToken);
        }

        await Console.Out.WriteLineAsync(json ? report.ToJson() : string.Join(Environment.NewLine, AuditReportText.Lines(report)));
        return report.Passed ? ExitCodes.Done : ExitCodes.Failed;
    }

    private static async Task<AuditOptions> OptionsAsync(ILedgerQueries ledger, CancellationToken cancellationToken)
    {
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        return await ClockRecord.ReadAsync(ledger, cancellationToken) switch
        {
            null => new AuditOptions { Now = now, InFlight = InFlight },
            { Offset: { } offset } drill => new AuditOptions { Now = now + offset, InFlight = drill.InFlight },
            { } played => new AuditOptions { Now = played.ReachedAt, InFlight = played.InFlight, Tolerance = played.Kind == ClockRecord.Replay ? TimeSpan.Zero : null },
        };
    }
}
