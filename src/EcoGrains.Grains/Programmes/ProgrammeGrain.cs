using System.Diagnostics;
using System.Text.Json;
using EcoGrains.Contracts;
using EcoGrains.Domain.Items;
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
    private IGrainTimer? _next;
    private int _alive;

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

        switch (ProgrammeRules.Adopt(_programme, plan, adoptedAt, Now, calendar.Version))
        {
            case AdoptionDecision.Refused refused:
                return CommandReply.Refused(refused.Code, refused.Message, Version);
            case AdoptionDecision.Begin begin:
                await StoreAsync(begin.State, cancellationToken, Event("planAdopted", begin.Event, Recipients.Office));
                break;
        }

        await CompleteFanOutAsync(cancellationToken);
        return CommandReply.Ok(Version);
    }

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

    // All, in this order: what the first completes may begin the second.
    private async Task<bool> CompleteAsync(CancellationToken cancellationToken) =>
        await CompleteFanOutAsync(cancellationToken) | await CompleteReprojectionAsync(cancellationToken) | await CompleteReportingAsync(cancellationToken);

    private async Task<bool> CompleteFanOutAsync(CancellationToken cancellationToken)
    {
        if (_programme is not { Status: ProgrammeStatus.Adopting } adopting)
        {
            return false;
        }

        _next?.Dispose();
        _next = null;
        ItemState[] items = [.. ItemFactory.ItemsOf(adopting.Plan, adopting.AdoptedAt, adopting.CalendarVersion)];
        _alive = await FanOut.StepAsync(GrainFactory, adopting.Plan, items, _alive, Services.AdoptionStep, cancellationToken);
        if (_alive < items.Length)
        {
            LogStep(Services.Logger, _alive, items.Length, adopting.Plan.Id);
            _next = this.RegisterGrainTimer(() => CompleteFanOutAsync(CancellationToken.None), new GrainTimerCreationOptions(TimeSpan.Zero, Timeout.InfiniteTimeSpan) { KeepAlive = true });
            return true;
        }

        ProgrammeState adopted = adopting with { Status = ProgrammeStatus.Adopted };
        EventRecord completed = Event("fanOutCompleted", new FanOutCompleted(items.Length, adopting.Plan.Departments.Length), Recipients.Office);
        // Who told of a new version meanwhile found this programme busy and does not come again: it begins in the same commit.
        (ProgrammeState State, ReprojectionBegun Event)? begun = await Reprojection.FindAsync(Services.Calendars, adopted, cancellationToken);
        await StoreAsync(begun?.State ?? adopted, cancellationToken, begun is { } next ? [completed, Event("reprojectionBegun", next.Event, Clock)] : [completed]);
        return true;
    }

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
