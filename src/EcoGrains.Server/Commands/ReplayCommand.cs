using System.CommandLine;
using EcoGrains.Contracts;
using EcoGrains.Domain.Access;
using EcoGrains.Domain.Items;
using EcoGrains.Domain.Plans;
using EcoGrains.Domain.Programmes;
using EcoGrains.Domain.Time;
using EcoGrains.Grains.Clocks;
using EcoGrains.Grains.Waking;
using EcoGrains.Intake.Scenarios;
using EcoGrains.Ledger;
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
        Command command = new("replay", "Adopt a task book at 08:00 on its own date, run it to the end of DATE and print every notice sent.")
        {
            file, until, scenario, group, data, json,
        };
        command.SetAction((parsed, cancellation) => RunAsync(
            Documents.ReadAdoptable(parsed.GetValue(file)!, parsed.GetValue(group)),
            parsed.GetValue(until),
            parsed.GetValue(scenario) is { } path ? Documents.ReadScenario(path) : [],
            parsed.GetValue(data),
            parsed.GetValue(json),
            cancellation));
        return command;
    }

    private static async Task<int> RunAsync(
        Plan plan, DateOnly until, IReadOnlyList<ScenarioStep> steps, string? data, bool json, CancellationToken cancellationToken)
    {
        DateTimeOffset start = Adoption.InstantOf(plan);
        // The last instant of the day, to the ledger's millisecond.
        DateTimeOffset end = ProgrammeZone.StartOf(until.AddDays(1)).AddMilliseconds(-1);
        if (end < start)
        {
            throw new UsageException($"--until {until:yyyy-MM-dd} lies before the document's date {plan.IssuedOn:yyyy-MM-dd}.");
        }

        if (steps.FirstOrDefault(step => ProgrammeDriver.At(step) < start) is { } early)
        {
            throw new UsageException($"Line {early.Line} of the scenario ({early.On:yyyy-MM-dd}) lies before the document's date {plan.IssuedOn:yyyy-MM-dd}.");
        }

        if (data is not null && File.Exists(Path.Combine(data, Ledger.Sqlite.SqliteLedgerOptions.FileName)))
        {
            throw new UsageException($"There is a ledger in '{data}' already; a replay needs a directory of its own.");
        }

        using LedgerDirectory directory = LedgerDirectory.At(data);
        SteppedClock clock = new(start);
        SiloSettings settings = new() { Ledger = new LedgerPlace.Directory(directory.Path), Admit = (_, _) => Task.CompletedTask, Clock = clock, Reminders = false, Unattended = Caller.System("replay") };
        await SiloHosting.RunHeadlessAsync(settings, services => PlayAsync(services, clock, plan, end, steps, json, cancellationToken), cancellationToken);
        return ExitCodes.Done;
    }

    private static async Task PlayAsync(
        IServiceProvider services, SteppedClock clock, Plan plan, DateTimeOffset end, IReadOnlyList<ScenarioStep> steps, bool json, CancellationToken cancellationToken)
    {
        ILedger ledger = services.GetRequiredService<ILedger>();
        IGrainFactory grains = services.GetRequiredService<IGrainFactory>();
        ICallerSeal seal = services.GetRequiredService<ICallerSeal>();
        ProgrammeDriver driver = new(ledger, services.GetRequiredService<WakeSweeper>(), clock, clock.MoveTo);
        await Adoption.AdoptAsync(grains, plan, cancellationToken);
        await driver.RunAsync(
            end, steps, (step, cancellation) => ScenarioActs.ApplyAsync(grains, seal, plan, step, cancellation), MonthProgress.ToStandardError(), cancellationToken);
        await new ClockRecord(ClockRecord.Replay, end, TimeSpan.Zero).WriteAsync(ledger, cancellationToken);

        // As the programme has them at the end: some came later, some are named otherwise, some are gone.
        ProgrammeState programme = (await grains.GetGrain<IProgrammeGrain>(plan.Id).GetAsync(cancellationToken))!;
        Dictionary<string, ItemState> items = ItemFactory.ItemsOf(plan, Adoption.InstantOf(plan)).Concat(AddedItems.All(programme))
            .GroupBy(item => item.Id().ToString(), StringComparer.Ordinal)
            .ToDictionary(versions => versions.Key, versions => versions.Last(), StringComparer.Ordinal);
        foreach (StoredNotice notice in await NoticeLine.ReadAllAsync(services.GetRequiredService<ILedgerQueries>(), cancellationToken))
        {
            await Console.Out.WriteLineAsync(json ? NoticeLine.Json(notice) : NoticeLine.Text(notice, items));
        }
    }
}
