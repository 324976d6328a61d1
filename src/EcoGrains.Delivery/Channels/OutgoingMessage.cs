using System.Collections.Immutable;
using EcoGrains.Ledger;

namespace EcoGrains.Delivery.Channels;

/// <summary>A message on its way to one endpoint of one recipient: one notice, or a digest of several.</summary>
public sealed record OutgoingMessage
{
    /// <summary>Stable over every attempt: the delivery's key, of which the notice's key is a part.</summary>
    public required string Id { get; init; }

    /// <summary><c>department/NAME</c>, <c>office</c> or <c>leadership</c>.</summary>
    public required string Recipient { get; init; }

    public required string Programme { get; init; }

    /// <summary>Where to: a mail address, a URL; empty for the inbox.</summary>
    public required string Address { get; init; }

    /// <summary>Signing secrets, the newest first; two while one is being rotated. Empty where the channel needs none.</summary>
    public ImmutableArray<string> Secrets { get; init; } = [];

    /// <summary><c>zh</c> or <c>en</c>.</summary>
    public string Language { get; init; } = "zh";

    public required string Subject { get; init; }

    /// <summary>Plain text, lines separated by line feeds.</summary>
    public required string Text { get; init; }

    /// <summary>What it tells of, at least one, in the order of their sequence.</summary>
    public required ImmutableArray<StoredNotice> Notices { get; init; }

    /// <summary>When the delivery was planned; the same over every attempt.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}
