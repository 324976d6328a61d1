using System.Collections.Immutable;

namespace EcoGrains.Ledger.Deliveries;

/// <summary>Which deliveries a list shows, in the order of their sequence; null means any.</summary>
public sealed record DeliveryQuery
{
    public DeliveryState? State { get; init; }

    public string? Channel { get; init; }

    public string? Recipient { get; init; }

    /// <summary>The sequence of the last delivery of the page before.</summary>
    public long After { get; init; }

    /// <summary>1 to <see cref="Page.MaxItems"/>.</summary>
    public int Take { get; init; } = 100;
}

/// <summary>Which deliveries somebody decides about: one by its key, or all dead ones that fit.</summary>
public sealed record DeliverySelection
{
    /// <summary>One delivery; without it every dead one of <see cref="Channel"/> and <see cref="Recipient"/>, null being any.</summary>
    public string? Key { get; init; }

    public string? Channel { get; init; }

    public string? Recipient { get; init; }
}

/// <summary>How many deliveries of a channel are in a state.</summary>
/// <param name="OldestDueAt">The earliest instant at which one of them might have been sent.</param>
public sealed record DeliveryCount(string Channel, DeliveryState State, long Count, DateTimeOffset OldestDueAt);

/// <summary>Which entries of an inbox a page shows: unread first, then the newest first.</summary>
public sealed record InboxQuery
{
    /// <summary><c>department/NAME</c>, <c>office</c> or <c>leadership</c>.</summary>
    public required string Recipient { get; init; }

    /// <summary>Null for every programme.</summary>
    public string? Programme { get; init; }

    public bool UnreadOnly { get; init; }

    /// <summary>The last entry of the page before.</summary>
    public InboxPlace? After { get; init; }

    /// <summary>1 to <see cref="Page.MaxItems"/>.</summary>
    public int Take { get; init; } = 100;
}

/// <summary>A place in an inbox's order.</summary>
public readonly record struct InboxPlace(bool Read, long Notice);

/// <summary>A notice in an inbox.</summary>
/// <param name="Notice">What it tells.</param>
/// <param name="ItemName">The item's name as it is now.</param>
/// <param name="ReadAt">When it was first marked as read.</param>
/// <param name="ReadBy">By whom, as they named themselves.</param>
public sealed record InboxEntry(StoredNotice Notice, string ItemName, DateTimeOffset? ReadAt, string? ReadBy)
{
    public InboxPlace Place => new(ReadAt is not null, Notice.Seq);
}

/// <summary>Marks entries as read; those that already are keep their first reader.</summary>
/// <param name="Notices">Sequences of notices; default for all up to <paramref name="UpTo"/>.</param>
/// <param name="UpTo">The newest notice that the reader has seen, so that what came meanwhile stays unread.</param>
public sealed record InboxMark(string Recipient, string? Programme, ImmutableArray<long> Notices, long UpTo, string By, DateTimeOffset At);
