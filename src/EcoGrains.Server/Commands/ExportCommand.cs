using System.CommandLine;
using System.Text;
using EcoGrains.Ledger.Export;
using EcoGrains.Server.Ledgers;
using EcoGrains.Server.Verification;

namespace EcoGrains.Server.Commands;

/// <summary><c>export</c> and <c>verify</c>: the audit trail for a third party, and what that party runs on it.</summary>
internal static class ExportCommand
{
    internal static Command Create()
    {
        Option<string?> output = new("--out") { Description = "Write to this file instead of standard output; it must not exist.", HelpName = "FILE" };
        LedgerOption ledger = new("The ledger's directory, which may be in use meanwhile. Default: ./data");
        Command command = ledger.AddTo(new Command("export", "Write the audit trail as JSON Lines with its hash chains; 'ecograins verify' checks it without the ledger.") { output });
        command.SetAction((parsed, cancellation) => RunAsync(ledger.Read(parsed), parsed.GetValue(output), cancellation));
        return command;
    }

    internal static Command CreateVerify()
    {
        Argument<string> file = CommonOptions.File("An audit export.");
        Command command = new("verify", "Verify an audit export on its own: every hash, every chain, and that nothing was cut off.") { file };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using FileStream export = Documents.Open(parsed.GetValue(file)!);
            ExportVerdict verdict = await ExportVerifier.VerifyAsync(export, cancellation);
            foreach (string problem in verdict.Problems)
            {
                await Console.Error.WriteLineAsync($"ecograins: {problem}");
            }

            await Console.Out.WriteLineAsync(verdict.Passed
                ? $"{verdict.Events} events of {verdict.Entities} entities: whole and unchanged."
                : "This is NOT what was exported.");
            return verdict.Passed ? ExitCodes.Done : ExitCodes.Failed;
        });
        return command;
    }

    private static async Task<int> RunAsync(LedgerPlace place, string? file, CancellationToken cancellationToken)
    {
        await using TextWriter output = file is null ? new StreamWriter(Console.OpenStandardOutput(), Utf8) : Create(file);
        long events = await LedgerReading.ReadAsync(place, ledger => AuditExport.WriteAsync(ledger, output, cancellationToken: cancellationToken), cancellationToken);
        await Console.Error.WriteLineAsync($"{events} events exported.");
        return ExitCodes.Done;
    }

    private static UTF8Encoding Utf8 => new(encoderShouldEmitUTF8Identifier: false);

    private static StreamWriter Create(string file)
    {
        try
        {
            return new StreamWriter(new FileStream(file, FileMode.CreateNew, FileAccess.Write), Utf8);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"'{file}' cannot be written: {fault.Message}");
        }
    }
}
