using System.Collections.Immutable;
using EcoGrains.Contracts;
using EcoGrains.Domain.Programmes;
using EcoGrains.Domain.Reporting;

namespace EcoGrains.Grains.Reporting;

/// <summary>
/// The shell around <see cref="ReportRules"/>. What others must hear is stored first, with a wake that stands until all of them have: a crash
/// on the way is made up for.
/// </summary>
[GrainType("report")]
internal sealed class ReportGrain(EntityServices services) : CommandGrain(services), IReportGrain, IRemindable
{
    // A year of months.
    private const int PeriodsBack = 12;

    private ReportState? _report;

    public Task ReceiveReminder(string reminderName, TickStatus status)
    {
        Services.Instruments.Ticked();
        return WakeAsync();
    }

    public async Task<CommandReply> ExecuteAsync(ReportCommand command, CancellationToken cancellationToken = default)
    {
        if (!ReportId.TryParse(this.GetPrimaryKeyString(), out ReportId id))
        {
            return CommandReply.Refused("no-such-report", $"'{this.GetPrimaryKeyString()}' is no report; one is written as programme/report/department/2018-03.");
        }

        // What an earlier command still has to tell comes before this one.
        await TellAsync(cancellationToken);
        return await Department(id).GetReportingAsync(cancellationToken) is { } department
            ? await AskAsync(command, department.Subject(), _ => DecideAsync(id, department, command, cancellationToken), cancellationToken)
            : CommandReply.Refused("not-adopted", $"'{id.DepartmentId()}' is not part of any adopted programme.");
    }

    public async Task WakeAsync(CancellationToken cancellationToken = default)
    {
        if (!await TellAsync(cancellationToken) && await CatchUpAsync(cancellationToken))
        {
            await TellAsync(cancellationToken);
        }
    }

    public Task<ReportView?> GetAsync(CancellationToken cancellationToken = default) =>
        Task.FromResult(_report is { } report ? new ReportView { State = report, Version = Version } : null);

    public async Task<ImmutableArray<ReportLine>> GetDefaultsAsync(CancellationToken cancellationToken = default)
    {
        Defaults defaults = new();
        ReportId? before = ReportId.TryParse(this.GetPrimaryKeyString(), out ReportId id) ? id.Before() : null;
        for (int back = 0; back < PeriodsBack && before is { } earlier; back++, before = earlier.Before())
        {
            defaults.Take((await GrainFactory.GetReport(earlier).GetAsync(cancellationToken))?.State);
        }

        return defaults.Lines;
    }

    protected override Task LoadAsync(string? state, CancellationToken cancellationToken) =>
        Task.FromResult(_report = StoredState.Read<ReportState>(this.GetPrimaryKeyString(), state));

    private async Task<CommandReply> DecideAsync(ReportId id, DepartmentState department, ReportCommand command, CancellationToken cancellationToken)
    {
        ReportContext context = await ReportReading.ContextAsync(GrainFactory, id, department, command, Now, cancellationToken);
        ReportDecision decision = ReportRules.Decide(_report, command, context);
        if (decision is ReportDecision.Refused refused)
        {
            return CommandReply.Refused(refused.Code, refused.Message, Version);
        }

        await StoreAsync((ReportDecision.Accepted)decision, context.Now, command.By, cancellationToken);
        await ReportReading.TryAsync(() => TellAsync(cancellationToken), id, Services.Logger);
        return CommandReply.Ok(Version);
    }

    private async Task<bool> TellAsync(CancellationToken cancellationToken)
    {
        if (_report is not { Untold: { } news } report)
        {
            return false;
        }

        ImmutableArray<string> refused = news.Kind == PeriodNewsKind.Approved ? await ReportReading.ApplyAsync(GrainFactory, report, cancellationToken) : [];
        await Department(report.Id()).HearAsync(news, cancellationToken);
        await StoreAsync(ReportRules.Applied(report, refused), Now, Clock, cancellationToken);
        return true;
    }

    private IDepartmentGrain Department(ReportId id) => GrainFactory.GetGrain<IDepartmentGrain>(id.DepartmentId());

    private async Task StoreAsync(ReportDecision.Accepted decision, DateTimeOffset now, string actor, CancellationToken cancellationToken)
    {
        await CommitAsync(NextCommit(ReportRow.Of(decision.State, this.GetGrainId(), now), ReportRow.EventsOf(decision, now, actor)), cancellationToken);
        _report = decision.State;
    }
}
