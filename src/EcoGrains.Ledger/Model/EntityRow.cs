namespace EcoGrains.Ledger;

/// <summary>
/// One entity as the ledger keeps it: its state as JSON, and beside it the columns that lists filter and sort on, that the
/// reminder table reads and that parents roll up.
/// </summary>
public sealed record EntityRow
{
    /// <summary>For instance <c>nantong-etdz-2018/project/3</c>; also the grain's key.</summary>
    public required string Id { get; init; }

    /// <summary><c>programme</c>, <c>project</c>, <c>indicator</c>, <c>task</c>, <c>department</c>, <c>office</c> or <c>group</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The programme it belongs to; empty for a leadership group.</summary>
    public required string Programme { get; init; }

    /// <summary>The roll-up parent's id: a department, the office, a leadership group; null at the top.</summary>
    public string? Owner { get; init; }

    /// <summary>As printed, <c>3</c> or <c>5.1</c>; empty where the kind has no numbers.</summary>
    public string Number { get; init; } = "";

    /// <summary>Sorts numbers as people count: 2 before 10, 5.2 before 5.10.</summary>
    public long SortKey { get; init; }

    public string Name { get; init; } = "";

    /// <summary>The workflow's state, for instance <c>underWay</c>.</summary>
    public string Status { get; init; } = "";

    /// <summary>For instance <c>overdue</c>; empty for kinds without a light.</summary>
    public string Light { get; init; } = "";

    /// <summary>Lead and supporting departments between bars, <c>|区环保局|区经发局|</c>, so that one pattern finds each; empty where there are none.</summary>
    public string Departments { get; init; } = "";

    /// <summary>The earliest due date not yet done.</summary>
    public DateOnly? NextDue { get; init; }

    /// <summary>When the entity next has something to say; null when never.</summary>
    public DateTimeOffset? WakeAt { get; init; }

    /// <summary>The Orleans grain id as text, <c>project/nantong-etdz-2018/project/3</c>: whom a wake calls.</summary>
    public required string Grain { get; init; }

    /// <summary>The grain id's uniform hash: where on the ring it lives.</summary>
    public required uint GrainHash { get; init; }

    /// <summary>The whole state as JSON.</summary>
    public required string State { get; init; }

    /// <summary>What the parent folds, as JSON; null for kinds that do not roll up.</summary>
    public string? Tally { get; init; }
}

/// <summary>A stored entity with what the next commit must name.</summary>
/// <param name="Row">The entity.</param>
/// <param name="Version">Commits so far, from 1.</param>
/// <param name="ChangeSeq">Global sequence of its newest event: grows with every commit of any entity.</param>
/// <param name="ChainHead">Hash of its newest event, lower-case hexadecimal.</param>
public sealed record StoredEntity(EntityRow Row, long Version, long ChangeSeq, string ChainHead);

/// <summary>A child as its parent folds it.</summary>
public sealed record ChildRow(string Id, string Owner, long Version, long ChangeSeq, string Tally);

/// <summary>What a parent compares with what it holds: when they differ, a push was lost.</summary>
/// <param name="Owner">The parent.</param>
/// <param name="Count">Children that carry a tally.</param>
/// <param name="ChangeSum">The sum of their changes: shows a lost push although a later one of another child arrived.</param>
public sealed record OwnerDigest(string Owner, int Count, long ChangeSum);

/// <summary>An entity that is due to wake.</summary>
public sealed record WakeRow(string Id, string Grain, uint GrainHash, DateTimeOffset WakeAt, long Version);
