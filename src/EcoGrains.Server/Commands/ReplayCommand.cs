using System.CommandLine;
using EcoGrains.Domain.Access;
using EcoGrains.Grains.Clocks;
using EcoGrains.Server.Hosting;
using EcoGrains.Server.Ledgers;
using EcoGrains.Server.Replay;

namespace EcoGrains.Server.Commands;

/// <summary><c>replay FILE --until DATE</c>: what the programme would send, by real grains under a stepped clock.</summary>
internal static class ReplayCommand
{
    internal static Command Create()
    {
        Argument<string> file = CommonOptions.File("The task book: a notice's text, or a plan as YAML or JSON.");
        Option<DateOnly> until = CommonOptions.Date("--until", "The last day of the replay.");
        until.Required = true;
        Option<string?> scenario = new("--scenario") { Description = "Acts to apply at 08:00 of their dates: a YAML list of {on, do, item, by, ...}.", HelpName = "FILE" };
        Option<string?> group = new("--group") { Description = "The leadership group's id; derived from the title without it.", HelpName = "ID" };
        Option<string?> data = CommonOptions.Data("Keep the ledger here, in a new directory, so that it can be audited; without it the ledger is thrown away.");
        Option<bool> json = CommonOptions.Json();
        Option<string?> output = new("--out") { Description = "Also leave notices, status and audit export in this directory, for comparison.", HelpName = "DIR" };
        Option<bool> resume = new("--resume") { Description = "Go on with the replay in --data that was cut off, as if it had not been." };
        Option<int?> crashAfter = new("--crash-after") { Description = "Rehearse a crash: end as by a power cut after this act of the scenario, counted from 1 in date order.", HelpName = "N" };
        Command command = new("replay", "Adopt a task book at 08:00 on its own date, run it to the end of DATE and print every notice sent.")
        {
            file, until, scenario, group, data, json, output, resume, crashAfter,
        };
        command.SetAction((parsed, cancellation) => RunAsync(
            new ReplayRequest
            {
                Plan = Documents.ReadAdoptable(parsed.GetValue(file)!, parsed.GetValue(group)),
                Until = parsed.GetValue(until),
                Steps = parsed.GetValue(scenario) is { } path ? Documents.ReadScenario(path) : [],
                Data = parsed.GetValue(data),
                Json = parsed.GetValue(json),
                Output = parsed.GetValue(output),
                Resume = parsed.GetValue(resume),
                CrashAfter = parsed.GetValue(crashAfter),
            },
            cancellation));
        return command;
    }

    private static async Task<int> RunAsync(ReplayRequest request, CancellationToken cancellationToken)
    {
        request.ThrowIfUnfit();
        if (request.Output is { } output)
        {
            ReplayOutput.Prepare(output);
        }

        using LedgerDirectory directory = LedgerDirectory.At(request.Data);
        SteppedClock clock = new(request.Resume ? await ReplayRun.ReachedAsync(directory.Path, request.Start, cancellationToken) : request.Start);
        SiloSettings settings = new() { Ledger = new LedgerPlace.Directory(directory.Path), Admit = (_, _) => Task.CompletedTask, Clock = clock, Reminders = false, Unattended = Caller.System("replay") };
        await SiloHosting.RunHeadlessAsync(settings, services => new ReplayRun(request, clock, services).PlayAsync(cancellationToken), cancellationToken);
        return ExitCodes.Done;
    }
}
