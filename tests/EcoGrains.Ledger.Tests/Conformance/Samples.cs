using System.Collections.Immutable;

namespace EcoGrains.Ledger.Tests.Conformance;

/// <summary>Commits as the grains make them, in the smallest form.</summary>
internal static class Samples
{
    public static readonly DateTimeOffset Start = new(2018, 1, 13, 8, 0, 0, TimeSpan.FromHours(8));

    public static EntityRow Row(string id, string kind = "project") => new()
    {
        Id = id,
        Kind = kind,
        Programme = id.Split('/')[0],
        Grain = $"{kind}/{id}",
        GrainHash = 7,
        State = """{"名称":"生态红线"}""",
    };

    public static EventRecord Event(string type = "adopted", int minute = 0) =>
        new(type, Start.AddMinutes(minute), "department/区环保局", """{"n":1}""");

    public static NoticeRecord Notice(string key) => new()
    {
        Key = key,
        Stage = "2",
        Generation = 1,
        Rung = "T-30",
        Outcome = "sent",
        DueOn = new DateOnly(2019, 12, 31),
        PromisedAt = Start,
        SettledAt = Start.AddMinutes(1),
        Late = true,
        To = ["department/区建设局", "office"],
    };

    public static CommandKey Key(string key, char digit = 'a') => new(key, new string(digit, 64));

    public static Commit First(string id, string kind = "project") => First(Row(id, kind));

    public static Commit First(EntityRow row, params NoticeRecord[] notices) => new()
    {
        Entity = row,
        ExpectedVersion = 0,
        ChainHead = HashChain.Genesis,
        Events = [Event()],
        Notices = [.. notices],
    };

    public static Commit After(Committed previous, EntityRow row, params NoticeRecord[] notices) => new()
    {
        Entity = row,
        ExpectedVersion = previous.Version,
        ChainHead = previous.ChainHead,
        Events = [Event("changed", (int)previous.Version)],
        Notices = [.. notices],
    };

    public static ImmutableArray<EventRecord> Events(int count) => [.. Enumerable.Range(0, count).Select(index => Event("step", index))];
}
