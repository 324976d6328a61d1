using EcoGrains.Domain.Assessment;
using EcoGrains.Domain.Items;
using EcoGrains.Domain.Plans;
using EcoGrains.Ledger;

namespace EcoGrains.Web.Reading;

/// <summary>Assessments, computed anew from the ledger's events at every question: none is stored that could grow old.</summary>
public sealed class Assessments(ILedgerQueries ledger)
{
    private static readonly string[] Kinds = [.. Enum.GetValues<ItemKind>().Select(ItemId.Segment), "department", "office"];

    /// <summary>A programme's departments as of the end of a civil day, by the plan that was in force then.</summary>
    /// <param name="plan">The plan of today.</param>
    public async Task<ProgrammeAssessment> ReadAsync(Plan plan, DateOnly on, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(plan);
        List<EntityHistory> histories = [];
        foreach (string kind in Kinds)
        {
            foreach (StoredEntity entity in await ledger.ListAsync(kind, plan.Id, cancellationToken: cancellationToken))
            {
                histories.Add(new(entity.Row.Id, [.. await EventsAsync(entity.Row.Id, cancellationToken)]));
            }
        }

        Plan then = AssessmentRules.PlanOn(plan, await EventsAsync(plan.Id, cancellationToken), on);
        return AssessmentRules.Assess(then, null, histories, on);
    }

    private async Task<IEnumerable<HistoryEvent>> EventsAsync(string entity, CancellationToken cancellationToken) =>
        (await ledger.HistoryAsync(entity, cancellationToken)).Select(stored => new HistoryEvent(stored.Version, stored.Event.Type, stored.Event.At, stored.Event.Payload));
}
