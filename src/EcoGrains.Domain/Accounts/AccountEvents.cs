using System.Collections.Immutable;
using EcoGrains.Domain.Access;

namespace EcoGrains.Domain.Accounts;

/// <summary>A new account.</summary>
public sealed record AccountCreated(string Login, string Name, ImmutableArray<Grant> Grants, bool MustChange) : AccountEvent;

public sealed record GrantsChanged(ImmutableArray<Grant> Grants) : AccountEvent;

/// <summary>The owner chose a new password.</summary>
public sealed record PasswordChanged : AccountEvent;

/// <summary>An admin gave a one-time password.</summary>
public sealed record PasswordReset : AccountEvent;

/// <summary>A wrong password.</summary>
/// <param name="Failures">How many in a row.</param>
public sealed record SignInFailed(string From, int Failures) : AccountEvent;

/// <summary>A right password after wrong ones.</summary>
public sealed record FailuresForgotten : AccountEvent;

/// <param name="Until">Null where an admin has to unlock it.</param>
public sealed record AccountLocked(string Reason, DateTimeOffset? Until) : AccountEvent;

public sealed record AccountUnlocked : AccountEvent;

public sealed record AccountDisabled(string Reason) : AccountEvent;

public sealed record AccountEnabled : AccountEvent;

public sealed record IdentityLinked(ExternalIdentity Identity) : AccountEvent;

public sealed record IdentityUnlinked(ExternalIdentity Identity) : AccountEvent;

/// <summary>An external identity has become an account's.</summary>
public sealed record IdentityClaimed(string Account) : AccountEvent;

/// <summary>It is nobody's any more.</summary>
public sealed record IdentityReleased(string Account) : AccountEvent;

public sealed record KeyIssued(string Name, ImmutableArray<Grant> Grants, ImmutableArray<string>? Scopes, DateTimeOffset ExpiresAt) : AccountEvent;

public sealed record KeyRevoked(string Reason) : AccountEvent;

/// <summary>A one-time set-up link was printed.</summary>
public sealed record SetUpOffered(DateTimeOffset Until) : AccountEvent;

/// <summary>It was used.</summary>
/// <param name="Office">Null where no office's account was wanted.</param>
public sealed record SetUpUsed(string Admin, string? Office, string From) : AccountEvent;
