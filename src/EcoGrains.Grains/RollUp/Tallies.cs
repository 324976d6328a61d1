using System.Text.Json;
using EcoGrains.Domain.Json;
using EcoGrains.Domain.RollUp;

namespace EcoGrains.Grains.RollUp;

internal static class Tallies
{
    internal static StatusTally Read(string json) => JsonSerializer.Deserialize<StatusTally>(json, DomainJson.Compact)!;
}
