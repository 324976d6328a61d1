using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using EcoGrains.Domain.Json;
using EcoGrains.Ledger;

namespace EcoGrains.Delivery.Calendars;

/// <summary>Issues, lists, finds and revokes calendar feeds. They are few and change seldom, so one setting of the ledger holds them all.</summary>
public sealed class CalendarFeeds(ILedger ledger, ILedgerQueries queries) : IDisposable
{
    /// <summary>The setting's name.</summary>
    public const string Setting = "feed/calendars";

    private const int Attempts = 5;

    private readonly SemaphoreSlim _oneWriter = new(1, 1);

    public void Dispose() => _oneWriter.Dispose();

    /// <summary>Every feed that was ever issued, oldest first; reading needs no more than a ledger to read.</summary>
    public static async Task<ImmutableArray<StoredFeed>> ListAsync(ILedgerQueries queries, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(queries);
        return Parse(await queries.ReadSettingAsync(Setting, cancellationToken));
    }

    /// <param name="language"><c>zh</c> or <c>en</c>.</param>
    /// <param name="now">Programme time.</param>
    public async Task<FeedIssue> IssueAsync(FeedAudience audience, string language, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(audience);
        if (await RefusalAsync(audience, language, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        string token = FeedToken.New();
        StoredFeed feed = new()
        {
            Id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6)),
            Programme = audience.Programme,
            Recipient = audience.Recipient,
            Language = language,
            TokenHash = FeedToken.Hash(token),
            IssuedAt = now,
        };
        await ChangeAsync(feeds => feeds.Any(known => known.Id == feed.Id) ? null : feeds.Add(feed), cancellationToken);
        return new FeedIssue.Issued(feed, token);
    }

    /// <summary>Closes a feed for good; false where there is none of this id. Revoking again changes nothing.</summary>
    public async Task<bool> RevokeAsync(string id, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        bool found = false;
        await ChangeAsync(
            feeds =>
            {
                StoredFeed? feed = feeds.FirstOrDefault(feed => feed.Id == id);
                found = feed is not null;
                return feed is null or { RevokedAt: not null } ? null : feeds.Replace(feed, feed with { RevokedAt = now });
            },
            cancellationToken);
        return found;
    }

    /// <summary>The feed that a token opens; null for a token that opens none, and alike for one that was revoked.</summary>
    public async Task<StoredFeed?> FindAsync(string token, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(token);
        string hash = FeedToken.Hash(token);
        StoredFeed? found = null;
        foreach (StoredFeed feed in Parse(await queries.ReadSettingAsync(Setting, cancellationToken)))
        {
            found = FeedToken.Fits(hash, feed.TokenHash) ? feed : found;
        }

        return found is { RevokedAt: null } ? found : null;
    }

    private async Task<FeedIssue.Refused?> RefusalAsync(FeedAudience audience, string language, CancellationToken cancellationToken)
    {
        if (language is not ("zh" or "en"))
        {
            return new FeedIssue.Refused("bad-language", $"'{language}' is not a language of feeds; use zh or en.");
        }

        if (!audience.IsKnownKind)
        {
            return new FeedIssue.Refused("bad-recipient", $"'{audience.Recipient}' is not a recipient; use department/NAME, office or leadership.");
        }

        if (await queries.FindAsync(audience.Programme, cancellationToken) is not { Row.Kind: "programme" })
        {
            return new FeedIssue.Refused("unknown-programme", $"There is no programme '{audience.Programme}'.");
        }

        return await queries.FindAsync(audience.EntityId, cancellationToken) is null
            ? new FeedIssue.Refused("unknown-department", $"The programme '{audience.Programme}' has no department '{audience.Department}'; write its full name.")
            : null;
    }

    // A setting is overwritten as a whole. Within a process one writer at a time; another process of a cluster may come between reading and
    // writing, so what was written is read again, and a change that was overwritten is made anew.
    private async Task ChangeAsync(Func<ImmutableArray<StoredFeed>, ImmutableArray<StoredFeed>?> change, CancellationToken cancellationToken)
    {
        await _oneWriter.WaitAsync(cancellationToken);
        try
        {
            for (int attempt = 0; attempt < Attempts; attempt++)
            {
                if (change(Parse(await ledger.ReadSettingAsync(Setting, cancellationToken))) is not { } changed)
                {
                    return;
                }

                await ledger.WriteSettingAsync(Setting, JsonSerializer.Serialize(changed, DomainJson.Compact), cancellationToken);
            }

            // The last attempt was written and nobody has overwritten it since, or somebody has.
            if (change(Parse(await ledger.ReadSettingAsync(Setting, cancellationToken))) is not null)
            {
                throw new LedgerUnavailableException("Other processes change the calendar feeds at the same time; try again.");
            }
        }
        finally
        {
            _oneWriter.Release();
        }
    }

    private static ImmutableArray<StoredFeed> Parse(string? json) =>
        json is null ? [] : JsonSerializer.Deserialize<ImmutableArray<StoredFeed>>(json, DomainJson.Compact);
}
