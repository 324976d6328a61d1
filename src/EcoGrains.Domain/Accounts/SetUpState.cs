using System.Collections.Immutable;
using static EcoGrains.Domain.Accounts.Verdict;

namespace EcoGrains.Domain.Accounts;

/// <summary>The one-time set-up as its grain holds it.</summary>
[GenerateSerializer, Immutable, Alias("EcoGrains.SetUpState")]
public sealed record SetUpState
{
    /// <summary>The links that are good: one of each silo that found no account when it started.</summary>
    [Id(0)] public ImmutableArray<SetUpOffer> Offers { get; init; } = [];

    /// <summary>When one was used; null before.</summary>
    [Id(1)] public DateTimeOffset? UsedAt { get; init; }
}

/// <summary>A link's token.</summary>
/// <param name="SecretHash">Its SHA-256, lower-case hexadecimal.</param>
[GenerateSerializer, Immutable, Alias("EcoGrains.SetUpOffer")]
public sealed record SetUpOffer([property: Id(0)] string SecretHash, [property: Id(1)] DateTimeOffset Until);

/// <summary>Decides about the one-time set-up.</summary>
public static class SetUpRules
{
    /// <summary>How long a link is good.</summary>
    public static TimeSpan Good { get; } = TimeSpan.FromHours(24);

    private const int MostOffers = 16;

    /// <summary>A further link; what has expired is forgotten.</summary>
    public static Verdict<SetUpState> Offer(SetUpState? state, string secretHash, DateTimeOffset now)
    {
        SetUpOffer offer = new(secretHash, now + Good);
        ImmutableArray<SetUpOffer> open = [.. (state?.Offers ?? []).Where(other => other.Until > now).TakeLast(MostOffers - 1), offer];
        return Done((state ?? new SetUpState()) with { Offers = open }, new SetUpOffered(offer.Until));
    }

    /// <summary>Whether a token is good now.</summary>
    public static bool IsOpen(SetUpState? state, string token, DateTimeOffset now)
    {
        ApiKeyText text = new(AccountNames.SetUp, token);
        return state is not null && state.Offers.Any(offer => text.Fits(offer.SecretHash) && offer.Until > now);
    }

    /// <summary>Uses a token: from now on none is good.</summary>
    public static Verdict<SetUpState> Use(SetUpState? state, string token, string admin, string? office, string from, DateTimeOffset now) => IsOpen(state, token, now)
        ? Done(state! with { Offers = [], UsedAt = now }, new SetUpUsed(admin, office, from))
        : No<SetUpState>("link-not-good", "This set-up link was used, is older than a day, or is none of this server's. A restart prints a new one while there is no account.");
}
