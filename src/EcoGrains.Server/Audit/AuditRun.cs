using System.Text.Json;
using EcoGrains.Ledger;

namespace EcoGrains.Server.Audit;

/// <summary>
/// The audit oracle: works out from plans, calendars and events what must have been settled by now, compares it with the notices, and
/// follows the hash chain. It shares no code with the path that sends, and only reads; a server may write meanwhile.
/// </summary>
public sealed class AuditRun
{
    private readonly ILedgerQueries _ledger;
    private readonly AuditOptions _options;
    private readonly AuditFindings _findings = new();
    private readonly AuditChain _chain;
    private readonly AuditItemReader _reader = new();
    private readonly AuditCalendars _calendars;
    private readonly Dictionary<string, AuditItem> _items = new(StringComparer.Ordinal);
    private int _programmes;

    private AuditRun(ILedgerQueries ledger, AuditOptions options)
    {
        (_ledger, _options) = (ledger, options);
        _chain = new AuditChain(_findings);
        _calendars = new AuditCalendars(ledger);
    }

    /// <summary>Audits a whole ledger.</summary>
    /// <exception cref="AuditException">A plan goes by a calendar that the ledger does not have or that cannot be read.</exception>
    /// <exception cref="LedgerUnavailableException">The ledger cannot be read.</exception>
    public static async Task<AuditReport> RunAsync(ILedgerQueries ledger, AuditOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(ledger);
        ArgumentNullException.ThrowIfNull(options);
        return await new AuditRun(ledger, options).RunAsync(cancellationToken);
    }

    // Notices before events: whatever a notice rests on then lies among the events, however busy the ledger is.
    private async Task<AuditReport> RunAsync(CancellationToken cancellationToken)
    {
        AuditNotices notices = await AuditNotices.ReadAsync(_ledger, _options.Now, cancellationToken);
        await ReadEventsAsync(cancellationToken);
        await _chain.CompareHeadsAsync(_ledger, cancellationToken);

        AuditJudge judge = new(_findings, _options);
        foreach (AuditItem item in _items.Values)
        {
            judge.Judge(item, notices.Take(item.Id));
        }

        foreach ((string entity, AuditNotice notice) in notices.Untaken())
        {
            judge.Foreign(entity, notice);
        }

        return _findings.Report(_options.Now, _programmes, _items.Count, _chain.Events);
    }

    private async Task ReadEventsAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<StoredEvent> page;
        long after = 0;
        do
        {
            page = await _ledger.EventsAsync(after, Page.MaxEvents, cancellationToken);
            foreach (StoredEvent stored in page)
            {
                after = stored.Seq;
                _chain.Follow(stored);
                if (stored.Event.At <= _options.Now)
                {
                    await ApplyAsync(stored, cancellationToken);
                }
            }
        }
        while (page.Count == Page.MaxEvents);
    }

    private async Task ApplyAsync(StoredEvent stored, CancellationToken cancellationToken)
    {
        try
        {
            using JsonDocument payload = JsonDocument.Parse(stored.Event.Payload);
            if (stored.Event.Type == "planAdopted")
            {
                await AddPlanAsync(stored, payload.RootElement, cancellationToken);
            }
            else if (stored.Event.Type == "reprojectionCompleted")
            {
                await ReprojectAllAsync(stored, payload.RootElement, cancellationToken);
            }
            else if (_items.TryGetValue(stored.EntityId, out AuditItem? item))
            {
                if (stored.Event.Type == "reprojected")
                {
                    await ReprojectAsync(item, stored, payload.RootElement, cancellationToken);
                }

                _reader.Apply(item, stored.Event.Type, stored.Event.At, payload.RootElement);
            }
            else if (stored.Event.Type == "itemAdopted")
            {
                _findings.Fault(AuditFaultClass.Unexpected, stored.EntityId, "nothing", "an item", $"'{stored.EntityId}' entered a programme, but no adopted plan has it.");
            }
        }
        catch (Exception fault) when (AuditJson.IsUnreadable(fault))
        {
            _chain.Unreadable(stored, fault.Message);
        }
    }

    private async Task AddPlanAsync(StoredEvent stored, JsonElement adopted, CancellationToken cancellationToken)
    {
        (int version, AuditCalendar calendar) = await _calendars.GetAsync(
            AuditPlanReader.CalendarOf(adopted), AuditPlanReader.CalendarVersionOf(adopted), cancellationToken);
        _programmes++;
        foreach (AuditItem item in AuditPlanReader.Items(adopted, stored.Event.At, new AuditCalendarUse(stored.Event.At, version, calendar)))
        {
            _items.TryAdd(item.Id, item);
        }
    }

    // The item itself says that it goes by another version; one without a hash only says that its next wake was worked out anew.
    private async Task ReprojectAsync(AuditItem item, StoredEvent stored, JsonElement moved, CancellationToken cancellationToken)
    {
        if (moved.TryGetProperty("hash", out JsonElement hash))
        {
            (_, AuditCalendar calendar) = await _calendars.GetAsync(item.CalendarId, AuditJson.Text(hash), cancellationToken);
            item.Reproject(stored.Event.At, moved.Int("version"), calendar);
        }
    }

    // The programme says that all its items were told. One that has no event of its own had nothing to move, or should have had one: from
    // here on it is judged by the version all the same.
    private async Task ReprojectAllAsync(StoredEvent stored, JsonElement completed, CancellationToken cancellationToken)
    {
        (_, AuditCalendar calendar) = await _calendars.GetAsync(completed.Text("calendar"), completed.Text("hash"), cancellationToken);
        string prefix = stored.EntityId + "/";
        foreach (AuditItem item in _items.Values.Where(item => item.Id.StartsWith(prefix, StringComparison.Ordinal)))
        {
            item.Reproject(stored.Event.At, completed.Int("version"), calendar);
        }
    }
}
