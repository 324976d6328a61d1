using System.Collections.Immutable;
using EcoGrains.Domain.Access;
using EcoGrains.Domain.Commands;

namespace EcoGrains.Domain.Accounts;

/// <summary>What may be asked of an account. Passwords travel as they were typed and are kept as hashes alone.</summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.AccountCommand")]
public abstract record AccountCommand : Command;

/// <summary>A new account.</summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.CreateAccount")]
public sealed record CreateAccount : AccountCommand
{
    /// <summary>How people know it, 1 to 100 characters.</summary>
    [Id(0)] public required string Name { get; init; }

    [Id(1)] public ImmutableArray<Grant> Grants { get; init; } = [];

    /// <summary>Null for an account that signs in elsewhere alone.</summary>
    [Id(2)] public string? Password { get; init; }

    /// <summary>Whether the password must be changed at the first sign-in: it must, unless its owner has chosen it.</summary>
    [Id(3)] public bool MustChange { get; init; } = true;
}

/// <summary>Replaces what the account may be.</summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.SetGrants")]
public sealed record SetGrants : AccountCommand
{
    [Id(0)] public required ImmutableArray<Grant> Grants { get; init; }
}

/// <summary>The owner chooses a new password.</summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.ChangePassword")]
public sealed record ChangePassword : AccountCommand
{
    [Id(0)] public required string CurrentPassword { get; init; }

    [Id(1)] public required string NewPassword { get; init; }
}

/// <summary>An admin gives a one-time password; it ends a lock.</summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.ResetPassword")]
public sealed record ResetPassword : AccountCommand
{
    [Id(0)] public required string NewPassword { get; init; }
}

/// <summary>Nobody signs in until it is unlocked.</summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.LockAccount")]
public sealed record LockAccount : AccountCommand
{
    [Id(0)] public required string Reason { get; init; }
}

[GenerateSerializer, Immutable, Alias("EcoGrains.UnlockAccount")]
public sealed record UnlockAccount : AccountCommand;

/// <summary>For somebody who has left.</summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.DisableAccount")]
public sealed record DisableAccount : AccountCommand
{
    [Id(0)] public required string Reason { get; init; }
}

[GenerateSerializer, Immutable, Alias("EcoGrains.EnableAccount")]
public sealed record EnableAccount : AccountCommand;

/// <summary>The account may sign in at an OpenID provider as well.</summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.LinkIdentity")]
public sealed record LinkIdentity : AccountCommand
{
    [Id(0)] public required ExternalIdentity Identity { get; init; }
}

[GenerateSerializer, Immutable, Alias("EcoGrains.UnlinkIdentity")]
public sealed record UnlinkIdentity : AccountCommand
{
    [Id(0)] public required ExternalIdentity Identity { get; init; }
}
