using System.Collections.Immutable;
using EcoGrains.Contracts;
using EcoGrains.Domain.Access;
using EcoGrains.Domain.Calendars;
using EcoGrains.Domain.Items;
using EcoGrains.Domain.Lights;
using EcoGrains.Domain.RollUp;
using EcoGrains.Domain.Time;
using EcoGrains.Grains.Diagnostics;
using EcoGrains.Ledger;

namespace EcoGrains.Grains.Items;

/// <summary>The shell around <see cref="ItemRules"/>: load, decide, commit, tell the parent. It holds no rule.</summary>
internal abstract partial class ItemGrain(EntityServices services) : CommandGrain(services), IItemGrain, IRemindable
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

    public Task<CommandReply> ExecuteAsync(ItemCommand command, CancellationToken cancellationToken = default) => _item is { } item
        ? AskAsync(command, item.Subject(), caller => DecideAsync(item, command, caller, cancellationToken), cancellationToken)
        : Task.FromResult(CommandReply.Refused("not-adopted", $"'{this.GetPrimaryKeyString()}' is not part of any adopted programme."));

    public async Task WakeAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            if (await SettleAsync(cancellationToken))
            {
                return;
            }
        }
        catch (LedgerConflictException)
        {
            // Another activation was here: what is due is due all the same, and must not wait for the next sweep.
        }

        if (await CatchUpAsync(cancellationToken))
        {
            await SettleAsync(cancellationToken);
        }
    }

    public async Task<bool> ReprojectAsync(string version, CancellationToken cancellationToken = default)
    {
        // Told once: an activation that another one has overtaken must not answer for the item that it does not know.
        await CatchUpAsync(cancellationToken);
        if (_item is not { } item)
        {
            return false;
        }

        CalendarEdition newest = await Services.Calendars.NewestAsync(item.Calendar, version, item.CalendarVersion, cancellationToken);
        DecisionContext context = await ContextAsync(item, cancellationToken) with { Newest = newest };
        await StoreAsync(ItemRules.Reproject(item, context), context, Clock, cancellationToken);
        return _item.CalendarVersion != item.CalendarVersion;
    }

    public Task<ItemView?> GetAsync(CancellationToken cancellationToken = default) => Task.FromResult(
        _item is { } item ? new ItemView { State = item, Light = LightRules.Read(item, ProgrammeZone.DateOf(Now)), Version = Version, WakeAt = Stored!.Row.WakeAt } : null);

    public async Task<ImmutableArray<NextDate>> GetNextDatesAsync(CancellationToken cancellationToken = default) =>
        _item is { } item ? [.. NextDates.Of(item, await ContextAsync(item, cancellationToken))] : [];

    protected override Task LoadAsync(string? state, CancellationToken cancellationToken) =>
        Task.FromResult(_item = StoredState.Read<ItemState>(this.GetPrimaryKeyString(), state));

    private async Task<CommandReply> DecideAsync(ItemState item, ItemCommand command, Caller caller, CancellationToken cancellationToken)
    {
        // Read now: a due date that the command sets is placed by the newest calendar, whatever this silo has heard of.
        CalendarEdition? newest = await Services.Calendars.NewestAsync(item.Calendar, cancellationToken);
        DecisionContext context = await ContextAsync(item, cancellationToken) with { Newest = newest, Person = caller.Account, OpenParts = await OpenPartsAsync(item, command, cancellationToken) };
        Decision decision = ItemRules.Decide(item, command, context);
        if (decision is Decision.Rejected rejected)
        {
            return CommandReply.Refused(rejected.Code, rejected.Message, Version);
        }

        Decision.Accepted accepted = (Decision.Accepted)decision;
        await ParentNews.EnsureOwnerAsync(GrainFactory, Stored!, accepted.State, cancellationToken);
        await StoreAsync(accepted, context, command.By, cancellationToken);
        return CommandReply.Ok(Version);
    }

    private async Task<bool> SettleAsync(CancellationToken cancellationToken)
    {
        if (_item is not { } item)
        {
            return false;
        }

        CalendarEdition? newest = ItemRules.MaySetDates(item) ? await Services.Calendars.NewestAsync(item.Calendar, cancellationToken) : null;
        DecisionContext context = await ContextAsync(item, cancellationToken) with { Newest = newest };
        GrainInstruments.WakeMeasure wake = Services.Instruments.Wake(Stored!.Row.WakeAt, context.Now, context.Tolerance);
        bool stored = await StoreAsync(ItemRules.Wake(item, Stored.Row.WakeAt, context), context, Clock, cancellationToken);
        wake.Settled(empty: !stored);
        return stored;
    }

    // The instant of the decision is the instant of everything that is stored of it: the clock goes on meanwhile.
    private async Task<bool> StoreAsync(Decision.Accepted decision, DecisionContext context, string actor, CancellationToken cancellationToken)
    {
        if (decision.Events.IsEmpty)
        {
            return false;
        }

        string? ownerBefore = Stored?.Row.Owner;
        StatusTally tally = StatusTally.Of(decision.State);
        EntityRow row = ItemCommit.RowOf(decision.State, tally, this.GetGrainId(), ItemRules.NextWake(decision.State, context));
        await CommitAsync(NextCommit(row, ItemCommit.EventsOf(decision, context, actor)) with { Notices = ItemCommit.NoticesOf(decision, context) }, cancellationToken);
        _item = decision.State;
        ParentNews.Send(GrainFactory, Stored!, ownerBefore, tally, Services.Logger);
        return true;
    }

    private async ValueTask<DecisionContext> ContextAsync(ItemState item, CancellationToken cancellationToken) =>
        new(Now, await Services.Calendars.GetAsync(item.Calendar, item.CalendarVersion, cancellationToken), Services.Clock.Tolerance);
}
