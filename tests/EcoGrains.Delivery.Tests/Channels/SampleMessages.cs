using System.Collections.Immutable;
using System.Globalization;
using EcoGrains.Delivery.Channels;
using EcoGrains.Ledger;

namespace EcoGrains.Delivery.Tests.Channels;

/// <summary>Messages as the workers hand them to channels.</summary>
internal static class SampleMessages
{
    internal const string Secret = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    internal static OutgoingMessage Notice(string address) => new()
    {
        Id = "webhook-1/nantong-etdz-2018/task/5.1/1/1/T-30",
        Recipient = "department/区建设局",
        Programme = "nantong-etdz-2018",
        Address = address,
        Subject = "【临期提醒】二污厂扩建：完成，2019-12-31 到期（还有 32 天）",
        Text = "“二污厂扩建”的节点“完成”应于 2019-12-31 完成。\n请按时推进并报送进展。",
        Notices = [Stored(41, "task/5.1", "T-30")],
        CreatedAt = DateTimeOffset.Parse("2019-11-29T09:00:00.25+08:00", CultureInfo.InvariantCulture),
    };

    internal static OutgoingMessage Digest(string address, int count = 2) => Notice(address) with
    {
        Id = "webhook-1/digest/department/区建设局/2019-11-29",
        Notices = [.. Enumerable.Range(1, count).Select(number => Stored(40 + number, $"project/{number}", "T-30"))],
    };

    private static StoredNotice Stored(long seq, string item, string rung)
    {
        DateTimeOffset at = DateTimeOffset.Parse("2019-11-29T09:00:00+08:00", CultureInfo.InvariantCulture);
        return new StoredNotice(seq, $"nantong-etdz-2018/{item}", "nantong-etdz-2018", new NoticeRecord
        {
            Key = $"nantong-etdz-2018/{item}/1/1/{rung}",
            Stage = "1",
            Generation = 1,
            Rung = rung,
            Outcome = "sent",
            DueOn = new DateOnly(2019, 12, 31),
            PromisedAt = at,
            SettledAt = at.AddSeconds(1),
            To = ImmutableArray.Create("department/区建设局"),
        });
    }
}
