using System.Text.Json;
using EcoGrains.Contracts;
using EcoGrains.Domain.Items;
using EcoGrains.Domain.Json;
using EcoGrains.Domain.Programmes;
using EcoGrains.Domain.RollUp;
using EcoGrains.Domain.Workflows;
using EcoGrains.Grains.Diagnostics;
using EcoGrains.Ledger;

namespace EcoGrains.Grains.RollUp;

/// <summary>A live view of the items that a department leads: rebuilt on activation, kept by pushes, healed from the ledger.</summary>
[GrainType("department")]
internal sealed class DepartmentGrain(EntityServices services) : EntityGrain(services), IDepartmentGrain
{
    // Long enough to fold a herd of pushes into one, short enough not to be noticed.
    private static readonly TimeSpan Coalescing = TimeSpan.FromMilliseconds(5);

    private readonly Children<string> _children = new();
    private readonly ViewAgreement _agreement = new(services.Instruments, "department");
    private readonly LostNews _lost = new();
    private DepartmentState? _department;
    private IGrainTimer? _flush;
    private long _snapshotSum;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        await base.OnActivateAsync(cancellationToken);
        await RebuildAsync(cancellationToken);
        this.RegisterGrainTimer(HealAsync, new GrainTimerCreationOptions(Services.HealPeriod, Services.HealPeriod) { KeepAlive = false });
    }

    public async Task<CommandReply> AdoptAsync(DepartmentState department, CancellationToken cancellationToken = default)
    {
        if (DepartmentWorkflow.Adopt(_department?.Status ?? DepartmentStatus.Unlisted) is { } status)
        {
            DepartmentState listed = department with { Status = status };
            EventRecord record = new(
                "departmentListed", Now, Recipients.Office, JsonSerializer.Serialize(new DepartmentListed(listed.Name, listed.IsOffice), DomainJson.Compact));
            await CommitAsync(NextCommit(DepartmentRow.Of(listed, this.GetGrainId()), record), cancellationToken);
            _department = listed;
            ScheduleFlush();
        }

        return CommandReply.Ok(Version);
    }

    public Task PushAsync(ChildNews news, CancellationToken cancellationToken = default)
    {
        if (_children.Push(news.Child, news.ChangeSeq, news.Tally))
        {
            ScheduleFlush();
        }

        return Task.CompletedTask;
    }

    public Task<DepartmentSummary?> GetStatusAsync(CancellationToken cancellationToken = default) => Task.FromResult(_department is null ? null : Summary(_department));

    protected override Task LoadAsync(string? state, CancellationToken cancellationToken)
    {
        _department = StoredState.Read<DepartmentState>(this.GetPrimaryKeyString(), state);
        return Task.CompletedTask;
    }

    private async Task RebuildAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<ChildRow> children = await Services.Ledger.ReadChildrenAsync(this.GetPrimaryKeyString(), cancellationToken);
        _children.Clear();
        foreach (ChildRow child in children)
        {
            _children.Push(child.Id, child.ChangeSeq, Tallies.Read(child.Tally));
        }
    }

    private async Task HealAsync(CancellationToken cancellationToken)
    {
        // An activation that began before the department was listed elsewhere would never report.
        bool listed = _department is null && await CatchUpAsync(cancellationToken);
        OwnerDigest digest = await Services.Ledger.ReadDigestAsync(this.GetPrimaryKeyString(), cancellationToken);
        if (_lost.Look((_children.Count, _children.ChangeSum), (digest.Count, digest.ChangeSum)) || listed)
        {
            _agreement.Healed(digest, _children.Count);
            await RebuildAsync(cancellationToken);
            ScheduleFlush();
        }
        else if (_department is { } department && digest.ChangeSum == _children.ChangeSum && digest.ChangeSum != _snapshotSum)
        {
            // Nothing is on its way: a good moment to keep what a restart would otherwise have to add up again.
            _snapshotSum = digest.ChangeSum;
            await SummarySnapshots.KeepAsync(Services.Ledger, Summary(department), cancellationToken);
        }

        _agreement.Agreed();
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
            await ViewNews.SendAsync(GrainFactory.GetGrain<ILeadershipGroupGrain>(department.Group), Summary(department), Services.Logger);
        }
    }

    private DepartmentSummary Summary(DepartmentState department) => new()
    {
        Id = this.GetPrimaryKeyString(),
        Name = department.Name,
        Programme = department.Programme,
        IsOffice = department.IsOffice,
        Count = _children.Count,
        ChangeSeq = _children.MaxChangeSeq,
        ChangeSum = _children.ChangeSum,
        Tally = _children.Tally(),
    };
}
