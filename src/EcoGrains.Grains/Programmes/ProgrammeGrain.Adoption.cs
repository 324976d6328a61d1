using EcoGrains.Contracts;
using EcoGrains.Domain.Access;
using EcoGrains.Domain.Items;
using EcoGrains.Domain.Plans;
using EcoGrains.Domain.Programmes;
using EcoGrains.Ledger;

namespace EcoGrains.Grains.Programmes;

/// <summary>How an adopted plan comes to life, step by step.</summary>
internal sealed partial class ProgrammeGrain
{
    private IGrainTimer? _next;
    private int _alive;

    private async Task<CommandReply> AdoptAsync(AdoptionDecision decision, CancellationToken cancellationToken)
    {
        switch (decision)
        {
            case AdoptionDecision.Refused refused:
                return CommandReply.Refused(refused.Code, refused.Message, Version);
            case AdoptionDecision.Begin begin:
                await StoreAsync(begin.State, cancellationToken, Event("planAdopted", begin.Event, Recipients.Office));
                break;
        }

        await CompleteFanOutAsync(cancellationToken);
        return CommandReply.Ok(Version);
    }

    // Whoever adopts may do so as the office or as the administrator, whichever it is.
    private async ValueTask<AdoptPlan> AskedAsync(Plan plan, DateTimeOffset adoptedAt, CancellationToken cancellationToken)
    {
        Caller? caller = await Services.Callers.CurrentAsync(cancellationToken);
        bool isAdmin = caller?.Grants.Any(grant => grant.Role == Role.Office) == false && caller.Grants.Any(grant => grant.Role == Role.Admin);
        return new AdoptPlan { By = isAdmin ? "admin" : Recipients.Office, PlanHash = ProgrammeRules.HashOf(plan), AdoptedAt = adoptedAt };
    }

    private async Task<bool> CompleteFanOutAsync(CancellationToken cancellationToken)
    {
        if (_programme is not { Status: ProgrammeStatus.Adopting } adopting)
        {
            return false;
        }

        _next?.Dispose();
        _next = null;
        ItemState[] items = [.. ItemFactory.ItemsOf(adopting.Plan, adopting.AdoptedAt, adopting.CalendarVersion)];
        _alive = await FanOut.StepAsync(GrainFactory, adopting.Plan, items, _alive, Services.AdoptionStep, cancellationToken);
        if (_alive < items.Length)
        {
            LogStep(Services.Logger, _alive, items.Length, adopting.Plan.Id);
            _next = this.RegisterGrainTimer(() => CompleteFanOutAsync(CancellationToken.None), new GrainTimerCreationOptions(TimeSpan.Zero, Timeout.InfiniteTimeSpan) { KeepAlive = true });
            return true;
        }

        ProgrammeState adopted = adopting with { Status = ProgrammeStatus.Adopted };
        EventRecord completed = Event("fanOutCompleted", new FanOutCompleted(items.Length, adopting.Plan.Departments.Length), Recipients.Office);
        // Who told of a new version meanwhile found this programme busy and does not come again: it begins in the same commit.
        (ProgrammeState State, ReprojectionBegun Event)? begun = await Reprojection.FindAsync(Services.Calendars, adopted, cancellationToken);
        await StoreAsync(begun?.State ?? adopted, cancellationToken, begun is { } next ? [completed, Event("reprojectionBegun", next.Event, Clock)] : [completed]);
        return true;
    }
}
