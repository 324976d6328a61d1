using System.CommandLine;
using EcoGrains.Domain.Access;
using EcoGrains.Domain.Plans;
using EcoGrains.Grains.Clocks;
using EcoGrains.Grains.Waking;
using EcoGrains.Intake.TargetFiles;
using EcoGrains.Ledger;
using EcoGrains.Server.Hosting;
using EcoGrains.Server.Ledgers;
using EcoGrains.Server.Targets;

namespace EcoGrains.Server.Commands;

/// <summary><c>targets FILE</c>: assigns all the targets that the superior has set (下达), or none where any row is wrong.</summary>
internal static class TargetsCommand
{
    internal static Command Create()
    {
        Argument<string> file = CommonOptions.File("A table as CSV with the columns item, part, operator, value, lower, upper, striving, text, weight; or the same as a YAML or JSON list.");
        Option<string?> programme = new("--programme") { Description = "The programme's id; not needed where the file names it or the ledger has one alone.", HelpName = "ID" };
        Option<bool> json = CommonOptions.Json();
        LedgerOption ledger = new("The ledger's directory. Default: ./data");
        Command command = ledger.AddTo(new Command("targets", "Assign the targets that the superior has set, all of a file or none.") { file, programme, json });
        command.SetAction(async (parsed, cancellation) =>
        {
            TargetFileResult result = Documents.ReadTargets(parsed.GetValue(file)!);
            TargetBatchResult batch = result.IsUsable
                ? await ApplyAsync(result, parsed.GetValue(programme), ledger.Read(parsed), cancellation)
                : TargetBatchResult.Refused(result.Programme, result.Problems);
            Print(batch, parsed.GetValue(json));
            return batch.Problems.IsEmpty ? ExitCodes.Done : ExitCodes.BadInput;
        });
        return command;
    }

    // On a database this process joins the cluster for as long as it takes, and leaves it.
    private static async Task<TargetBatchResult> ApplyAsync(TargetFileResult file, string? asked, LedgerPlace place, CancellationToken cancellationToken)
    {
        // Opening for writing would make a new ledger where there is none.
        string programme = await LedgerReading.ReadAsync(place, ledger => ProgrammeAsync(ledger, asked ?? file.Programme, cancellationToken), cancellationToken);
        ShiftedClock clock = new(TimeProvider.System);
        SiloSettings settings = new()
        {
            Ledger = place,
            Admit = (services, cancellation) => LedgerUse.UseClockOfLedgerAsync(services.GetRequiredService<ILedgerQueries>(), place, clock, cancellation),
            Clock = new SteadyClock(clock),
            Reminders = place is LedgerPlace.Database,
            Unattended = Caller.System("targets"),
        };
        TargetBatchResult? result = null;
        await SiloHosting.RunHeadlessAsync(
            settings,
            async services =>
            {
                result = await TargetBatch.ApplyAsync(services.GetRequiredService<IGrainFactory>(), programme, file.Rows, cancellationToken);
                await services.GetRequiredService<WakeSweeper>().SweepAsync(clock.GetUtcNow(), cancellationToken: cancellationToken);
            },
            cancellationToken);
        return result!;
    }

    /// <exception cref="UsageException">The ledger has no such programme, or several and none is named.</exception>
    private static async Task<string> ProgrammeAsync(ILedgerQueries ledger, string? asked, CancellationToken cancellationToken)
    {
        string[] known = [.. (await ledger.ListAsync("programme", cancellationToken: cancellationToken)).Select(programme => programme.Row.Id).Order(StringComparer.Ordinal)];
        return (asked, known) switch
        {
            ({ } named, _) when known.Contains(named) => named,
            ({ } named, _) => throw new UsageException($"There is no programme '{named}' in this ledger; it has {(known.Length == 0 ? "none" : string.Join(", ", known))}."),
            (null, [var only]) => only,
            _ => throw new UsageException($"Say which programme with --programme; the ledger has {(known.Length == 0 ? "none" : string.Join(", ", known))}."),
        };
    }

    private static void Print(TargetBatchResult batch, bool json)
    {
        if (json)
        {
            Console.Out.WriteLine(batch.Json());
            return;
        }

        foreach (TargetRow row in batch.Applied)
        {
            Console.Out.WriteLine($"{row.Item}: {TargetRules.Words(row.Command.Target)}{(row.Command.Target.Striving is { } striving ? $", striving for {TargetRules.Words(striving)}" : "")}");
        }

        foreach (TargetRow row in batch.Already)
        {
            Console.Out.WriteLine($"{row.Item}: was set before");
        }

        foreach (TargetProblem problem in batch.Problems)
        {
            string place = problem.Line > 0 ? $"line {problem.Line}: " : "";
            string item = problem.Item.Length > 0 ? $"{problem.Item}: " : "";
            Console.Error.WriteLine($"{place}{item}{problem.Message} [{problem.Code}]");
        }

        if (batch is { Problems.IsEmpty: false, Applied.IsEmpty: true })
        {
            Console.Error.WriteLine("ecograins: no target was assigned; mend the file and give it again.");
        }
    }
}
