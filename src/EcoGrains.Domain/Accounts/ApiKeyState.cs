using System.Collections.Immutable;
using EcoGrains.Domain.Access;
using EcoGrains.Domain.Commands;

namespace EcoGrains.Domain.Accounts;

/// <summary>Where an API key stands.</summary>
public enum ApiKeyStatus
{
    /// <summary>Opens what its grants and scopes allow, until it expires.</summary>
    Issued,

    /// <summary>Opens nothing any more.</summary>
    Revoked,
}

/// <summary>A service's key as its grain holds it: never its secret, only the digest.</summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.ApiKeyState")]
public sealed record ApiKeyState
{
    [Id(0)] public required string Id { get; init; }

    /// <summary>What it is for.</summary>
    [Id(1)] public required string Name { get; init; }

    [Id(2)] public required ApiKeyStatus Status { get; init; }

    [Id(3)] public ImmutableArray<Grant> Grants { get; init; } = [];

    /// <summary>The acts to which it is narrowed; null for all that its grants allow.</summary>
    [Id(4)] public ImmutableArray<string>? Scopes { get; init; }

    [Id(5)] public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>SHA-256 of the secret, lower-case hexadecimal. The secret is random, so that a fast digest is enough.</summary>
    [Id(6)] public required string SecretHash { get; init; }
}

/// <summary>What may be asked of an API key.</summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.ApiKeyCommand")]
public abstract record ApiKeyCommand : Command;

/// <summary>A new key. Whoever asks has made the secret, shows it once and sends its digest alone.</summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.IssueKey")]
public sealed record IssueKey : ApiKeyCommand
{
    /// <summary>What it is for, 1 to 100 characters.</summary>
    [Id(0)] public required string Name { get; init; }

    [Id(1)] public ImmutableArray<Grant> Grants { get; init; } = [];

    /// <summary>Names of acts; null for all that the grants allow.</summary>
    [Id(2)] public ImmutableArray<string>? Scopes { get; init; }

    [Id(3)] public required DateTimeOffset ExpiresAt { get; init; }

    [Id(4)] public required string SecretHash { get; init; }
}

/// <summary>The key opens nothing any more, within seconds everywhere.</summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.RevokeKey")]
public sealed record RevokeKey : ApiKeyCommand
{
    [Id(0)] public required string Reason { get; init; }
}
