using System.Text.Json;
using EcoGrains.Ledger;

namespace EcoGrains.Server.Audit;

/// <summary>What plans and events make of the items, event by event in the ledger's order.</summary>
/// <param name="wanted">Which items are kept; the others are in the plans, but this audit need not judge them.</param>
internal sealed class AuditBook(ILedgerQueries ledger, AuditFindings findings, AuditChain chain, Func<string, bool> wanted)
{
    private readonly AuditItemReader _reader = new();
    private readonly AuditCalendars _calendars = new(ledger);
    private AuditReporting? _reporting;
    private readonly Dictionary<string, AuditItem> _items = new(StringComparer.Ordinal);
    private readonly Dictionary<string, AuditPlan> _plans = new(StringComparer.Ordinal);

    internal IReadOnlyCollection<AuditItem> Items => _items.Values;

    /// <summary>The departments' reports.</summary>
    internal AuditReporting Reporting => _reporting ??= new AuditReporting(_reader, _calendars);

    /// <summary>Plans seen.</summary>
    internal int Programmes { get; private set; }

    /// <summary>Entities that entered a programme whose plan does not have them.</summary>
    internal HashSet<string> Strays { get; } = new(StringComparer.Ordinal);

    internal bool Has(string entity) => _items.ContainsKey(entity) || Reporting.Has(entity);

    internal async Task ApplyAsync(StoredEvent stored, CancellationToken cancellationToken)
    {
        try
        {
            using JsonDocument payload = JsonDocument.Parse(stored.Event.Payload);
            if (stored.Event.Type == "planAdopted")
            {
                await AddPlanAsync(stored, payload.RootElement, cancellationToken);
            }
            else if (stored.Event.Type == "planAmended")
            {
                await AmendPlanAsync(stored, payload.RootElement, cancellationToken);
            }
            else if (stored.Event.Type == "amendmentCompleted")
            {
                _plans.GetValueOrDefault(stored.EntityId)?.Complete(payload.RootElement.Int("number"), _items, findings);
            }
            else if (stored.Event.Type == "itemsAdded")
            {
                await AddItemsAsync(stored, payload.RootElement, cancellationToken);
            }
            else if (AuditMeetings.Speaks(stored.Event.Type))
            {
                await HoldMeetingAsync(stored, payload.RootElement, cancellationToken);
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

                if (stored.Event.Type == "amended")
                {
                    _plans.GetValueOrDefault(stored.EntityId.Split('/')[0])?.Amend(item);
                }

                _reader.Apply(item, stored.Event.Type, stored.Event.At, payload.RootElement);
            }
            else if (stored.Event.Type == "reportingSet" || AuditReporting.IsDepartment(stored.EntityId))
            {
                await Reporting.ApplyAsync(stored, payload.RootElement, cancellationToken);
            }
            else if (stored.Event.Type == "itemAdopted")
            {
                Strays.Add(stored.EntityId);
                findings.Fault(AuditFaultClass.Unexpected, stored.EntityId, "nothing", "an item", $"'{stored.EntityId}' entered a programme, but no adopted plan has it.");
            }
        }
        catch (Exception fault) when (AuditJson.IsUnreadable(fault))
        {
            chain.Unreadable(stored, fault.Message);
        }
    }

    /// <summary>Judges every item and department that is kept.</summary>
    internal IEnumerable<(string Entity, AuditVerdict Verdict)> Judge(Func<string, IReadOnlyList<AuditNotice>> noticesOf, AuditOptions options)
    {
        foreach (AuditItem item in Items)
        {
            yield return (item.Id, AuditJudge.Judge(item, noticesOf(item.Id), options, findings));
        }

        foreach (AuditDepartment department in Reporting.Reporting)
        {
            department.Complete(options.Now);
            yield return (department.Item.Id, AuditJudge.Judge(department.Item, noticesOf(department.Item.Id), options, findings));
        }

        foreach ((string department, int number, DateTimeOffset since) in Reporting.Unheard())
        {
            AuditJudge.Unheard(department, number, since, options, findings);
        }
    }

    private async Task AddPlanAsync(StoredEvent stored, JsonElement adopted, CancellationToken cancellationToken)
    {
        Programmes++;
        _plans[stored.EntityId] = AuditPlan.Adopted(adopted);
        foreach (AuditItem item in AuditPlanReader.Items(adopted, stored.Event.At, await BeginAsync(stored, adopted, cancellationToken)).Where(item => wanted(item.Id)))
        {
            _items.TryAdd(item.Id, item);
        }
    }

    private async Task AmendPlanAsync(StoredEvent stored, JsonElement amended, CancellationToken cancellationToken)
    {
        _plans[stored.EntityId] = _plans[stored.EntityId].Next(amended);
        foreach (AuditItem item in AuditPlanReader.Items(amended, stored.Event.At, await BeginAsync(stored, amended, cancellationToken), "amendedAt").Where(item => wanted(item.Id)))
        {
            // One that the plan had before goes on; what the amendment does to it, its own events tell.
            _items.TryAdd(item.Id, item);
        }
    }

    private async Task AddItemsAsync(StoredEvent stored, JsonElement added, CancellationToken cancellationToken)
    {
        foreach (JsonElement seed in added.List("items"))
        {
            (int version, AuditCalendar calendar) = await _calendars.GetAsync(seed.Text("calendar"), AuditPlanReader.CalendarVersionOf(seed), cancellationToken);
            AuditItem item = _plans[stored.EntityId].Item(seed, stored.Event.At, new AuditCalendarUse(new AuditMoment(stored.Event.At), version, calendar));
            if (wanted(item.Id))
            {
                _items.TryAdd(item.Id, item);
            }
        }
    }

    private async Task HoldMeetingAsync(StoredEvent stored, JsonElement meeting, CancellationToken cancellationToken)
    {
        if (!wanted(stored.EntityId))
        {
            return;
        }

        AuditCalendarUse? use = null;
        if (AuditMeetings.SetsDate(stored.Event.Type))
        {
            (int version, AuditCalendar calendar) = await _calendars.GetAsync(meeting.Text("calendar"), AuditPlanReader.CalendarVersionOf(meeting), cancellationToken);
            use = new AuditCalendarUse(new AuditMoment(stored.Event.At), version, calendar);
        }

        _items.TryGetValue(stored.EntityId, out AuditItem? group);
        _items[stored.EntityId] = AuditMeetings.Apply(group, stored, meeting, use);
    }

    private async Task<AuditCalendarUse> BeginAsync(StoredEvent stored, JsonElement plan, CancellationToken cancellationToken)
    {
        (int version, AuditCalendar calendar) = await _calendars.GetAsync(AuditPlanReader.CalendarOf(plan), AuditPlanReader.CalendarVersionOf(plan), cancellationToken);
        return new AuditCalendarUse(new AuditMoment(stored.Event.At), version, calendar);
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

    // The programme says that all its items were told. One that has no event of its own had nothing to move, or should have had one; or it
    // went past this version to one that was there already, and the next such event tells.
    private async Task ReprojectAllAsync(StoredEvent stored, JsonElement completed, CancellationToken cancellationToken)
    {
        string id = completed.Text("calendar");
        int version = completed.Int("version");
        if (await _calendars.IsOvertakenAsync(id, version, stored.Event.At, cancellationToken))
        {
            return;
        }

        (_, AuditCalendar calendar) = await _calendars.GetAsync(id, completed.Text("hash"), cancellationToken);
        string prefix = stored.EntityId + "/";
        foreach (AuditItem item in _items.Values.Where(item => item.Id.StartsWith(prefix, StringComparison.Ordinal)))
        {
            item.Hear(stored.Event.At, version, calendar);
        }
    }
}
