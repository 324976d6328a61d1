using System.Collections.Immutable;

namespace EcoGrains.Ledger;

/// <summary>
/// One change of one entity: new state, events, next wake and notices, stored in one transaction or not at all.
/// </summary>
public sealed record Commit
{
    /// <summary>The entity as it stands after the change.</summary>
    public required EntityRow Entity { get; init; }

    /// <summary>The version that the change was decided on; 0 for an entity that does not exist yet.</summary>
    public required long ExpectedVersion { get; init; }

    /// <summary>The chain head that belongs to <see cref="ExpectedVersion"/>; <see cref="HashChain.Genesis"/> at version 0.</summary>
    public required string ChainHead { get; init; }

    /// <summary>At least one.</summary>
    public required ImmutableArray<EventRecord> Events { get; init; }

    public ImmutableArray<NoticeRecord> Notices { get; init; } = [];

    /// <summary>The command's key, stored with the change; null for what nobody will repeat, such as the clock's own work.</summary>
    public CommandKey? Key { get; init; }
}

/// <summary>What the ledger answers to a stored commit: what the next commit of the entity must name.</summary>
public readonly record struct Committed(long Version, long ChangeSeq, string ChainHead);

/// <summary>Something that happened to an entity.</summary>
/// <param name="Type">Camel case, for instance <c>stageCompleted</c>.</param>
/// <param name="At">Programme time; kept to the millisecond.</param>
/// <param name="Actor">Who caused it: <c>department/区环保局</c>, <c>office</c>, <c>clock</c> …</param>
/// <param name="Payload">JSON.</param>
public sealed record EventRecord(string Type, DateTimeOffset At, string Actor, string Payload);

/// <summary>A stored event.</summary>
/// <param name="Seq">Global sequence in commit order, from 1, without holes that could be filled later.</param>
/// <param name="EntityId">Whose.</param>
/// <param name="Version">The entity's version that its commit made.</param>
/// <param name="Event">What happened.</param>
/// <param name="PreviousHash">Hash of the entity's previous event.</param>
/// <param name="Hash">Own hash, see <see cref="HashChain"/>.</param>
public sealed record StoredEvent(long Seq, string EntityId, long Version, EventRecord Event, string PreviousHash, string Hash);

/// <summary>
/// How one promise ended: a notice to deliver (<c>sent</c>), or the record that there is none
/// (<c>merged</c>, <c>skipped</c>, <c>collapsed</c>, <c>withdrawn</c>).
/// </summary>
public sealed record NoticeRecord
{
    /// <summary><c>{item}/{stage}/{generation}/{rung}</c>, unique in the database: one effect per promise.</summary>
    public required string Key { get; init; }

    /// <summary>The stage's number, or <c>gap</c>.</summary>
    public required string Stage { get; init; }

    public required int Generation { get; init; }

    /// <summary>For instance <c>T-30</c> or <c>GAP+0</c>.</summary>
    public required string Rung { get; init; }

    public required string Outcome { get; init; }

    /// <summary>The stage's due date; null for a gap.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>The instant at which the promise fell due.</summary>
    public required DateTimeOffset PromisedAt { get; init; }

    /// <summary>The instant at which it was settled.</summary>
    public required DateTimeOffset SettledAt { get; init; }

    /// <summary>Whether it was sent later than promised by more than the clock's grain.</summary>
    public bool Late { get; init; }

    /// <summary><c>department/NAME</c>, <c>office</c>, <c>leadership</c>; empty where nothing was sent.</summary>
    public ImmutableArray<string> To { get; init; } = [];
}

/// <summary>A stored notice.</summary>
public sealed record StoredNotice(long Seq, string EntityId, string Programme, NoticeRecord Notice);
