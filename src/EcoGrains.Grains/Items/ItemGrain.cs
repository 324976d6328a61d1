using System.Collections.Immutable;
using System.Text.Json;
using EcoGrains.Contracts;
using EcoGrains.Domain.Calendars;
using EcoGrains.Domain.Items;
using EcoGrains.Domain.Json;
using EcoGrains.Domain.Lights;
using EcoGrains.Domain.Programmes;
using EcoGrains.Domain.Time;
using EcoGrains.Grains.Diagnostics;
using EcoGrains.Ledger;

namespace EcoGrains.Grains.Items;

/// <summary>The shell around <see cref="ItemRules"/>: load, decide, commit, tell the parent. It holds no rule.</summary>
internal abstract class ItemGrain(EntityServices services) : EntityGrain(services), IItemGrain, IRemindable
{
    private ItemState? _item;

    public Task ReceiveReminder(string reminderName, TickStatus status)
    {
        Services.Instruments.Ticked();
        return WakeAsync();
    }

    public async Task<CommandReply> AdoptAsync(ItemState item, CancellationToken cancellationToken = default)
    {
        if (_item is null)
        {
            DecisionContext context = await ContextAsync(item, cancellationToken);
            await StoreAsync(ItemRules.Adopt(item, context), context, Recipients.Office, cancellationToken);
        }

        return CommandReply.Ok(Version);
    }

    public async Task<CommandReply> ExecuteAsync(ItemCommand command, CancellationToken cancellationToken = default)
    {
        if (_item is not { } item)
        {
            return CommandReply.Refused("not-adopted", $"'{this.GetPrimaryKeyString()}' is not part of any adopted programme.");
        }

        // Read now: a due date that the command sets is placed by the newest calendar, whatever this silo has heard of.
        DecisionContext context = await ContextAsync(item, cancellationToken) with { Newest = await Services.Calendars.NewestAsync(item.Calendar, cancellationToken) };
        switch (ItemRules.Decide(item, command, context))
        {
            case Decision.Accepted accepted:
                await EnsureOwnerAsync(accepted.State, cancellationToken);
                await StoreAsync(accepted, context, command.By, cancellationToken);
                return CommandReply.Ok(Version);
            case Decision.Rejected rejected:
                return CommandReply.Refused(rejected.Code, rejected.Message, Version);
            default:
                throw new InvalidOperationException("A decision is accepted or rejected.");
        }
    }

    public async Task WakeAsync(CancellationToken cancellationToken = default)
    {
        if (_item is { } item)
        {
            DecisionContext context = await ContextAsync(item, cancellationToken);
            GrainInstruments.WakeMeasure wake = Services.Instruments.Wake(Stored!.Row.WakeAt, context.Now, context.Tolerance);
            Decision.Accepted outcome = ItemRules.Wake(item, Stored.Row.WakeAt, context);
            await StoreAsync(outcome, context, Clock, cancellationToken);
            wake.Settled(outcome.Events.IsEmpty);
        }
    }

    public async Task<bool> ReprojectAsync(string version, CancellationToken cancellationToken = default)
    {
        if (_item is not { } item)
        {
            return false;
        }

        CalendarEdition newest = await Services.Calendars.NewestAsync(item.Calendar, [version, item.CalendarVersion], cancellationToken);
        DecisionContext context = await ContextAsync(item, cancellationToken) with { Newest = newest };
        await StoreAsync(ItemRules.Reproject(item, context), context, Clock, cancellationToken);
        return _item.CalendarVersion != item.CalendarVersion;
    }

    public Task<ItemView?> GetAsync(CancellationToken cancellationToken = default) => Task.FromResult(_item is not { } item
        ? null
        : new ItemView { State = item, Light = LightRules.Read(item, ProgrammeZone.DateOf(Now)), Version = Version, WakeAt = Stored!.Row.WakeAt });

    public async Task<ImmutableArray<NextDate>> GetNextDatesAsync(CancellationToken cancellationToken = default) =>
        _item is { } item ? [.. NextDates.Of(item, await ContextAsync(item, cancellationToken))] : [];

    protected override Task LoadAsync(string? state, CancellationToken cancellationToken)
    {
        _item = state is null ? null : JsonSerializer.Deserialize<ItemState>(state, DomainJson.Compact);
        return Task.CompletedTask;
    }

    // The instant of the decision is the instant of everything that is stored of it: the clock goes on meanwhile.
    private async Task StoreAsync(Decision.Accepted decision, DecisionContext context, string actor, CancellationToken cancellationToken)
    {
        if (decision.Events.IsEmpty)
        {
            return;
        }

        string? ownerBefore = Stored?.Row.Owner;
        EntityRow row = ItemCommit.RowOf(decision.State, this.GetGrainId(), ItemRules.NextWake(decision.State, context));
        await CommitAsync(NextCommit(row, ItemCommit.EventsOf(decision, context, actor)) with { Notices = ItemCommit.NoticesOf(decision, context) }, cancellationToken);
        _item = decision.State;
        ParentNews.Send(GrainFactory, Stored!, ownerBefore, _item, Services.Logger);
    }

    // Before the item names it: an owner that the programme does not list yet enters it now.
    private async Task EnsureOwnerAsync(ItemState item, CancellationToken cancellationToken)
    {
        string owner = EntityIds.Owner(item.Programme, item.Departments);
        if (owner != Stored!.Row.Owner)
        {
            await GrainFactory.GetGrain<IDepartmentGrain>(owner).AdoptAsync(DepartmentFactory.LeadOf(item), cancellationToken);
        }
    }

    private async ValueTask<DecisionContext> ContextAsync(ItemState item, CancellationToken cancellationToken) =>
        new(Now, await Services.Calendars.GetAsync(item.Calendar, item.CalendarVersion, cancellationToken), Services.Clock.Tolerance);
}
