using EcoGrains.Domain.Accounts;

namespace EcoGrains.Contracts;

/// <summary>The one-time set-up of a server that has no account yet. Key: <c>setup</c>, see <see cref="AccountNames.SetUp"/>.</summary>
[Alias("EcoGrains.ISetUpGrain")]
public interface ISetUpGrain : IGrainWithStringKey
{
    /// <summary>Makes a link's token good for 24 hours, unless there is an account; whether it did. The silos of a cluster each offer their own.</summary>
    /// <param name="secretHash">SHA-256 of the token, lower-case hexadecimal.</param>
    [Internal, Alias("Offer")]
    Task<bool> OfferAsync(string secretHash, CancellationToken cancellationToken = default);

    /// <summary>Whether a token is good now: for the page that the link opens.</summary>
    [Internal, Alias("IsOpen")]
    Task<bool> IsOpenAsync(string token, CancellationToken cancellationToken = default);

    /// <summary>Creates the first admin, and with it an office's account where one is given. No token is good afterwards.</summary>
    /// <param name="from">From where: an IP address.</param>
    [Internal, Alias("Complete")]
    Task<CommandReply> CompleteAsync(SetUpRequest request, string from, CancellationToken cancellationToken = default);
}

/// <summary>What the set-up page asks for.</summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.SetUpRequest")]
public sealed record SetUpRequest
{
    /// <summary>The token of the link that the first start printed.</summary>
    [Id(0)] public required string Token { get; init; }

    [Id(1)] public required SetUpAccount Admin { get; init; }

    /// <summary>An account with the role of the office everywhere; null for none.</summary>
    [Id(2)] public SetUpAccount? Office { get; init; }
}

[GenerateSerializer, Immutable, Alias("EcoGrains.SetUpAccount")]
public sealed record SetUpAccount
{
    [Id(0)] public required string Login { get; init; }

    /// <summary>How people know it.</summary>
    [Id(1)] public required string Name { get; init; }

    [Id(2)] public required string Password { get; init; }
}
