using System.CommandLine;
using System.Globalization;
using EcoGrains.Domain.Time;
using EcoGrains.Ledger;
using EcoGrains.Server.Audit;
using EcoGrains.Server.Hosting;
using Microsoft.Extensions.Options;

namespace EcoGrains.Server.Commands;

/// <summary>The verbs of <c>ecograins</c>, and the one place where a fault becomes a sentence and an exit code.</summary>
internal static class CommandLine
{
    // The parser would cut a goodbye short after two seconds, in the middle of handing grains over.
    private static readonly InvocationConfiguration Invocation = new()
    {
        EnableDefaultExceptionHandler = false,
        ProcessTerminationTimeout = Clustering.LongestGoodbye + TimeSpan.FromSeconds(10),
    };

    private const string TraceVariable = "ECOGRAINS_TRACE";

    /// <summary>Whether faults show where they arose, for those who mend the program.</summary>
    internal static bool ShowsFrames => Environment.GetEnvironmentVariable(TraceVariable) is not null;

    internal static async Task<int> RunAsync(string[] args)
    {
        // Dates and numbers in messages look the same on every machine, whatever calendar its users keep.
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        RootCommand root = new("EcoGrains runs target-responsibility programmes (目标责任制): it reads a task book, keeps every deadline and shows the status.")
        {
            ServeCommand.Create(),
            DemoCommand.Create(),
            ImportCommand.Create(),
            TargetsCommand.Create(),
            ReplayCommand.Create(),
            AuditCommand.Create(),
            AssessCommand.Create(),
            DoCommand.Create(),
            ExportCommand.Create(),
            ExportCommand.CreateVerify(),
            DeliveriesCommand.Create(),
            EndpointsCommand.Create(),
            FeedsCommand.Create(),
            CalendarCommand.Create(),
            AccountsCommand.Create(),
            KeysCommand.Create(),
        };
        if (args.Length == 0)
        {
            await root.Parse("--help").InvokeAsync();
            return ExitCodes.BadInput;
        }

        ParseResult parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (System.CommandLine.Parsing.ParseError error in parsed.Errors)
            {
                await Console.Error.WriteLineAsync($"ecograins: {error.Message}");
            }

            await Console.Error.WriteLineAsync("Try 'ecograins --help', or 'ecograins VERB --help'.");
            return ExitCodes.BadInput;
        }

        try
        {
            return await parsed.InvokeAsync(Invocation);
        }
        catch (Exception fault) when (Explain(fault) is { } explained)
        {
            await Console.Error.WriteLineAsync($"ecograins: {explained.Sentence}");
            return explained.ExitCode;
        }
        catch (Exception fault) when (fault is not OperationCanceledException && !ShowsFrames)
        {
            await Console.Error.WriteLineAsync($"ecograins: an unexpected fault ({fault.GetType().Name}): {fault.Message} Run again with {TraceVariable}=1 for the whole report.");
            return ExitCodes.Failed;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("ecograins: stopped before it was done; what was stored stays.");
            return ExitCodes.Failed;
        }
    }

    // What a start throws arrives wrapped by whoever ran it.
    private static (string Sentence, int ExitCode)? Explain(Exception fault)
    {
        for (Exception? cause = fault; cause is not null; cause = cause.InnerException)
        {
            switch (cause)
            {
                case UsageException:
                    return (cause.Message, ExitCodes.BadInput);
                case LedgerUnavailableException or ClockBehindException or AuditException or PortInUseException or OptionsValidationException:
                    return (cause.Message, ExitCodes.Failed);
                case Microsoft.AspNetCore.Connections.AddressInUseException:
                    return ("The address is in use by another program; choose another one with --port.", ExitCodes.Failed);
                case System.Net.Sockets.SocketException { SocketErrorCode: System.Net.Sockets.SocketError.AddressAlreadyInUse }:
                    return ("A silo port is in use by another program; choose others with --silo-port and --gateway-port.", ExitCodes.Failed);
            }
        }

        return null;
    }
}
