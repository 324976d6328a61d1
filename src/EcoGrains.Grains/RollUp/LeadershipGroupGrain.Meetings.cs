using System.Collections.Immutable;
using EcoGrains.Contracts;
using EcoGrains.Domain.Access;
using EcoGrains.Domain.Items;
using EcoGrains.Domain.Programmes;
using EcoGrains.Domain.Programmes.Meetings;
using EcoGrains.Domain.RollUp;
using EcoGrains.Ledger;

namespace EcoGrains.Grains.RollUp;

/// <summary>The meetings of the group: their notices, and their decisions, which are stored first and then given to the programmes.</summary>
internal sealed partial class LeadershipGroupGrain
{
    public Task ReceiveReminder(string reminderName, TickStatus status) => WakeAsync();

    public Task<CommandReply> ExecuteAsync(GroupCommand command, CancellationToken cancellationToken = default) => _group is { } group
        ? AskAsync(command, group.Subject(), _ => DecideAsync(group, command, cancellationToken), cancellationToken)
        : Task.FromResult(CommandReply.Refused("no-such-group", $"'{this.GetPrimaryKeyString()}' has no programme yet, and so is no leadership group."));

    public async Task WakeAsync(CancellationToken cancellationToken = default)
    {
        if (!await SettleAsync(cancellationToken) && await CatchUpAsync(cancellationToken))
        {
            await SettleAsync(cancellationToken);
        }
    }

    public Task<ImmutableArray<MeetingState>> GetMeetingsAsync(CancellationToken cancellationToken = default) => Task.FromResult(_group?.Meetings ?? []);

    private async Task<CommandReply> DecideAsync(LeadershipGroupState group, GroupCommand command, CancellationToken cancellationToken)
    {
        GroupContext context = await MeetingContexts.OfAsync(Services, group, Now, cancellationToken);
        context = context with { Agenda = command is DrawAgenda draw ? AgendaRules.Draw(await TalliesAsync(group, draw, cancellationToken), draw.Topics) : null };
        switch (GroupRules.Decide(group, command, context))
        {
            case GroupDecision.Rejected refused:
                return CommandReply.Refused(refused.Code, refused.Message, Version);
            case GroupDecision.Accepted accepted:
                await StoreAsync(accepted, context, command.By, cancellationToken);
                break;
        }

        await IssueAsync(cancellationToken);
        return CommandReply.Ok(Version);
    }

    private async Task<bool> SettleAsync(CancellationToken cancellationToken)
    {
        bool any = await IssueAsync(cancellationToken);
        if (_group is not { } group)
        {
            return any;
        }

        GroupContext context = await MeetingContexts.OfAsync(Services, group, Now, cancellationToken);
        return await StoreAsync(GroupRules.Wake(group, context), context, Clock, cancellationToken) || any;
    }

    // In the name of the leaders, not of whoever asked: the decision is the meeting's. The programme knows a decision that it already has.
    private async Task<bool> IssueAsync(CancellationToken cancellationToken)
    {
        bool any = false;
        while (_group is { } group && GroupRules.Unrecorded(group).FirstOrDefault() is { Decision: { } decision, Meeting: { } meeting })
        {
            CallerContext.Set(await Services.Callers.SealAsync(MeetingOf(group), cancellationToken));
            CommandReply reply = await GrainFactory.GetGrain<IProgrammeGrain>(decision.Programme).ExecuteAsync(
                new IssueInstruction
                {
                    By = Recipients.Leadership,
                    Text = decision.Text,
                    Departments = decision.Departments,
                    Due = decision.Due,
                    Meeting = $"{group.Id}/{meeting.Stage()}/{decision.Number}",
                },
                cancellationToken);
            if (reply.Code == ProgrammeCommandRules.StillAdopting)
            {
                // It says so itself: the wake stands, and asks again.
                return any;
            }

            GroupContext context = await MeetingContexts.OfAsync(Services, group, Now, cancellationToken);
            await StoreAsync(GroupRules.Record(group, meeting, decision, reply.Accepted ? null : reply.Message, context), context, Clock, cancellationToken);
            any = true;
        }

        return any;
    }

    // With the rights of the group's leaders and no others: another group's programme refuses it.
    private static Caller MeetingOf(LeadershipGroupState group) => new()
    {
        Account = $"meeting/{group.Id}",
        Name = "meeting",
        From = "meeting",
        Grants = [new Grant { Role = Role.Leader, Group = group.Id }],
    };

    private async Task<IEnumerable<StatusTally>> TalliesAsync(LeadershipGroupState group, DrawAgenda command, CancellationToken cancellationToken)
    {
        string? programme = (group.Meetings ?? []).FirstOrDefault(meeting => meeting.Number == command.Meeting)?.Programme;
        IEnumerable<Task<IReadOnlyList<ChildRow>>> children = _view.All
            .Where(department => programme is null || department.Programme == programme)
            .Select(department => Services.Ledger.ReadChildrenAsync(department.Id, cancellationToken));
        return (await Task.WhenAll(children)).SelectMany(rows => rows).Select(child => Tallies.Read(child.Tally));
    }

    private async Task<bool> StoreAsync(GroupDecision.Accepted accepted, GroupContext context, string actor, CancellationToken cancellationToken)
    {
        if (accepted.Events.IsEmpty)
        {
            return false;
        }

        EntityRow row = GroupRow.Of(accepted.State, this.GetGrainId(), GroupRules.NextWake(accepted.State, context));
        IEnumerable<EventRecord> events = accepted.Events.Select(happened => GroupEventJson.Names.Write(happened)).Select(written => new EventRecord(written.Type, context.Now, actor, written.Payload));
        await CommitAsync(NextCommit(row, events) with { Notices = NoticeRows.Of(accepted.State.Id, accepted.Settlements, context.Now) }, cancellationToken);
        _group = accepted.State;
        return true;
    }
}
