using System.Collections.Immutable;

namespace EcoGrains.Ledger.Deliveries;

/// <summary>Up to where notices are planned, and which edition of the endpoints that was planned with.</summary>
/// <param name="Cursor">The sequence of the last notice that was planned; 0 at the beginning.</param>
/// <param name="Revision">Grows with every change of an endpoint.</param>
public readonly record struct PlanPosition(long Cursor, long Revision);

/// <summary>
/// The deliveries of a run of notices: inbox entries, deliveries and the cursor's move, stored in one transaction or not at all. What was read
/// to make it is named by <see cref="From"/>, so two planners, or a planner and an editor of endpoints, never both have their way.
/// </summary>
public sealed record DeliveryPlan
{
    public required PlanPosition From { get; init; }

    /// <summary>The sequence of the last notice that this plan covers, those with nothing to deliver among them.</summary>
    public required long Cursor { get; init; }

    /// <summary>When it was made, in real time.</summary>
    public required DateTimeOffset At { get; init; }

    public ImmutableArray<InboxItem> Inbox { get; init; } = [];

    public ImmutableArray<PlannedDelivery> Deliveries { get; init; } = [];
}

/// <summary>A notice in a recipient's inbox.</summary>
public sealed record InboxItem(string Recipient, string Programme, long Notice);

/// <summary>One message to be: a notice, or notices that join the digest of a day.</summary>
public sealed record PlannedDelivery
{
    /// <summary>Unique: <c>{notice key}/{recipient}/{endpoint}</c>, or <c>{recipient}/{endpoint}/{date}</c> for a digest.</summary>
    public required string Key { get; init; }

    public required string Programme { get; init; }

    public required string Recipient { get; init; }

    /// <summary>The endpoint's id.</summary>
    public required string Endpoint { get; init; }

    public required string Channel { get; init; }

    /// <summary>The digest's day; null for a single notice.</summary>
    public DateOnly? DigestOn { get; init; }

    /// <summary>The first instant at which it may be sent.</summary>
    public required DateTimeOffset DueAt { get; init; }

    /// <summary>Sequences of the notices that it tells of, at least one.</summary>
    public required ImmutableArray<long> Notices { get; init; }
}

/// <summary>What became of a plan.</summary>
public abstract record PlanResult
{
    /// <summary>All of it is stored.</summary>
    public sealed record Stored : PlanResult;

    /// <summary>Nothing is stored: somebody else planned or changed an endpoint meanwhile. Read again and plan anew.</summary>
    public sealed record Moved : PlanResult;

    /// <summary>Nothing is stored: these digests were taken up by a worker and take no more notices. Plan again with a later day.</summary>
    public sealed record DigestsSealed(ImmutableArray<string> Keys) : PlanResult;
}
