using System.Collections.Frozen;
using System.Text.Json;

namespace EcoGrains.Domain.Json;

/// <summary>A family of events as the ledger keeps them: a type name and a JSON payload.</summary>
public sealed class EventNames<TEvent>(Dictionary<string, Type> types)
    where TEvent : class
{
    private readonly FrozenDictionary<string, Type> _types = types.ToFrozenDictionary(StringComparer.Ordinal);

    private readonly FrozenDictionary<Type, string> _names = types.ToFrozenDictionary(pair => pair.Value, pair => pair.Key);

    /// <summary>Every type name, for the tests that keep golden payloads.</summary>
    public IEnumerable<string> All => _types.Keys;

    public (string Type, string Payload) Write(TEvent happened)
    {
        ArgumentNullException.ThrowIfNull(happened);
        return (_names[happened.GetType()], JsonSerializer.Serialize(happened, happened.GetType(), DomainJson.Compact));
    }

    /// <summary>Null for a type that is not of this family.</summary>
    public TEvent? Read(string type, string payload) =>
        _types.TryGetValue(type, out Type? clr) ? (TEvent?)JsonSerializer.Deserialize(payload, clr, DomainJson.Compact) : null;
}
