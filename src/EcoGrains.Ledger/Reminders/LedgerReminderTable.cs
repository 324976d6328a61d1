using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.Reminders;

namespace EcoGrains.Ledger.Reminders;

/// <summary>
/// Orleans' reminder table as a view of the ledger: one reminder per entity that has a wake, named <see cref="Wake"/>. A commit
/// stores the wake with the state, so there is nothing left to write here and nothing that could be lost in between.
/// </summary>
public sealed class LedgerReminderTable(
    ILedger ledger,
    IWakeIndex wakes,
    [FromKeyedServices(ReminderTimeProviderNames.Reminders)] TimeProvider clock,
    IOptions<ReminderTableOptions> options) : IReminderTable
{
    /// <summary>The name of every reminder.</summary>
    public const string Wake = "wake";

    private readonly ReminderTableOptions options = options.Value;

    /// <summary>A silo may come to need its reminders before anything else has opened the ledger; opening twice does no harm.</summary>
    public Task StartAsync(CancellationToken cancellationToken = default) => ledger.OpenAsync(cancellationToken);

    public async Task<ReminderTableData> ReadRows(uint begin, uint end)
    {
        DateTimeOffset dueBy = clock.GetUtcNow() + options.Window;
        List<ReminderEntry> entries = [];
        IReadOnlyList<WakeRow> page = [];
        do
        {
            page = await wakes.ReadWakesInRangeAsync(begin, end, dueBy, page.Count == 0 ? null : page[^1], Page.MaxWakes);
            entries.AddRange(page.Select(row => Entry(GrainId.Parse(row.Grain, CultureInfo.InvariantCulture), row.WakeAt, row.Version)));
        }
        while (page.Count == Page.MaxWakes);
        return new ReminderTableData(entries);
    }

    public async Task<ReminderTableData> ReadRows(GrainId grainId) =>
        await ReadRow(grainId, Wake) is ReminderEntry entry ? new ReminderTableData(entry) : new ReminderTableData();

    public async Task<ReminderEntry?> ReadRow(GrainId grainId, string reminderName) =>
        reminderName == Wake && await FindAsync(grainId) is { Row.WakeAt: DateTimeOffset wakeAt } entity
            ? Entry(grainId, wakeAt, entity.Version)
            : null;

    /// <summary>Stores nothing: the grain's commit already did. Answers the tag under which the ledger shows the wake.</summary>
    public async Task<string?> UpsertRow(ReminderEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return await FindAsync(entry.GrainId) is StoredEntity entity ? Tag(entity.Version) : entry.ETag ?? Tag(0);
    }

    /// <summary>Removes nothing: a wake goes when its grain commits a state without one.</summary>
    public Task<bool> RemoveRow(GrainId grainId, string reminderName, string eTag) => Task.FromResult(true);

    public Task TestOnlyClearTable() =>
        throw new NotSupportedException("The ledger is append-only and cannot be cleared; a test opens a new one.");

    private async Task<StoredEntity?> FindAsync(GrainId grainId) =>
        await ledger.ReadAsync(grainId.Key.ToString()!) is StoredEntity entity && entity.Row.Grain == grainId.ToString() ? entity : null;

    private ReminderEntry Entry(GrainId grainId, DateTimeOffset wakeAt, long version) => new()
    {
        GrainId = grainId,
        ReminderName = Wake,
        StartAt = wakeAt.UtcDateTime,
        Period = options.RetryPeriod,
        ETag = Tag(version),
    };

    private static string Tag(long version) => version.ToString(CultureInfo.InvariantCulture);
}
