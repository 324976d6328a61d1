using System.Collections.Immutable;
using System.Text.Json;
using EcoGrains.Domain.Json;

namespace EcoGrains.Domain.Accounts;

/// <summary>Why something is refused.</summary>
/// <param name="Code">In kebab case, for programs.</param>
/// <param name="Message">A sentence for people.</param>
public sealed record Refusal(string Code, string Message);

/// <summary>What a rule decided: what comes of it, or why not.</summary>
/// <param name="State">Null when refused.</param>
/// <param name="Events">Empty where nothing changes.</param>
/// <param name="Refusal">Null when accepted.</param>
public sealed record Verdict<TState>(TState? State, ImmutableArray<AccountEvent> Events, Refusal? Refusal)
    where TState : class;

internal static class Verdict
{
    internal static Verdict<TState> Done<TState>(TState state, params ImmutableArray<AccountEvent> events)
        where TState : class => new(state, events, null);

    internal static Verdict<TState> No<TState>(string code, string message)
        where TState : class => No<TState>(new Refusal(code, message));

    internal static Verdict<TState> No<TState>(Refusal refusal)
        where TState : class => new(null, [], refusal);
}

/// <summary>Something that happened to an account, a key or what belongs to them. No event tells a secret or its digest.</summary>
public abstract record AccountEvent
{
    /// <summary>The type's name in camel case. Names are for ever: old rows must load.</summary>
    public string Type() => JsonNamingPolicy.CamelCase.ConvertName(GetType().Name);

    /// <summary>The payload as JSON.</summary>
    public string Payload() => JsonSerializer.Serialize(this, GetType(), DomainJson.Compact);
}
