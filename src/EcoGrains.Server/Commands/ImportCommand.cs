using System.CommandLine;
using EcoGrains.Domain.Access;
using EcoGrains.Domain.Plans;
using EcoGrains.Grains.Clocks;
using EcoGrains.Grains.Waking;
using EcoGrains.Intake;
using EcoGrains.Intake.Findings;
using EcoGrains.Intake.Reports;
using EcoGrains.Ledger;
using EcoGrains.Server.Hosting;
using EcoGrains.Server.Ledgers;

namespace EcoGrains.Server.Commands;

/// <summary><c>import FILE</c>: reads a task book into a draft with findings, and adopts it where that is asked for.</summary>
internal static class ImportCommand
{
    internal static Command Create()
    {
        Argument<string> file = CommonOptions.File("A notice's text (UTF-8 or GB18030), or an EcoGrains plan as YAML or JSON.");
        Option<bool> json = CommonOptions.Json();
        Option<bool> adopt = new("--adopt") { Description = "Adopt the plan as of 08:00 on the document's own date; what has fallen due since is settled." };
        Option<string?> group = new("--group") { Description = "The leadership group's id, such as nantong-etdz; derived from the title without it.", HelpName = "ID" };
        Option<string?> compare = new("--compare") { Description = "Instead of the draft, print how it differs from the plan in force of this programme, field by field.", HelpName = "PROGRAMME" };
        LedgerOption ledger = new("The ledger's directory for --adopt and --compare. Default: ./data");
        Command command = ledger.AddTo(new Command("import", "Read a task book into a draft and say everything that is doubtful about it.") { file, json, adopt, group, compare });
        command.SetAction(async (parsed, cancellation) =>
        {
            IntakeResult result = Documents.Read(parsed.GetValue(file)!, parsed.GetValue(group));
            string? other = parsed.GetValue(compare);
            if (other is not null && parsed.GetValue(adopt))
            {
                throw new UsageException("--compare shows what an amendment would change; --adopt adopts a new programme. Give one of them.");
            }

            if (other is not null && result.Draft is { } revised)
            {
                Comparison.Print(await Comparison.ReadAsync(ledger.Read(parsed), other, cancellation), revised.Plan, parsed.GetValue(json));
                return ExitCodes.Done;
            }

            Print(result, parsed.GetValue(json));
            if (result.Draft is not { } draft)
            {
                await Console.Error.WriteLineAsync("ecograins: nothing could be drafted from this file.");
                return ExitCodes.BadInput;
            }

            if (!parsed.GetValue(adopt))
            {
                return ExitCodes.Done;
            }

            if (!draft.MayBeAdopted)
            {
                await Console.Error.WriteLineAsync("ecograins: the draft has errors and was not adopted; mend them and import again.");
                return ExitCodes.BadInput;
            }

            await AdoptAsync(draft.Plan, ledger.Read(parsed), cancellation);
            await Console.Error.WriteLineAsync($"Adopted '{draft.Plan.Id}' under the group '{draft.Plan.Group}'. Start 'ecograins serve' to run it.");
            return ExitCodes.Done;
        });
        return command;
    }

    private static void Print(IntakeResult result, bool json)
    {
        if (json)
        {
            Console.Out.WriteLine(ImportReport.Write(result));
        }
        else if (result.Draft is { } draft)
        {
            DraftText.Write(draft);
        }

        if (!json || result.Draft is null)
        {
            foreach (Finding finding in result.Findings)
            {
                (result.Draft is null ? Console.Error : Console.Out).WriteLine($"{finding.Severity.ToString().ToUpperInvariant(),-7} {Documents.Line(finding)}");
            }
        }
    }

    // On a database this process joins the cluster for as long as the adoption takes, and leaves it.
    private static async Task AdoptAsync(Plan plan, LedgerPlace place, CancellationToken cancellationToken)
    {
        ShiftedClock clock = new(TimeProvider.System);
        SiloSettings settings = new()
        {
            Ledger = place,
            Admit = (services, cancellation) => LedgerUse.UseClockOfLedgerAsync(services.GetRequiredService<ILedgerQueries>(), place, clock, cancellation),
            Clock = new SteadyClock(clock),
            Reminders = place is LedgerPlace.Database,
            Unattended = Caller.System("import"),
        };
        await SiloHosting.RunHeadlessAsync(
            settings,
            async services =>
            {
                await Adoption.AdoptAsync(services.GetRequiredService<IGrainFactory>(), plan, cancellationToken);
                await services.GetRequiredService<WakeSweeper>().SweepAsync(clock.GetUtcNow(), cancellationToken: cancellationToken);
            },
            cancellationToken);
    }
}
