using EcoGrains.Domain.Json;

namespace EcoGrains.Domain.Programmes;

/// <summary>The events of programmes' commands as the ledger keeps them. Names are for ever: old rows must load.</summary>
public static class ProgrammeEventJson
{
    public static EventNames<ProgrammeEvent> Names { get; } = new(new()
    {
        ["itemsAdded"] = typeof(ItemsAdded),
        ["itemsAlive"] = typeof(ItemsAlive),
        ["linkConfirmed"] = typeof(LinkConfirmed),
        ["linkRejected"] = typeof(LinkRejected),
        ["planAmended"] = typeof(PlanAmended),
        ["amendmentCompleted"] = typeof(AmendmentCompleted),
    });
}
