using System.Globalization;
using System.Text.Json;
using EcoGrains.Delivery.Messages;
using EcoGrains.Domain.Items;
using EcoGrains.Domain.Json;
using EcoGrains.Domain.Programmes;
using EcoGrains.Domain.Time;
using EcoGrains.Ledger;

namespace EcoGrains.Server.Replay;

/// <summary>A sent notice as <c>replay</c> prints it (source: contracts.md).</summary>
internal static class NoticeLine
{
    private const int PageSize = 5_000;

    private static readonly CultureInfo Chinese = CultureInfo.GetCultureInfo("zh");

    /// <summary>Every notice sent, in the order of time, then item, stage and rung: the same at every run.</summary>
    internal static async Task<IReadOnlyList<StoredNotice>> ReadAllAsync(ILedgerQueries ledger, CancellationToken cancellationToken)
    {
        List<StoredNotice> notices = [];
        IReadOnlyList<StoredNotice> page;
        do
        {
            NoticeQuery query = new() { Outcome = JsonNames.Of(Domain.Deadlines.RungOutcome.Sent), After = notices.Count == 0 ? 0 : notices[^1].Seq, Take = PageSize };
            page = await ledger.NoticesAsync(query, cancellationToken);
            notices.AddRange(page);
        }
        while (page.Count == PageSize);
        return [.. notices
            .OrderBy(stored => stored.Notice.SettledAt)
            .ThenBy(stored => stored.Programme, StringComparer.Ordinal)
            .ThenBy(stored => ItemId.TryParse(stored.EntityId, out ItemId id) ? (int)id.Kind : int.MaxValue)
            .ThenBy(stored => NumberOf(stored), Comparer<(int, int, int)>.Default)
            .ThenBy(stored => LocalId(stored), StringComparer.Ordinal)
            .ThenBy(stored => stored.Notice.Stage, StringComparer.Ordinal)
            .ThenBy(stored => stored.Notice.PromisedAt)];
    }

    internal static string Json(StoredNotice stored) => JsonSerializer.Serialize(
        new Line(
            ProgrammeZone.Local(stored.Notice.SettledAt),
            stored.Programme,
            LocalId(stored),
            stored.Notice.Stage,
            stored.Notice.Rung,
            stored.Notice.DueOn,
            [.. stored.Notice.To],
            stored.Notice.Late,
            stored.Notice.Key),
        DomainJson.Compact);

    /// <summary>A line for people: when, which rung, the words that every channel carries, and to whom.</summary>
    /// <param name="items">The programme's items by their ids.</param>
    /// <param name="group">The programme's leadership group, which has notices of its own.</param>
    internal static string Text(StoredNotice stored, IReadOnlyDictionary<string, ItemState> items, LeadershipGroupState group)
    {
        NoticeMessage message = items.TryGetValue(stored.EntityId, out ItemState? item)
            ? NoticeMessage.Of(stored.Notice, item.Name, StageOf(stored.Notice, item), Chinese)
            : stored.EntityId == group.Id
            ? NoticeMessage.Of(stored.Notice, group.Name, MeetingWords.Of(group, stored.Notice.Stage, Chinese) ?? stored.Notice.Stage, Chinese)
            : NoticeMessage.Of(stored.Notice, stored.EntityId.Split('/') is [_, "department", string name] ? name : LocalId(stored), stored.Notice.Stage, Chinese);
        return $"{ProgrammeZone.Local(stored.Notice.SettledAt):yyyy-MM-dd HH:mm}  {stored.Notice.Rung,-7} {message.Subject}  -> {string.Join(", ", stored.Notice.To)}";
    }

    private static string StageOf(NoticeRecord notice, ItemState item) =>
        item.Stages.FirstOrDefault(stage => stage.Number.ToString(CultureInfo.InvariantCulture) == notice.Stage)?.Name ?? StageNames.Completion;

    // As a programme writes it: project/3, department/区环保局, office.
    private static string LocalId(StoredNotice stored) =>
        stored.Programme.Length > 0 && stored.EntityId.StartsWith($"{stored.Programme}/", StringComparison.Ordinal) ? stored.EntityId[(stored.Programme.Length + 1)..] : stored.EntityId;

    private static (int Major, int Minor, int Part) NumberOf(StoredNotice stored)
    {
        if (!ItemId.TryParse(stored.EntityId, out ItemId id))
        {
            return default;
        }

        int[] parts = [.. id.Number.Split('.').Select(part => int.Parse(part, CultureInfo.InvariantCulture))];
        return (parts[0], parts.ElementAtOrDefault(1), parts.ElementAtOrDefault(2));
    }

    private sealed record Line(
        DateTimeOffset At,
        string Programme,
        string Item,
        string Stage,
        string Rung,
        [property: System.Text.Json.Serialization.JsonIgnore(Condition = System.Text.Json.Serialization.JsonIgnoreCondition.Never)] DateOnly? DueOn,
        string[] To,
        bool Late,
        string Key);
}
