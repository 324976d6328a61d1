using System.Collections.Immutable;
using EcoGrains.Domain.Access;
using EcoGrains.Domain.Accounts;

namespace EcoGrains.Contracts;

/// <summary>An account as others may see it.</summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.AccountView")]
public sealed record AccountView
{
    /// <summary><c>account/zhang</c>.</summary>
    [Id(0)] public required string Account { get; init; }

    [Id(1)] public required string Login { get; init; }

    [Id(2)] public required string Name { get; init; }

    /// <summary>As of the grain's time: a lock that has lapsed does not show.</summary>
    [Id(3)] public required AccountStatus Status { get; init; }

    [Id(4)] public DateTimeOffset? LockedUntil { get; init; }

    [Id(5)] public ImmutableArray<Grant> Grants { get; init; } = [];

    [Id(6)] public bool HasPassword { get; init; }

    [Id(7)] public bool MustChange { get; init; }

    [Id(8)] public ImmutableArray<ExternalIdentity> Identities { get; init; } = [];

    [Id(9)] public required long Version { get; init; }

    /// <param name="now">The instant at which it is looked at.</param>
    public static AccountView Of(AccountState stored, long version, DateTimeOffset now)
    {
        AccountState account = AccountRules.At(stored, now);
        return new AccountView
        {
            Account = AccountNames.Account(account.Login),
            Login = account.Login,
            Name = account.Name,
            Status = account.Status,
            LockedUntil = account.LockedUntil,
            Grants = account.Grants,
            HasPassword = account.Password is not null,
            MustChange = account.MustChange,
            Identities = account.Identities,
            Version = version,
        };
    }
}

/// <summary>An API key as others may see it.</summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.ApiKeyView")]
public sealed record ApiKeyView
{
    [Id(0)] public required string Id { get; init; }

    [Id(1)] public required string Name { get; init; }

    [Id(2)] public required ApiKeyStatus Status { get; init; }

    [Id(3)] public ImmutableArray<Grant> Grants { get; init; } = [];

    [Id(4)] public ImmutableArray<string>? Scopes { get; init; }

    [Id(5)] public required DateTimeOffset ExpiresAt { get; init; }

    [Id(6)] public required long Version { get; init; }

    public static ApiKeyView Of(ApiKeyState key, long version)
    {
        ArgumentNullException.ThrowIfNull(key);
        return new ApiKeyView
        {
            Id = key.Id,
            Name = key.Name,
            Status = key.Status,
            Grants = key.Grants,
            Scopes = key.Scopes,
            ExpiresAt = key.ExpiresAt,
            Version = version,
        };
    }
}

/// <summary>What the edge needs to check a password.</summary>
/// <param name="Attempt">Names the attempt that has begun.</param>
/// <param name="PasswordHash">Null for an account without one.</param>
[GenerateSerializer, Immutable, Alias("EcoGrains.SignInFacts")]
public sealed record SignInFacts([property: Id(0)] Guid Attempt, [property: Id(1)] string? PasswordHash);

/// <summary>How an attempt to sign in ended.</summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.SignInAttempt")]
public sealed record SignInAttempt
{
    /// <summary>Null where none could begin.</summary>
    [Id(0)] public Guid? Attempt { get; init; }

    /// <summary>Whether the password, or what an OpenID provider said, was right.</summary>
    [Id(1)] public required bool Succeeded { get; init; }

    /// <summary>From where: an IP address.</summary>
    [Id(2)] public required string From { get; init; }
}

/// <summary>Whether somebody is signed in. Why not is told to the journal alone: who guesses must not learn which names exist.</summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.SignInReply")]
public sealed record SignInReply
{
    /// <summary>The code of every refusal.</summary>
    public const string RefusedCode = "sign-in-refused";

    [Id(0)] public required bool Accepted { get; init; }

    /// <summary>Null when accepted.</summary>
    [Id(1)] public string? Code { get; init; }

    /// <summary>A sentence for people; null when accepted.</summary>
    [Id(2)] public string? Message { get; init; }

    /// <summary><c>account/zhang</c>; null when refused.</summary>
    [Id(3)] public string? Account { get; init; }

    /// <summary>For the session: see <see cref="ICallerBook.FindAccountAsync"/>.</summary>
    [Id(4)] public int Stamp { get; init; }

    /// <summary>Whether the password must be changed before anything else.</summary>
    [Id(5)] public bool MustChange { get; init; }

    /// <summary>The same for every reason.</summary>
    public static SignInReply Refused { get; } = new()
    {
        Accepted = false,
        Code = RefusedCode,
        Message = "The name or the password is wrong, or the account is locked: after too many failures in a row it stays so for a while.",
    };
}
