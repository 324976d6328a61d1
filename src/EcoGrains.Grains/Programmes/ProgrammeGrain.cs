using System.Diagnostics;
using System.Text.Json;
using EcoGrains.Contracts;
using EcoGrains.Domain.Items;
using EcoGrains.Domain.Json;
using EcoGrains.Domain.Plans;
using EcoGrains.Domain.Programmes;
using EcoGrains.Grains.Hosting;
using EcoGrains.Ledger;
using EcoGrains.Ledger.Diagnostics;

namespace EcoGrains.Grains.Programmes;

/// <summary>
/// Adopts a plan: stores it with a wake that stands until every item exists, so that a crash on the way is made up for.
/// </summary>
[GrainType("programme")]
internal sealed class ProgrammeGrain(EntityServices services) : EntityGrain(services), IProgrammeGrain, IRemindable
{
    private ProgrammeState? _programme;

    public Task ReceiveReminder(string reminderName, TickStatus status) => WakeAsync();

    public async Task<CommandReply> AdoptAsync(Plan plan, DateTimeOffset adoptedAt, CancellationToken cancellationToken = default)
    {
        using Activity? span = EcoGrainsActivity.Start(EcoGrainsActivity.Adoption);
        if (plan.Id != this.GetPrimaryKeyString())
        {
            return CommandReply.Refused("wrong-programme", $"The plan is of '{plan.Id}', not of '{this.GetPrimaryKeyString()}'.");
        }

        if (await Services.Calendars.FindAsync(plan.Calendar, cancellationToken) is null)
        {
            return CommandReply.Refused("unknown-calendar", CalendarCatalog.UnknownSentence(plan.Calendar));
        }

        switch (ProgrammeRules.Adopt(_programme, plan, adoptedAt, Now))
        {
            case AdoptionDecision.Refused refused:
                return CommandReply.Refused(refused.Code, refused.Message, Version);
            case AdoptionDecision.Begin begin:
                await StoreAsync(begin.State, "planAdopted", begin.Event, cancellationToken);
                break;
        }

        await CompleteFanOutAsync(cancellationToken);
        return CommandReply.Ok(Version);
    }

    public Task WakeAsync(CancellationToken cancellationToken = default) => CompleteFanOutAsync(cancellationToken);

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

        ItemState[] items = [.. ItemFactory.ItemsOf(adopting.Plan, adopting.AdoptedAt)];
        await FanOut.RunAsync(GrainFactory, adopting.Plan, items, cancellationToken);
        FanOutCompleted completed = new(items.Length, adopting.Plan.Departments.Length);
        await StoreAsync(adopting with { Status = ProgrammeStatus.Adopted }, "fanOutCompleted", completed, cancellationToken);
    }

    private async Task StoreAsync<TEvent>(ProgrammeState state, string type, TEvent happened, CancellationToken cancellationToken)
    {
        EntityRow row = new()
        {
            Id = state.Plan.Id,
            Kind = EntityKinds.Programme,
            Programme = state.Plan.Id,
            Name = state.Plan.Title,
            Status = JsonNames.Of(state.Status),
            WakeAt = state.Status == ProgrammeStatus.Adopting ? Now : null,
            Grain = this.GetGrainId().ToString(),
            GrainHash = this.GetGrainId().GetUniformHashCode(),
            State = JsonSerializer.Serialize(state, DomainJson.Compact),
        };
        EventRecord record = new(type, Now, Recipients.Office, JsonSerializer.Serialize(happened, DomainJson.Compact));
        await CommitAsync(NextCommit(row, record), cancellationToken);
        _programme = state;
    }
}
