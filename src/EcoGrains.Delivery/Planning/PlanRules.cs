using System.Collections.Immutable;
using System.Globalization;
using EcoGrains.Delivery.Routing;
using EcoGrains.Domain.Time;
using EcoGrains.Ledger;
using EcoGrains.Ledger.Deliveries;

namespace EcoGrains.Delivery.Planning;

/// <summary>What is to be delivered of a run of notices: an inbox entry for every recipient, and a message for each of its endpoints. Pure.</summary>
public static class PlanRules
{
    private const string Sent = "sent";

    /// <param name="from">What was read before the notices and the endpoints.</param>
    /// <param name="notices">In the order of their sequence, at least one; those that were not sent only move the cursor.</param>
    /// <param name="now">Real time: digests and quiet hours are reckoned from it.</param>
    /// <param name="sealedDigests">Keys of digests that take no more notices.</param>
    public static DeliveryPlan Plan(
        PlanPosition from, IReadOnlyList<StoredNotice> notices, EndpointBook endpoints, DateTimeOffset now, IReadOnlySet<string> sealedDigests)
    {
        ArgumentNullException.ThrowIfNull(notices);
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentNullException.ThrowIfNull(sealedDigests);
        ImmutableArray<InboxItem>.Builder inbox = ImmutableArray.CreateBuilder<InboxItem>();
        ImmutableArray<PlannedDelivery>.Builder singles = ImmutableArray.CreateBuilder<PlannedDelivery>();
        Dictionary<string, PlannedDelivery> digests = new(StringComparer.Ordinal);
        foreach (StoredNotice notice in notices.Where(notice => notice.Notice.Outcome == Sent))
        {
            foreach (string recipient in notice.Notice.To.Distinct(StringComparer.Ordinal))
            {
                inbox.Add(new InboxItem(recipient, notice.Programme, notice.Seq));
                foreach (DeliveryEndpoint endpoint in endpoints.For(notice.Programme, recipient))
                {
                    if (endpoint.Mode == DeliveryMode.Each)
                    {
                        singles.Add(Single(notice, endpoint, now));
                    }
                    else
                    {
                        Join(digests, Digest(notice, endpoint, now, sealedDigests));
                    }
                }
            }
        }

        return new DeliveryPlan { From = from, Cursor = notices[^1].Seq, At = now, Inbox = inbox.ToImmutable(), Deliveries = [.. singles, .. digests.Values] };
    }

    private static PlannedDelivery Single(StoredNotice notice, DeliveryEndpoint endpoint, DateTimeOffset now) => new()
    {
        Key = $"{notice.Notice.Key}/{endpoint.Recipient}/{endpoint.Id}",
        Programme = notice.Programme,
        Recipient = endpoint.Recipient,
        Endpoint = endpoint.Id,
        Channel = endpoint.Channel,
        DueAt = QuietTime.Next(endpoint.Quiet, now),
        Notices = [notice.Seq],
    };

    private static PlannedDelivery Digest(StoredNotice notice, DeliveryEndpoint endpoint, DateTimeOffset now, IReadOnlySet<string> sealedDigests)
    {
        DateOnly day = DigestDay.Next(endpoint.DigestAt, now);
        while (sealedDigests.Contains(DigestKey(endpoint, day)))
        {
            day = day.AddDays(1);
        }

        return new PlannedDelivery
        {
            Key = DigestKey(endpoint, day),
            Programme = notice.Programme,
            Recipient = endpoint.Recipient,
            Endpoint = endpoint.Id,
            Channel = endpoint.Channel,
            DigestOn = day,
            DueAt = QuietTime.Next(endpoint.Quiet, ProgrammeZone.At(day, endpoint.DigestAt)),
            Notices = [notice.Seq],
        };
    }

    private static string DigestKey(DeliveryEndpoint endpoint, DateOnly day) =>
        $"{endpoint.Recipient}/{endpoint.Id}/{day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}";

    private static void Join(Dictionary<string, PlannedDelivery> digests, PlannedDelivery one) => digests[one.Key] = !digests.TryGetValue(one.Key, out PlannedDelivery? digest)
        ? one
        : digest with
        {
            Programme = digest.Programme == one.Programme ? digest.Programme : DeliveryEndpoint.AnyProgramme,
            Notices = [.. digest.Notices, .. one.Notices],
        };
}
