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
    private readonly Dictionary<string, AuditCalendar> _calendars = new(StringComparer.Ordinal);
    private readonly Dictionary<string, AuditItem> _items = new(StringComparer.Ordinal);
    private int _programmes;

    private AuditRun(ILedgerQueries ledger, AuditOptions options)
    {
        (_ledger, _options) = (ledger, options);
        _chain = new AuditChain(_findings);
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
            else if (_items.TryGetValue(stored.EntityId, out AuditItem? item))
            {
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
        AuditCalendar calendar = await CalendarAsync(AuditPlanReader.CalendarOf(adopted), cancellationToken);
        _programmes++;
        foreach (AuditItem item in AuditPlanReader.Items(adopted, stored.Event.At, calendar))
        {
            _items.TryAdd(item.Id, item);
        }
    }

    private async Task<AuditCalendar> CalendarAsync(string id, CancellationToken cancellationToken)
    {
        if (!_calendars.TryGetValue(id, out AuditCalendar? calendar))
        {
            string name = AuditCalendar.SettingName(id);
            string json = await _ledger.ReadSettingAsync(name, cancellationToken)
                ?? throw new AuditException($"A plan goes by the calendar '{id}', but the ledger has no setting '{name}'. Start the server once with that calendar, then audit again.");
            _calendars.Add(id, calendar = AuditCalendar.Parse(id, json));
        }

        return calendar;
    }
}
