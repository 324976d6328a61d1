using System.Collections.Immutable;
using System.Text.Json.Serialization;
using EcoGrains.Domain.Access;

namespace EcoGrains.Domain.Accounts;

/// <summary>Where an account stands.</summary>
public enum AccountStatus
{
    /// <summary>May sign in.</summary>
    Active,

    /// <summary>May not sign in, for a while or until an admin unlocks it.</summary>
    Locked,

    /// <summary>May not sign in any more; kept, for what it did.</summary>
    Disabled,
}

/// <summary>A person's account as its grain holds it.</summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.AccountState")]
public sealed record AccountState
{
    /// <summary>Under which it signs in: see <see cref="AccountNames"/>.</summary>
    [Id(0)] public required string Login { get; init; }

    /// <summary>How people know it.</summary>
    [Id(1)] public required string Name { get; init; }

    [Id(2)] public required AccountStatus Status { get; init; }

    /// <summary>When a lock ends by itself; null for one that an admin has to end, and where there is none.</summary>
    [Id(3)] public DateTimeOffset? LockedUntil { get; init; }

    [Id(4)] public ImmutableArray<Grant> Grants { get; init; } = [];

    /// <summary>Null for an account that signs in elsewhere alone.</summary>
    [Id(5)] public Password? Password { get; init; }

    /// <summary>Whether the password is a one-time one: until it is changed, the account may do nothing else.</summary>
    [Id(6), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] public bool MustChange { get; init; }

    /// <summary>Wrong passwords since the last right one.</summary>
    [Id(7), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] public int Failures { get; init; }

    /// <summary>Where else it may sign in.</summary>
    [Id(8)] public ImmutableArray<ExternalIdentity> Identities { get; init; } = [];

    /// <summary>Grows with each change that ends the sessions begun before: a new password, a lock, disabling.</summary>
    [Id(9), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] public int Stamp { get; init; }
}

/// <summary>A password as it is kept. What is called a password never shows in the audit trail.</summary>
/// <param name="Hash">Of ASP.NET Core Identity: salted, slow, and names its own method.</param>
[GenerateSerializer, Immutable, Alias("EcoGrains.Password")]
public sealed record Password([property: Id(0)] string Hash, [property: Id(1)] DateTimeOffset SetAt);

/// <summary>Somebody as an OpenID provider knows them.</summary>
/// <param name="Issuer">The provider's address, exactly as its tokens name it.</param>
/// <param name="Subject">The provider's name for the person.</param>
[GenerateSerializer, Immutable, Alias("EcoGrains.ExternalIdentity")]
public sealed record ExternalIdentity([property: Id(0)] string Issuer, [property: Id(1)] string Subject);

/// <summary>Whose an external identity is, as its grain holds it.</summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.IdentityState")]
public sealed record IdentityState
{
    /// <summary><c>account/zhang</c>; null for nobody's.</summary>
    [Id(0)] public string? Account { get; init; }
}
