using EcoGrains.Domain.Json;
using EcoGrains.Domain.Time;
using EcoGrains.Ledger.Deliveries;

namespace EcoGrains.Web.Api.Model;

/// <summary>A message on its way to an endpoint, or what became of it. Instants are real time.</summary>
/// <param name="Seq">Its place among all deliveries.</param>
/// <param name="Key">Stable over every attempt: <c>{notice key}/{recipient}/{endpoint}</c>, or <c>{recipient}/{endpoint}/{date}</c> for a digest.</param>
/// <param name="Programme"><c>*</c> for a digest over several.</param>
/// <param name="DigestOn">The digest's day; left out for a single notice.</param>
/// <param name="State"><c>pending</c>, <c>leased</c>, <c>held</c>, <c>delivered</c>, <c>dead</c> or <c>dropped</c>.</param>
/// <param name="DueAt">The first instant at which it might be sent.</param>
/// <param name="NextAt">Its next attempt, or the end of the lease under which it is being sent.</param>
/// <param name="Attempts">Since it was planned or last retried by hand.</param>
/// <param name="Reason">How the last attempt ended.</param>
public sealed record DeliveryModel(
    long Seq,
    string Key,
    string Programme,
    string Recipient,
    string Endpoint,
    string Channel,
    DateOnly? DigestOn,
    string State,
    DateTimeOffset CreatedAt,
    DateTimeOffset DueAt,
    DateTimeOffset? NextAt,
    int Attempts,
    string? Reason,
    DateTimeOffset? SettledAt)
{
    internal static DeliveryModel Of(StoredDelivery stored) => new(
        stored.Seq,
        stored.Key,
        stored.Programme,
        stored.Recipient,
        stored.Endpoint,
        stored.Channel,
        stored.DigestOn,
        JsonNames.Of(stored.State),
        ProgrammeZone.Local(stored.CreatedAt),
        ProgrammeZone.Local(stored.DueAt),
        stored.NextAt is { } next ? ProgrammeZone.Local(next) : null,
        stored.Attempts,
        stored.Reason,
        stored.SettledAt is { } settled ? ProgrammeZone.Local(settled) : null);
}

/// <summary>One page of deliveries.</summary>
/// <param name="Next">The value of <c>after</c> for the next page; left out on the last.</param>
public sealed record DeliveryPageModel(IReadOnlyList<DeliveryModel> Deliveries, long? Next);

/// <summary>A delivery with its receipts, oldest first.</summary>
public sealed record DeliveryDetailsModel(DeliveryModel Delivery, IReadOnlyList<ReceiptModel> Receipts);

/// <summary>What was done about a delivery.</summary>
/// <param name="StartedAt">When the attempt began; left out where nothing was sent.</param>
/// <param name="Outcome"><c>delivered</c>, <c>failed</c>, <c>refused</c>, <c>exhausted</c>, <c>lapsed</c>, <c>retried</c>, <c>dropped</c> or <c>endpointRemoved</c>.</param>
/// <param name="Detail">The other side's answer, or a reason.</param>
/// <param name="Actor">The worker, or whoever decided.</param>
public sealed record ReceiptModel(DateTimeOffset? StartedAt, DateTimeOffset At, string Outcome, string Detail, string Actor)
{
    internal static ReceiptModel Of(DeliveryAttempt attempt) => new(
        attempt.StartedAt is { } started ? ProgrammeZone.Local(started) : null, ProgrammeZone.Local(attempt.At), JsonNames.Of(attempt.Outcome), attempt.Detail, attempt.Actor);
}

/// <summary>A decision about deliveries.</summary>
/// <param name="Reason">Needed to drop.</param>
/// <param name="By">Who decides; kept with the receipt. <c>http</c> where left out.</param>
public sealed record DecisionRequest(string? Reason, string? By);

/// <summary>How many deliveries a decision changed.</summary>
public sealed record DecisionModel(int Changed);

/// <summary>Where a recipient is reached. Its secrets are never told.</summary>
/// <param name="Programme">A programme's id, or <c>*</c>.</param>
/// <param name="Secrets">How many secrets sign: two while one is being rotated.</param>
/// <param name="Mode"><c>each</c> or <c>digest</c>.</param>
/// <param name="DigestAt">Local time, HH:mm; left out for <c>each</c>.</param>
/// <param name="QuietFrom">Local time, HH:mm; left out where there are no quiet hours.</param>
public sealed record EndpointModel(
    string Id,
    string Programme,
    string Recipient,
    string Channel,
    string Address,
    int Secrets,
    string Language,
    string Mode,
    string? DigestAt,
    string? QuietFrom,
    string? QuietTo,
    bool Enabled)
{
    internal static EndpointModel Of(DeliveryEndpoint endpoint) => new(
        endpoint.Id,
        endpoint.Programme,
        endpoint.Recipient,
        endpoint.Channel,
        endpoint.Address,
        endpoint.Secrets.Length,
        endpoint.Language,
        JsonNames.Of(endpoint.Mode),
        endpoint.Mode == DeliveryMode.Digest ? EndpointTimes.Write(endpoint.DigestAt) : null,
        endpoint.Quiet is { } quiet ? EndpointTimes.Write(quiet.From) : null,
        endpoint.Quiet is { } hours ? EndpointTimes.Write(hours.To) : null,
        endpoint.Enabled);
}

/// <summary>An endpoint to be set. What is left out stands as a new endpoint has it; the secret alone is kept.</summary>
/// <param name="Secret">A new signing secret; the one before signs along until the next rotation.</param>
public sealed record EndpointRequest(
    string? Programme,
    string? Recipient,
    string? Channel,
    string? Address,
    string? Secret,
    string? Language,
    string? Mode,
    string? DigestAt,
    string? QuietFrom,
    string? QuietTo,
    bool? Enabled);

/// <summary>A notice in an inbox.</summary>
/// <param name="ItemName">The item's name as it is now.</param>
/// <param name="ReadAt">When it was first marked as read; left out while it is unread.</param>
public sealed record InboxEntryModel(NoticeModel Notice, string ItemName, DateTimeOffset? ReadAt, string? ReadBy)
{
    internal static InboxEntryModel Of(InboxEntry entry) =>
        new(NoticeModel.Of(entry.Notice), entry.ItemName, entry.ReadAt is { } at ? ProgrammeZone.Local(at) : null, entry.ReadBy);
}

/// <summary>One page of an inbox: unread first, then the newest first.</summary>
/// <param name="Unread">How many are unread in all.</param>
/// <param name="Next">The value of <c>after</c> for the next page; left out on the last.</param>
public sealed record InboxPageModel(long Unread, IReadOnlyList<InboxEntryModel> Entries, string? Next);

/// <summary>Marks entries of an inbox as read.</summary>
/// <param name="Notices">Sequence numbers of notices; left out for all up to <paramref name="UpTo"/>.</param>
/// <param name="UpTo">The newest notice that the reader has seen.</param>
/// <param name="By">Who has read them.</param>
public sealed record ReadRequest(IReadOnlyList<long>? Notices, long? UpTo, string? By, string? Programme);

/// <summary>How many entries were unread until now.</summary>
public sealed record ReadModel(int Marked);
