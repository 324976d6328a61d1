using System.Collections.Immutable;

namespace EcoGrains.Ledger.Deliveries;

/// <summary>Where a delivery stands.</summary>
public enum DeliveryState
{
    /// <summary>Waits for its time, or for the next attempt.</summary>
    Pending,

    /// <summary>A worker has it, until its lease lapses.</summary>
    Leased,

    /// <summary>Its endpoint is switched off.</summary>
    Held,

    Delivered,

    /// <summary>Given up: refused, tried too often, or its endpoint is gone. Waits for somebody to retry or drop it.</summary>
    Dead,

    /// <summary>Given up by somebody's decision, with a reason.</summary>
    Dropped,
}

/// <summary>A delivery as it stands.</summary>
public sealed record StoredDelivery
{
    /// <summary>Its place among all deliveries, from 1.</summary>
    public required long Seq { get; init; }

    /// <inheritdoc cref="PlannedDelivery.Key"/>
    public required string Key { get; init; }

    /// <summary><see cref="DeliveryEndpoint.AnyProgramme"/> for a digest over several.</summary>
    public required string Programme { get; init; }

    public required string Recipient { get; init; }

    public required string Endpoint { get; init; }

    public required string Channel { get; init; }

    public DateOnly? DigestOn { get; init; }

    public required DeliveryState State { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The first instant at which it might be sent.</summary>
    public required DateTimeOffset DueAt { get; init; }

    /// <summary>When a worker may next take it: its next attempt, or the end of the lease. Null once it is settled.</summary>
    public DateTimeOffset? NextAt { get; init; }

    /// <summary>Attempts begun since it was planned or last retried by hand.</summary>
    public required int Attempts { get; init; }

    /// <summary>How the last attempt ended; null before the first.</summary>
    public string? Reason { get; init; }

    /// <summary>When it was delivered, given up or dropped.</summary>
    public DateTimeOffset? SettledAt { get; init; }
}

/// <summary>How an attempt, or a decision about a delivery, ended.</summary>
public enum AttemptOutcome
{
    Delivered,

    /// <summary>It will be tried again.</summary>
    Failed,

    /// <summary>The other side, or the endpoint as it is, will never take it.</summary>
    Refused,

    /// <summary>It failed as often as it may.</summary>
    Exhausted,

    /// <summary>The worker that had it did not report in time; another took over. It may have been sent.</summary>
    Lapsed,

    /// <summary>Somebody put it back to work.</summary>
    Retried,

    /// <summary>Somebody gave it up.</summary>
    Dropped,

    /// <summary>Its endpoint was removed.</summary>
    EndpointRemoved,
}

/// <summary>A receipt: what was done about a delivery. Never changed or deleted.</summary>
/// <param name="StartedAt">When the attempt began; null where nothing was sent.</param>
/// <param name="At">When it ended.</param>
/// <param name="Detail">The other side's answer, or a reason.</param>
/// <param name="Actor">The worker, or whoever decided.</param>
public sealed record DeliveryAttempt(DateTimeOffset? StartedAt, DateTimeOffset At, AttemptOutcome Outcome, string Detail, string Actor);

/// <summary>What a worker asks for.</summary>
/// <param name="Channel">One kind: each has its own workers, so that none starves another.</param>
/// <param name="Token">Names this claim; a report must bring it.</param>
/// <param name="Now">What is due by then, and what was leased until before it.</param>
/// <param name="Until">The end of the lease.</param>
/// <param name="Take">The most, at least 1.</param>
public readonly record struct DeliveryClaim(string Channel, string Token, DateTimeOffset Now, DateTimeOffset Until, int Take);

/// <summary>A delivery that a worker holds.</summary>
/// <param name="Endpoint">As it is now; null where it was removed.</param>
/// <param name="Notices">In the order of their sequence.</param>
public sealed record ClaimedDelivery(StoredDelivery Delivery, DeliveryEndpoint? Endpoint, ImmutableArray<StoredNotice> Notices);

/// <summary>What a worker reports of an attempt: the receipt, and for <see cref="AttemptOutcome.Failed"/> when to try again.</summary>
/// <param name="Seq">The delivery.</param>
/// <param name="Token">As claimed with.</param>
/// <param name="Attempt"><see cref="AttemptOutcome.Delivered"/>, <see cref="AttemptOutcome.Failed"/>, <see cref="AttemptOutcome.Refused"/> or <see cref="AttemptOutcome.Exhausted"/>.</param>
/// <param name="NextAt">Given with <see cref="AttemptOutcome.Failed"/> alone.</param>
public sealed record DeliveryReport(long Seq, string Token, DeliveryAttempt Attempt, DateTimeOffset? NextAt = null);
