using System.Diagnostics;
using System.Text.Json;
using EcoGrains.Contracts;
using EcoGrains.Domain.Calendars;
using EcoGrains.Domain.Items;
using EcoGrains.Domain.Json;
using EcoGrains.Domain.Plans;
using EcoGrains.Domain.Programmes;
using EcoGrains.Grains.Hosting;
using EcoGrains.Ledger;
using EcoGrains.Ledger.Diagnostics;
using Microsoft.Extensions.Logging;

namespace EcoGrains.Grains.Programmes;

/// <summary>
/// Adopts a plan, and tells its items of new versions of the calendar. Each is stored first, with a wake that stands until every item has
/// been reached, so that a crash on the way is made up for. A large plan comes to life in steps, each well within the time that a call
/// may take.
/// </summary>
[GrainType("programme")]
internal sealed partial class ProgrammeGrain(EntityServices services) : EntityGrain(services), IProgrammeGrain, IRemindable
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

        switch (ProgrammeRules.Adopt(_programme, plan, adoptedAt, Now, calendar.Version.Hash))
        {
            case AdoptionDecision.Refused refused:
                return CommandReply.Refused(refused.Code, refused.Message, Version);
            case AdoptionDecision.Begin begin:
                await StoreAsync(begin.State, "planAdopted", begin.Event, Recipients.Office, cancellationToken);
                break;
        }

        await CompleteFanOutAsync(cancellationToken);
        return CommandReply.Ok(Version);
    }

    public async Task ReprojectAsync(CancellationToken cancellationToken = default)
    {
        if (_programme is { } programme
            && await Services.Calendars.NewestAsync(programme.Plan.Calendar, cancellationToken) is { } newest
            && ProgrammeRules.Reproject(programme, await Services.Calendars.FindAsync(programme.Plan.Calendar, programme.CalendarVersion, cancellationToken), newest.Version) is { } begun)
        {
            await StoreAsync(begun.State, "reprojectionBegun", begun.Event, Clock, cancellationToken);
        }
    }

    public async Task WakeAsync(CancellationToken cancellationToken = default)
    {
        await CompleteFanOutAsync(cancellationToken);
        await CompleteReprojectionAsync(cancellationToken);
    }

    public Task<ProgrammeState?> GetAsync(CancellationToken cancellationToken = default) => Task.FromResult(_programme);

    protected override Task LoadAsync(string? state, CancellationToken cancellationToken)
    {
        _programme = state is null ? null : JsonSerializer.Deserialize<ProgrammeState>(state, DomainJson.Compact);
        return Task.CompletedTask;
    }

    private async Task CompleteFanOutAsync(CancellationToken cancellationToken)
    {
        if (_programme is not { Status: ProgrammeStatus.Adopting } adopting)
        {
            return;
        }

        _next?.Dispose();
        _next = null;
        if (_alive == 0)
        {
            await FanOut.BodiesAsync(GrainFactory, adopting.Plan, cancellationToken);
        }

        ItemState[] items = [.. ItemFactory.ItemsOf(adopting.Plan, adopting.AdoptedAt, adopting.CalendarVersion)];
        await FanOut.ItemsAsync(GrainFactory, items.Skip(_alive).Take(Services.AdoptionStep), cancellationToken);
        _alive = Math.Min(items.Length, _alive + Services.AdoptionStep);
        if (_alive < items.Length)
        {
            LogStep(Services.Logger, _alive, items.Length, adopting.Plan.Id);
            _next = this.RegisterGrainTimer(() => CompleteFanOutAsync(CancellationToken.None), new GrainTimerCreationOptions(TimeSpan.Zero, Timeout.InfiniteTimeSpan) { KeepAlive = true });
            return;
        }

        FanOutCompleted completed = new(items.Length, adopting.Plan.Departments.Length);
        await StoreAsync(adopting with { Status = ProgrammeStatus.Adopted }, "fanOutCompleted", completed, Recipients.Office, cancellationToken);
        // Who told the programmes of a new version meanwhile found this one busy.
        await ReprojectAsync(cancellationToken);
    }

    private async Task CompleteReprojectionAsync(CancellationToken cancellationToken)
    {
        while (_programme is { Reprojecting: { } version } programme)
        {
            CalendarVersion calendar = await Services.Calendars.FindAsync(programme.Plan.Calendar, version, cancellationToken);
            int moved = await Reprojection.RunAsync(
                GrainFactory, ItemFactory.ItemsOf(programme.Plan, programme.AdoptedAt).Select(item => item.Id()), version, cancellationToken);
            ReprojectionCompleted completed = new(programme.Plan.Calendar, calendar.Version, version, moved);
            await StoreAsync(programme with { CalendarVersion = version, Reprojecting = null }, "reprojectionCompleted", completed, Clock, cancellationToken);
            await ReprojectAsync(cancellationToken);
        }
    }

    private async Task StoreAsync<TEvent>(ProgrammeState state, string type, TEvent happened, string actor, CancellationToken cancellationToken)
    {
        EntityRow row = new()
        {
            Id = state.Plan.Id,
            Kind = EntityKinds.Programme,
            Programme = state.Plan.Id,
            Name = state.Plan.Title,
            Status = JsonNames.Of(state.Status),
            WakeAt = state.Status == ProgrammeStatus.Adopting || state.Reprojecting is not null ? Now : null,
            Grain = this.GetGrainId().ToString(),
            GrainHash = this.GetGrainId().GetUniformHashCode(),
            State = JsonSerializer.Serialize(state, DomainJson.Compact),
        };
        EventRecord record = new(type, Now, actor, JsonSerializer.Serialize(happened, DomainJson.Compact));
        await CommitAsync(NextCommit(row, record), cancellationToken);
        _programme = state;
    }

    [LoggerMessage(LogLevel.Information, "{Alive} of {Items} items of {Programme} are alive.")]
    private static partial void LogStep(ILogger logger, int alive, int items, string programme);
}
