using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using EcoGrains.Domain.Items;
using EcoGrains.Domain.Json;
using EcoGrains.Domain.Programmes;
using EcoGrains.Domain.Time;
using EcoGrains.Ledger;

namespace EcoGrains.Delivery.Calendars;

/// <summary>A feed as it is served.</summary>
/// <param name="Body">UTF-8, lines ended and folded as RFC 5545 asks.</param>
/// <param name="Tag">Changes exactly when the body does; without quotation marks.</param>
public sealed record CalendarFeed(byte[] Body, string Tag);

/// <summary>Makes a feed's calendar from the ledger's items, at the time it is asked for.</summary>
public sealed class CalendarFeedReader(ILedgerQueries ledger)
{
    /// <param name="now">Programme time: says which stages are overdue and which were done long ago.</param>
    public async Task<CalendarFeed> ReadAsync(StoredFeed feed, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(feed);
        FeedAudience audience = feed.Audience();
        CalendarTexts texts = new(feed.Language);
        DateOnly today = ProgrammeZone.DateOf(now);
        List<FeedEntry> entries = [];
        ItemQuery query = new() { Programme = feed.Programme, Department = audience.Department, Take = Page.MaxItems };
        IReadOnlyList<StoredEntity> page;
        do
        {
            page = await ledger.ListItemsAsync(query, cancellationToken);
            foreach (StoredEntity stored in page)
            {
                ItemState item = JsonSerializer.Deserialize<ItemState>(stored.Row.State, DomainJson.Compact)
                    ?? throw new InvalidOperationException($"'{stored.Row.Id}' has no state.");
                entries.AddRange(FeedEntries.Of(item, audience, today, texts));
                query = query with { After = stored.Row.Id };
            }
        }
        while (page.Count == Page.MaxItems);

        entries.AddRange(await ReportsAsync(audience, today, texts, cancellationToken));
        StoredEntity? programme = await ledger.FindAsync(feed.Programme, cancellationToken);
        byte[] body = Encoding.UTF8.GetBytes(CalendarText.Write(texts.Format("Name", programme?.Row.Name ?? feed.Programme, Name(audience, texts)), entries, today));
        return new CalendarFeed(body, Convert.ToHexStringLower(SHA256.HashData(body))[..32]);
    }

    // A body is shown the reports that it owes itself.
    private async Task<IEnumerable<FeedEntry>> ReportsAsync(FeedAudience audience, DateOnly today, CalendarTexts texts, CancellationToken cancellationToken)
    {
        string? id = audience.Recipient == Recipients.Office ? EntityIds.Office(audience.Programme) : audience.Department is null ? null : audience.EntityId;
        return id is not null && await ledger.FindAsync(id, cancellationToken) is { } stored && Read(stored.Row.State) is { } department
            ? ReportEntries.Of(department, id, today, texts)
            : [];
    }

    // A department that cannot be read must not keep the items' dates from being served.
    private static DepartmentState? Read(string state)
    {
        try
        {
            return JsonSerializer.Deserialize<DepartmentState>(state, DomainJson.Compact);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Name(FeedAudience audience, CalendarTexts texts) =>
        audience.Department ?? texts[audience.Recipient == Recipients.Office ? "Office" : "Leadership"];
}
