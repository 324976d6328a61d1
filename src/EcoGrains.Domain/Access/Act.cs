using System.Collections.Frozen;

namespace EcoGrains.Domain.Access;

/// <summary>Something that somebody may be allowed to do: a command or a way of reading.</summary>
/// <param name="Name">In camel case; of a command, the word after <c>do</c> in a scenario.</param>
/// <param name="Summary">What it does, for people.</param>
/// <param name="Reaches">The roles that may, and how far; a role that is left out may not.</param>
public sealed record Act(string Name, string Summary, FrozenDictionary<Role, Reach> Reaches)
{
    /// <summary>Whether everybody may do it to their own account, in the capacity <see cref="Caller.Self"/>.</summary>
    public bool OwnAccount { get; init; }

    public Reach Of(Role role) => Reaches.GetValueOrDefault(role, Reach.None);

    /// <summary>An act that these roles may do everywhere, and departments where they lead or support.</summary>
    public static Act For(string name, string summary, Role[] any, Role[]? own = null) => new(
        name,
        summary,
        any.Select(role => KeyValuePair.Create(role, Reach.Any)).Concat((own ?? []).Select(role => KeyValuePair.Create(role, Reach.Own))).ToFrozenDictionary());
}
