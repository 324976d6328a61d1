using System.Text.Json;
using EcoGrains.Domain.Json;
using EcoGrains.Domain.Programmes;
using EcoGrains.Ledger;

namespace EcoGrains.Grains.RollUp;

/// <summary>A department as the ledger keeps it: owned by its leadership group, without a tally of its own.</summary>
internal static class DepartmentRow
{
    internal static EntityRow Of(DepartmentState department, GrainId grain, DateTimeOffset? wakeAt = null) => new()
    {
        Id = department.IsOffice ? EntityIds.Office(department.Programme) : EntityIds.Department(department.Programme, department.Name),
        Kind = department.IsOffice ? EntityKinds.Office : EntityKinds.Department,
        Programme = department.Programme,
        Owner = department.Group,
        Name = department.Name,
        Status = JsonNames.Of(department.Status),
        WakeAt = wakeAt,
        Grain = grain.ToString(),
        GrainHash = grain.GetUniformHashCode(),
        State = JsonSerializer.Serialize(department, DomainJson.Compact),
    };
}
