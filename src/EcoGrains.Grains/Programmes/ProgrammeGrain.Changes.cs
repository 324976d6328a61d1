using EcoGrains.Contracts;
using EcoGrains.Domain.Items;
using EcoGrains.Domain.Programmes;
using EcoGrains.Ledger;

namespace EcoGrains.Grains.Programmes;

/// <summary>What a programme's commands change: stored first, then brought to the items, and made up for by the wake after a crash.</summary>
internal sealed partial class ProgrammeGrain
{
    private async Task<CommandReply> DecideAsync(ProgrammeState programme, ProgrammeCommand command, CancellationToken cancellationToken)
    {
        ProgrammeContext context = new(
            Now, (await Services.Calendars.NewestAsync(programme.Plan.Calendar, cancellationToken))?.Version.Hash, await TaskOfAsync(programme, command, cancellationToken));
        switch (ProgrammeCommandRules.Decide(programme, command, context))
        {
            case ProgrammeDecision.Rejected refused:
                return CommandReply.Refused(refused.Code, refused.Message, Version);
            case ProgrammeDecision.Accepted { Events.IsEmpty: false } accepted:
                await StoreAsync(accepted.State, cancellationToken, [.. accepted.Events.Select(happened => RecordOf(happened, context.Now, command.By))]);
                break;
        }

        await CompleteChangesAsync(cancellationToken);
        return CommandReply.Ok(Version);
    }

    private async Task<ItemState?> TaskOfAsync(ProgrammeState programme, ProgrammeCommand command, CancellationToken cancellationToken) =>
        command is SplitKeyTask split && ItemId.TryParseLocal(programme.Plan.Id, split.Task, out ItemId task)
            ? (await GrainFactory.GetItem(task).GetAsync(cancellationToken))?.State
            : null;

    private async Task<bool> CompleteChangesAsync(CancellationToken cancellationToken)
    {
        bool any = false;
        if (_programme is { } added && AddedItems.Pending(added) is { IsEmpty: false } pending)
        {
            await Additions.RunAsync(GrainFactory, pending, cancellationToken);
            int alive = added.Added!.Value.Length;
            await StoreAsync(added with { AddedAlive = alive }, cancellationToken, RecordOf(new ItemsAlive(alive), Now, Clock));
            any = true;
        }

        if (_programme is { Amending: not null } amending)
        {
            AmendmentCompleted completed = await Amendment.RunAsync(GrainFactory, amending, cancellationToken);
            await StoreAsync(amending with { Amending = null }, cancellationToken, RecordOf(completed, Now, Clock));
            any = true;
        }

        return any;
    }

    private static EventRecord RecordOf(ProgrammeEvent happened, DateTimeOffset at, string actor)
    {
        (string type, string payload) = ProgrammeEventJson.Names.Write(happened);
        return new EventRecord(type, at, actor, payload);
    }
}
