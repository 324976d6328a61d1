using System.Text.Json;
using EcoGrains.Domain.Time;
using EcoGrains.Ledger;

namespace EcoGrains.Web.Api.Model;

/// <summary>Something that happened to an entity.</summary>
/// <param name="Seq">Global sequence in commit order.</param>
/// <param name="Entity">Whose, for instance <c>nantong-etdz-2018/project/3</c>.</param>
/// <param name="Version">The entity's version that its commit made.</param>
/// <param name="Type">For instance <c>stageCompleted</c>.</param>
/// <param name="At">Programme time.</param>
/// <param name="Actor">Who caused it: <c>department/NAME</c>, <c>office</c>, <c>clock</c>.</param>
/// <param name="Payload">What happened, as an object.</param>
/// <param name="PreviousHash">Hash of the entity's previous event.</param>
/// <param name="Hash">Own hash: SHA-256 over content and previous hash.</param>
public sealed record EventModel(
    long Seq, string Entity, long Version, string Type, DateTimeOffset At, string Actor, JsonElement Payload, string PreviousHash, string Hash)
{
    internal static EventModel Of(StoredEvent stored) => new(
        stored.Seq,
        stored.EntityId,
        stored.Version,
        stored.Event.Type,
        ProgrammeZone.Local(stored.Event.At),
        stored.Event.Actor,
        JsonSerializer.Deserialize<JsonElement>(stored.Event.Payload),
        stored.PreviousHash,
        stored.Hash);
}

/// <summary>Events in commit order.</summary>
/// <param name="Events">At most as many as were asked for.</param>
/// <param name="Next">The value of <c>after</c> with which to ask again; where nothing is new, the one that was given.</param>
public sealed record EventPageModel(IReadOnlyList<EventModel> Events, long Next);

/// <summary>How one promise of a notice ended.</summary>
/// <param name="Seq">Its place among all notices.</param>
/// <param name="Item">For instance <c>nantong-etdz-2018/project/3</c>.</param>
/// <param name="Stage">The stage's number, or <c>gap</c>.</param>
/// <param name="Rung">For instance <c>T-30</c>.</param>
/// <param name="Outcome"><c>sent</c>, <c>merged</c>, <c>skipped</c>, <c>collapsed</c> or <c>withdrawn</c>.</param>
/// <param name="DueOn">The stage's due date; left out for a gap.</param>
/// <param name="PromisedAt">When the promise fell due.</param>
/// <param name="SettledAt">When it was settled.</param>
/// <param name="Late">Whether it was sent later than promised.</param>
/// <param name="To"><c>department/NAME</c>, <c>office</c>, <c>leadership</c>; empty where nothing was sent.</param>
/// <param name="Key">Unique: one effect per promise.</param>
public sealed record NoticeModel(
    long Seq,
    string Programme,
    string Item,
    string Stage,
    int Generation,
    string Rung,
    string Outcome,
    DateOnly? DueOn,
    DateTimeOffset PromisedAt,
    DateTimeOffset SettledAt,
    bool Late,
    IReadOnlyList<string> To,
    string Key)
{
    internal static NoticeModel Of(StoredNotice stored) => new(
        stored.Seq,
        stored.Programme,
        stored.EntityId,
        stored.Notice.Stage,
        stored.Notice.Generation,
        stored.Notice.Rung,
        stored.Notice.Outcome,
        stored.Notice.DueOn,
        ProgrammeZone.Local(stored.Notice.PromisedAt),
        ProgrammeZone.Local(stored.Notice.SettledAt),
        stored.Notice.Late,
        stored.Notice.To,
        stored.Notice.Key);
}

/// <summary>One page of notices.</summary>
/// <param name="Notices">In the order in which they were settled.</param>
/// <param name="Next">The value of <c>after</c> for the next page; left out on the last.</param>
public sealed record NoticePageModel(IReadOnlyList<NoticeModel> Notices, long? Next);
