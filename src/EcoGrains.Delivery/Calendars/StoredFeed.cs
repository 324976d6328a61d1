namespace EcoGrains.Delivery.Calendars;

/// <summary>A feed as the ledger keeps it.</summary>
public sealed record StoredFeed
{
    /// <summary>Names it in lists and for revoking; opens nothing.</summary>
    public required string Id { get; init; }

    public required string Programme { get; init; }

    /// <summary><c>department/NAME</c>, <c>office</c> or <c>leadership</c>.</summary>
    public required string Recipient { get; init; }

    /// <summary><c>zh</c> or <c>en</c>.</summary>
    public required string Language { get; init; }

    /// <summary>SHA-256 of the token, lower-case hexadecimal.</summary>
    public required string TokenHash { get; init; }

    public required DateTimeOffset IssuedAt { get; init; }

    /// <summary>Null while it opens.</summary>
    public DateTimeOffset? RevokedAt { get; init; }

    public FeedAudience Audience() => new(Programme, Recipient);
}

/// <summary>What became of a wish for a feed.</summary>
public abstract record FeedIssue
{
    /// <param name="Token">Shown this once; it cannot be had again.</param>
    public sealed record Issued(StoredFeed Feed, string Token) : FeedIssue;

    /// <param name="Code">For programs, such as <c>unknown-department</c>.</param>
    /// <param name="Reason">A sentence that says what to do.</param>
    public sealed record Refused(string Code, string Reason) : FeedIssue;
}
