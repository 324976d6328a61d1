using System.Text.Json;
using EcoGrains.Domain.Json;
using EcoGrains.Ledger;

namespace EcoGrains.Grains.Accounts;

/// <summary>How accounts, keys and what belongs to them stand in the ledger.</summary>
internal static class AccountRow
{
    /// <param name="name">What lists sort on.</param>
    internal static EntityRow Of<TState>(IAddressable grain, string kind, TState state, string name, string status)
        where TState : class
    {
        GrainId id = grain.GetGrainId();
        return new EntityRow
        {
            Id = id.Key.ToString()!,
            Kind = kind,
            Programme = "",
            Name = name,
            Status = status,
            Grain = id.ToString(),
            GrainHash = id.GetUniformHashCode(),
            State = JsonSerializer.Serialize(state, DomainJson.Compact),
        };
    }
}
