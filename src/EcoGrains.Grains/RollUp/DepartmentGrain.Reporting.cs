using EcoGrains.Contracts;
using EcoGrains.Domain.Items;
using EcoGrains.Domain.Programmes;
using EcoGrains.Domain.Reporting;
using EcoGrains.Ledger;

namespace EcoGrains.Grains.RollUp;

internal sealed partial class DepartmentGrain
{
    public async Task<CommandReply> SetReportingAsync(ReportingOrder order, CancellationToken cancellationToken = default)
    {
        // Told once: an activation that another one has overtaken must not answer for the department that it does not know.
        await CatchUpAsync(cancellationToken);
        await ChangeAsync(order.Calendar, (department, context) => PeriodRules.Order(department, order, context), Recipients.Office, cancellationToken);
        return _department is null ? NotListed() : CommandReply.Ok(Version);
    }

    public async Task HearAsync(PeriodNews news, CancellationToken cancellationToken = default)
    {
        await CatchUpAsync(cancellationToken);
        await ChangeAsync(null, (department, context) => PeriodRules.Hear(department, news, context), Clock, cancellationToken);
    }

    public Task<CommandReply> ExecuteAsync(PeriodCommand command, CancellationToken cancellationToken = default) => _department is not { } department
        ? Task.FromResult(NotListed())
        : AskAsync(
            command,
            department.Subject(),
            async _ => await ChangeAsync(null, (state, context) => PeriodRules.Decide(state, command, context), command.By, cancellationToken) is { } refused
                ? CommandReply.Refused(refused.Code, refused.Message, Version)
                : CommandReply.Ok(Version),
            cancellationToken);

    public async Task<DepartmentState?> GetReportingAsync(CancellationToken cancellationToken = default)
    {
        if (Stored?.Row.WakeAt <= Now)
        {
            await WakeAsync(cancellationToken);
        }

        return _department;
    }

    // Decides and stores; null where that was accepted. Without a calendar there is nothing to decide: no report was ever wanted.
    private async Task<PeriodDecision.Refused?> ChangeAsync(
        string? calendar, Func<DepartmentState, PeriodContext, PeriodDecision> decide, string actor, CancellationToken cancellationToken)
    {
        if (_department is not { } department || (calendar ?? department.Reporting?.Calendar) is not { } days)
        {
            return _department is { } listed ? PeriodRules.NoReporting(listed) : null;
        }

        PeriodContext context = await DepartmentCommit.ContextAsync(Services, department, days, Now, cancellationToken);
        PeriodDecision decision = decide(department, context);
        if (decision is PeriodDecision.Accepted { Events.IsEmpty: false } accepted)
        {
            EntityRow row = DepartmentRow.Of(accepted.State, this.GetGrainId(), PeriodRules.NextWake(accepted.State, context));
            await CommitAsync(
                NextCommit(row, DepartmentCommit.EventsOf(accepted.Events, context.Now, actor)) with { Notices = NoticeRows.Of(row.Id, accepted.Settlements, context.Now) },
                cancellationToken);
            _department = accepted.State;
            ScheduleFlush();
        }

        return decision as PeriodDecision.Refused;
    }

    private CommandReply NotListed() => CommandReply.Refused("not-adopted", $"'{this.GetPrimaryKeyString()}' is not part of any adopted programme.");
}
