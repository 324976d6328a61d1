using EcoGrains.Contracts;
using EcoGrains.Domain.Items;
using EcoGrains.Domain.Programmes;
using EcoGrains.Domain.Reporting;
using EcoGrains.Domain.Workflows;
using EcoGrains.Grains.Reporting;
using EcoGrains.Ledger;

namespace EcoGrains.Grains.RollUp;

/// <summary>
/// A live view of the items that a department leads, and the shell around <see cref="PeriodRules"/> for its reporting periods. It waits for
/// nobody: whoever waits for it waits for the ledger alone.
/// </summary>
[GrainType("department")]
internal sealed partial class DepartmentGrain : CommandGrain, IDepartmentGrain, IRemindable
{
    // Long enough to fold a herd of pushes into one, short enough not to be noticed.
    private static readonly TimeSpan Coalescing = TimeSpan.FromMilliseconds(5);

    private readonly DepartmentView _view;
    private DepartmentState? _department;
    private IGrainTimer? _flush;

    public DepartmentGrain(EntityServices services)
        : base(services) => _view = new DepartmentView(services, this.GetPrimaryKeyString());

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        await base.OnActivateAsync(cancellationToken);
        await _view.RebuildAsync(cancellationToken);
        this.RegisterGrainTimer(HealAsync, new GrainTimerCreationOptions(Services.HealPeriod, Services.HealPeriod) { KeepAlive = false });
    }

    public Task ReceiveReminder(string reminderName, TickStatus status)
    {
        Services.Instruments.Ticked();
        return WakeAsync();
    }

    public async Task<CommandReply> AdoptAsync(DepartmentState department, CancellationToken cancellationToken = default)
    {
        if (DepartmentWorkflow.Adopt(_department?.Status ?? DepartmentStatus.Unlisted) is { } status)
        {
            DepartmentState listed = department with { Status = status };
            await CommitAsync(NextCommit(DepartmentRow.Of(listed, this.GetGrainId()), DepartmentCommit.Listed(listed, Now, Recipients.Office)), cancellationToken);
            _department = listed;
            ScheduleFlush();
        }

        // Looked up after it is listed: an order that comes later is told to everybody who is. Who comes later owes no reports of before.
        return await ReportingBoard.FindAsync(Services.Ledger, _department!, cancellationToken) is { } order
            ? await SetReportingAsync(order with { Since = Now }, cancellationToken)
            : CommandReply.Ok(Version);
    }

    public Task PushAsync(ChildNews news, CancellationToken cancellationToken = default)
    {
        if (_view.Push(news))
        {
            ScheduleFlush();
        }

        return Task.CompletedTask;
    }

    public Task<DepartmentSummary?> GetStatusAsync(CancellationToken cancellationToken = default) => Task.FromResult(_department is null ? null : _view.Summary(_department));

    public async Task WakeAsync(CancellationToken cancellationToken = default)
    {
        long before = Version;
        try
        {
            await ChangeAsync(null, PeriodRules.Wake, Clock, cancellationToken);
        }
        catch (LedgerConflictException)
        {
            // Another activation was here: what is due is due all the same, and must not wait for the next sweep.
        }

        if (Version == before && await CatchUpAsync(cancellationToken))
        {
            await ChangeAsync(null, PeriodRules.Wake, Clock, cancellationToken);
        }
    }

    protected override Task LoadAsync(string? state, CancellationToken cancellationToken) =>
        Task.FromResult(_department = StoredState.Read<DepartmentState>(this.GetPrimaryKeyString(), state));

    private async Task HealAsync(CancellationToken cancellationToken)
    {
        // An activation that began before the department was listed elsewhere would never report.
        bool listed = _department is null && await CatchUpAsync(cancellationToken);
        if (await _view.HealAsync(_department, listed, cancellationToken))
        {
            ScheduleFlush();
        }
    }

    private void ScheduleFlush() =>
        _flush ??= this.RegisterGrainTimer(FlushAsync, new GrainTimerCreationOptions(Coalescing, Timeout.InfiniteTimeSpan));

    private async Task FlushAsync(CancellationToken cancellationToken)
    {
        // Ending the timer also cancels the token it gave: the push goes without it.
        _flush?.Dispose();
        _flush = null;
        if (_department is { } department)
        {
            await ViewNews.SendAsync(GrainFactory.GetGrain<ILeadershipGroupGrain>(department.Group), _view.Summary(department), Services.Logger);
        }
    }
}
