using System.Text.Json;
using EcoGrains.Domain.Json;
using EcoGrains.Domain.Programmes;
using EcoGrains.Ledger;

namespace EcoGrains.Grains.Programmes;

/// <summary>A programme as the ledger keeps it.</summary>
internal static class ProgrammeRow
{
    /// <param name="now">The wake of a programme that has something to complete: at once, and until it is.</param>
    internal static EntityRow Of(ProgrammeState state, GrainId grain, DateTimeOffset now) => new()
    {
        Id = state.Plan.Id,
        Kind = EntityKinds.Programme,
        Programme = state.Plan.Id,
        Name = state.Plan.Title,
        Status = JsonNames.Of(state.Status),
        WakeAt = state.IsUnfinished() ? now : null,
        Grain = grain.ToString(),
        GrainHash = grain.GetUniformHashCode(),
        State = JsonSerializer.Serialize(state, DomainJson.Compact),
    };
}
