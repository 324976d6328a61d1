using System.Text.Json;
using EcoGrains.Domain.Json;

namespace EcoGrains.Grains;

/// <summary>Reads the states of grains. During a rolling upgrade older and newer programs take turns on one entity.</summary>
internal static class StoredState
{
    /// <summary>Null where nothing is stored.</summary>
    /// <exception cref="InvalidOperationException">A newer program stored it, with something that this one would lose.</exception>
    internal static T? Read<T>(string id, string? json)
        where T : class
    {
        try
        {
            return json is null ? null : JsonSerializer.Deserialize<T>(json, DomainJson.Stored);
        }
        catch (JsonException fault)
        {
            throw new InvalidOperationException(
                $"The state of '{id}' has something that this program does not know: a newer one stored it. It stays due until the newer one takes it; finish the upgrade. ({fault.Message})", fault);
        }
    }
}
