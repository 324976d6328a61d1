using System.Diagnostics;
using System.Text.Json;
using EcoGrains.Contracts;
using EcoGrains.Domain.Access;
using EcoGrains.Domain.Json;
using EcoGrains.Domain.Plans;
using EcoGrains.Domain.Programmes;
using EcoGrains.Grains.Hosting;
using EcoGrains.Ledger;
using EcoGrains.Ledger.Diagnostics;

namespace EcoGrains.Grains.Programmes;

/// <summary>
/// Adopts a plan, and tells its items of new versions of the calendar. Each is stored first, with a wake that stands until every item has
/// been reached, so that a crash on the way is made up for. A large plan comes to life in steps, each well within the time that a call
/// may take.
/// </summary>
[GrainType("programme")]
internal sealed partial class ProgrammeGrain(EntityServices services) : CommandGrain(services), IProgrammeGrain, IRemindable
{
    private ProgrammeState? _programme;

    public Task ReceiveReminder(string reminderName, TickStatus status) => WakeAsync();

    public async Task<CommandReply> AdoptAsync(Plan plan, DateTimeOffset adoptedAt, CancellationToken cancellationToken = default)
    {
        using Activity? span = EcoGrainsActivity.Start(EcoGrainsActivity.Adoption);
        if (plan.Id != this.GetPrimaryKeyString())
        {
            return CommandReply.Refused("wrong-programme", $"The plan is of '{plan.Id}', not of '{this.GetPrimaryKeyString()}'.");
        }

        if (await Services.Calendars.NewestAsync(plan.Calendar, cancellationToken) is not { } calendar)
        {
            return CommandReply.Refused("unknown-calendar", CalendarCatalog.UnknownSentence(plan.Calendar));
        }

        AdoptPlan asked = await AskedAsync(plan, adoptedAt, cancellationToken);
        return await AskAsync(
            asked, new Subject(plan.Group, plan.Id, []), _ => AdoptAsync(ProgrammeRules.Adopt(_programme, plan, adoptedAt, Now, calendar.Version), cancellationToken), cancellationToken);
    }

    public Task<CommandReply> ExecuteAsync(ProgrammeCommand command, CancellationToken cancellationToken = default) => _programme is { } programme
        ? AskAsync(command, programme.Subject(), _ => DecideAsync(programme, command, cancellationToken), cancellationToken)
        : Task.FromResult(CommandReply.Refused("not-adopted", $"'{this.GetPrimaryKeyString()}' is no adopted programme."));

    public async Task ReprojectAsync(CancellationToken cancellationToken = default)
    {
        // Told once: an activation that another one has overtaken must not answer for the programme that it does not know.
        await CatchUpAsync(cancellationToken);
        await BeginReprojectionAsync(cancellationToken);
    }

    public async Task WakeAsync(CancellationToken cancellationToken = default)
    {
        if (!await CompleteAsync(cancellationToken) && await CatchUpAsync(cancellationToken))
        {
            await CompleteAsync(cancellationToken);
        }
    }

    public Task<ProgrammeState?> GetAsync(CancellationToken cancellationToken = default) => Task.FromResult(_programme);

    protected override Task LoadAsync(string? state, CancellationToken cancellationToken) =>
        Task.FromResult(_programme = StoredState.Read<ProgrammeState>(this.GetPrimaryKeyString(), state));

    // All, in this order: what one completes may begin the next, and a calendar is told to every item that there is.
    private async Task<bool> CompleteAsync(CancellationToken cancellationToken) =>
        await CompleteFanOutAsync(cancellationToken) | await CompleteChangesAsync(cancellationToken)
        | await CompleteReprojectionAsync(cancellationToken) | await CompleteReportingAsync(cancellationToken);

    private async Task<bool> BeginReprojectionAsync(CancellationToken cancellationToken)
    {
        if (_programme is { } programme && await Reprojection.FindAsync(Services.Calendars, programme, cancellationToken) is { } begun)
        {
            await StoreAsync(begun.State, cancellationToken, Event("reprojectionBegun", begun.Event, Clock));
            return true;
        }

        return false;
    }

    private async Task<bool> CompleteReprojectionAsync(CancellationToken cancellationToken)
    {
        bool any = false;
        while (_programme is { Reprojecting: { } version } programme)
        {
            ReprojectionCompleted completed = await Reprojection.RunAsync(
                GrainFactory, programme, await Services.Calendars.FindAsync(programme.Plan.Calendar, version, cancellationToken), cancellationToken);
            // Items go by the newest version when they are told: where another one came meanwhile, some may have gone past this one, so that
            // it must not be said that all go by it. The next round reaches every item again.
            if (!await BeginReprojectionAsync(cancellationToken))
            {
                await StoreAsync(programme with { CalendarVersion = version, Reprojecting = null }, cancellationToken, Event("reprojectionCompleted", completed, Clock));
            }

            any = true;
        }

        return any;
    }

    private EventRecord Event<T>(string type, T happened, string actor) => new(type, Now, actor, JsonSerializer.Serialize(happened, DomainJson.Compact));

    private async Task StoreAsync(ProgrammeState state, CancellationToken cancellationToken, params EventRecord[] events)
    {
        await CommitAsync(NextCommit(ProgrammeRow.Of(state, this.GetGrainId(), Now), events), cancellationToken);
        _programme = state;
    }
}
