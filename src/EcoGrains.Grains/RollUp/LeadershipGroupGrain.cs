using System.Text.Json;
using EcoGrains.Contracts;
using EcoGrains.Domain.Items;
using EcoGrains.Domain.Json;
using EcoGrains.Domain.Programmes;
using EcoGrains.Grains.Diagnostics;
using EcoGrains.Ledger;

namespace EcoGrains.Grains.RollUp;

/// <summary>The top: a live view of its departments, read in constant time and watched by those who show it.</summary>
[GrainType("group")]
internal sealed partial class LeadershipGroupGrain(EntityServices services) : CommandGrain(services), ILeadershipGroupGrain, IRemindable
{
    // Shorter than a call may last, so that a quiet watch ends by an answer and not by a time-out.
    private static readonly TimeSpan LongestWatch = TimeSpan.FromSeconds(20);

    private readonly ViewAgreement _agreement = new(services.Instruments, "group");
    private readonly GroupView _view = new();
    private GroupHealing? _healing;
    private LeadershipGroupState? _group;
    private TaskCompletionSource _changed = NewSignal();

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        await base.OnActivateAsync(cancellationToken);
        _healing = new GroupHealing(_view, _agreement, Services.Ledger, this.GetPrimaryKeyString(), background: Services.Background);
        await _healing.LoadAsync(cancellationToken);
        // Interleaved, so that the status is read and pushes arrive while a large department is read again.
        TimeSpan first = _view.Pending > 0 ? TimeSpan.Zero : Services.HealPeriod;
        this.RegisterGrainTimer(HealAsync, new GrainTimerCreationOptions(first, Services.HealPeriod) { KeepAlive = false, Interleave = true });
    }

    public async Task<CommandReply> AdoptAsync(LeadershipGroupState group, CancellationToken cancellationToken = default)
    {
        if (_group is null)
        {
            EventRecord record = new("groupConstituted", Now, Recipients.Office, JsonSerializer.Serialize(new GroupConstituted(group.Name), DomainJson.Compact));
            await CommitAsync(NextCommit(GroupRow.Of(group, this.GetGrainId(), wakeAt: null), record), cancellationToken);
            _group = group;
        }

        return CommandReply.Ok(Version);
    }

    public Task<bool> IsConstitutedAsync(CancellationToken cancellationToken = default) => Task.FromResult(_group is not null);

    public Task PushAsync(DepartmentSummary department, CancellationToken cancellationToken = default)
    {
        Signal(_view.Take(department));
        return Task.CompletedTask;
    }

    public Task<GroupStatus?> GetStatusAsync(CancellationToken cancellationToken = default) =>
        Task.FromResult(_group is { } group ? _view.Status(group, Now) : null);

    public async Task<GroupStatus?> WatchAsync(long afterRevision, CancellationToken cancellationToken = default)
    {
        if (_view.Revision == afterRevision)
        {
            Task ended = Task.Delay(LongestWatch, cancellationToken);
            await Task.WhenAny(_changed.Task, ended);
        }

        return await GetStatusAsync(cancellationToken);
    }

    protected override Task LoadAsync(string? state, CancellationToken cancellationToken)
    {
        _group = StoredState.Read<LeadershipGroupState>(this.GetPrimaryKeyString(), state);
        return Task.CompletedTask;
    }

    private async Task HealAsync(CancellationToken cancellationToken)
    {
        // An activation that began before the group was constituted elsewhere would never know of it.
        bool constituted = _group is null && await CatchUpAsync(cancellationToken);
        while (_view.Pending > 0)
        {
            await _healing!.ReadNextAsync(cancellationToken);
            Signal(changed: true);
        }

        Signal(await _healing!.HealAsync(cancellationToken) || constituted);
    }

    private void Signal(bool changed)
    {
        if (changed)
        {
            TaskCompletionSource waiting = _changed;
            _changed = NewSignal();
            waiting.SetResult();
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
