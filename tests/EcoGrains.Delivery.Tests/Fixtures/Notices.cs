using EcoGrains.Ledger;
using EcoGrains.Ledger.Deliveries;

namespace EcoGrains.Delivery.Tests.Fixtures;

/// <summary>Notices and endpoints in the smallest form.</summary>
internal static class Notices
{
    internal static readonly DateOnly Due = new(2026, 12, 31);

    internal static NoticeRecord Of(int item, string rung, string[] to, string outcome = "sent", DateOnly? due = null) => new()
    {
        Key = $"p/project/{item}/1/1/{rung}",
        Stage = "1",
        Generation = 1,
        Rung = rung,
        Outcome = outcome,
        DueOn = rung.StartsWith("GAP", StringComparison.Ordinal) ? null : due ?? Due,
        PromisedAt = TestLedger.Start,
        SettledAt = TestLedger.Start,
        To = [.. to],
    };

    internal static StoredNotice Stored(long seq, string rung, string programme = "p", params string[] to) =>
        new(seq, $"{programme}/project/{seq}", programme, Of((int)seq, rung, to.Length == 0 ? ["office"] : to));

    internal static DeliveryEndpoint Hook(string id = "hook", string recipient = "office") =>
        new() { Id = id, Recipient = recipient, Channel = ChannelKinds.Webhook, Address = "https://hooks.example.org/a" };

    internal static DeliveryEndpoint Digest(string id = "hook", string recipient = "office") => Hook(id, recipient) with { Mode = DeliveryMode.Digest };
}
