using System.Collections.Immutable;
using EcoGrains.Ledger.Deliveries;
using EcoGrains.Ledger.Tests.Conformance;

namespace EcoGrains.Ledger.Tests.Deliveries;

/// <summary>Endpoints, plans and reports in the smallest form.</summary>
internal static class DeliverySamples
{
    public const string Office = "office";
    public static readonly DateTimeOffset Now = new(2026, 11, 24, 1, 0, 0, TimeSpan.Zero);

    public static DeliveryEndpoint Endpoint(string id = "hook", string recipient = Office, string channel = ChannelKinds.Webhook) => new()
    {
        Id = id,
        Recipient = recipient,
        Channel = channel,
        Address = channel == ChannelKinds.Email ? "office@example.org" : "https://hooks.example.org/a",
    };

    public static PlannedDelivery Single(long notice, string endpoint = "hook", string channel = ChannelKinds.Webhook, DateTimeOffset? due = null) => new()
    {
        Key = $"n{notice}/{Office}/{endpoint}",
        Programme = "p",
        Recipient = Office,
        Endpoint = endpoint,
        Channel = channel,
        DueAt = due ?? Now,
        Notices = [notice],
    };

    public static PlannedDelivery Digest(string programme, DateOnly date, params ImmutableArray<long> notices) => new()
    {
        Key = $"{Office}/hook/{date:yyyy-MM-dd}",
        Programme = programme,
        Recipient = Office,
        Endpoint = "hook",
        Channel = ChannelKinds.Webhook,
        DigestOn = date,
        DueAt = Now,
        Notices = notices,
    };

    public static DeliveryReport Report(ClaimedDelivery claimed, string token, AttemptOutcome outcome, DateTimeOffset? next = null) =>
        new(claimed.Delivery.Seq, token, new DeliveryAttempt(Now, Now.AddSeconds(1), outcome, $"said {outcome}", token), next);

    public static Commit Notices(string item, params NoticeRecord[] notices) => Samples.First(Samples.Row(item), notices);
}
