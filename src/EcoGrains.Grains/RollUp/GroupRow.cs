using System.Text.Json;
using EcoGrains.Domain.Json;
using EcoGrains.Domain.Programmes;
using EcoGrains.Ledger;

namespace EcoGrains.Grains.RollUp;

/// <summary>A leadership group as the ledger keeps it.</summary>
internal static class GroupRow
{
    internal static EntityRow Of(LeadershipGroupState group, GrainId grain, DateTimeOffset? wakeAt) => new()
    {
        Id = group.Id,
        Kind = EntityKinds.Group,
        Programme = "",
        Name = group.Name,
        WakeAt = wakeAt,
        Grain = grain.ToString(),
        GrainHash = grain.GetUniformHashCode(),
        State = JsonSerializer.Serialize(group, DomainJson.Compact),
    };
}
