using System.Text.Json;
using EcoGrains.Ledger;

namespace EcoGrains.Server.Audit;

/// <summary>
/// A department's reporting periods as its orders and events make them. Which periods there are and when each is due is worked out from the
/// orders; the events say when a report came in, went back, was closed or reopened, and by which version of the calendar a period goes.
/// </summary>
/// <param name="id"><c>programme/department/name</c> or <c>programme/office</c>.</param>
internal sealed class AuditDepartment(string id, DateTimeOffset listedAt, AuditItemReader reader, AuditCalendars calendars)
{
    private readonly List<Step> _steps = [];
    private readonly Dictionary<string, int> _calendarOf = new(StringComparer.Ordinal);
    private readonly HashSet<string> _opened = new(StringComparer.Ordinal);
    private AuditOrder? _order;
    private string _calendarId = "";

    /// <summary>Its promises, once they are worked out.</summary>
    internal AuditItem Item { get; } = new()
    {
        Id = id,
        Calendars = [],
        CalendarId = "",
        StageLadder = AuditLadder.Report,
        SlipAnswerDays = 0,
        PlannedAt = listedAt,
        Departments = id.Split('/') is [_, "department", string name] ? [name] : [],
        Entered = true,
    };

    internal DateTimeOffset ListedAt => listedAt;

    /// <summary>The newest order that it has taken; 0 where it has taken none.</summary>
    internal int Ordered { get; private set; }

    /// <summary>Takes one of its events, in their order.</summary>
    internal async Task ApplyAsync(StoredEvent stored, JsonElement payload, CancellationToken cancellationToken)
    {
        DateTimeOffset at = stored.Event.At;
        switch (stored.Event.Type)
        {
            case "reportingSet":
                AuditOrder order = AuditOrder.Read(payload.GetProperty("order"));
                (Ordered, _calendarId) = (order.Number, order.Calendar);
                await CalendarAsync(at, null, cancellationToken);
                _steps.Add(new Step(at, "", order, null, null));
                break;
            case "periodOpened":
                _calendarOf[payload.Text("period")] = await CalendarAsync(at, payload.Text("calendarVersion"), cancellationToken);
                break;
            case "periodReturned" or "periodReopened":
                int calendar = await CalendarAsync(at, payload.Text("calendarVersion"), cancellationToken);
                _steps.Add(new Step(at, payload.Text("period"), null, AuditJson.Date(payload.GetProperty("due")), calendar));
                break;
            case "periodSubmitted" or "periodApproved" or "periodClosed":
                _steps.Add(new Step(at, payload.Text("period"), null, null, null));
                break;
            case "rungsSettled":
                reader.Settle(Item, at, payload);
                break;
        }
    }

    /// <summary>Works out what was promised by an instant; called once, when all events are taken.</summary>
    internal void Complete(DateTimeOffset now)
    {
        foreach (Step step in _steps)
        {
            Open(step.At);
            if (step.Order is { } order)
            {
                _order = order;
                foreach (AuditTrack track in Item.Tracks.Where(track => !order.Cycles.Any(cycle => cycle.Has(track.Stage))))
                {
                    track.End(step.At, track.FirstCalendar);
                }

                continue;
            }

            AuditTrack? before = Item.Tracks.FindLast(track => track.Stage == step.Period);
            before?.End(step.At, before.FirstCalendar);
            if (step.Due is { } due)
            {
                Begin(step.Period, (before?.Generation ?? 0) + 1, due, step.At, step.At, step.Calendar!.Value);
            }
        }

        Open(now);
        Item.NextBeginning = _order?.Periods()
            .Select(cycle => cycle.Select(period => (DateTimeOffset?)Midnight(period.Opens)).FirstOrDefault(opens => opens > now))
            .Min();
    }

    private void Open(DateTimeOffset until)
    {
        if (_order is not { } order)
        {
            return;
        }

        foreach (AuditPeriod period in order.Periods().SelectMany(cycle => cycle.TakeWhile(period => Midnight(period.Opens) <= until)).Where(period => _opened.Add(period.Name)))
        {
            int calendar = _calendarOf.GetValueOrDefault(period.Name);
            DateTimeOffset since = Midnight(period.Opens) > order.Since ? Midnight(period.Opens) : order.Since;
            Begin(period.Name, 1, Item.Calendars[calendar].Calendar.OnOrAfter(period.Raw), since, since, calendar);
        }
    }

    private void Begin(string period, int generation, DateOnly due, DateTimeOffset since, DateTimeOffset knownAt, int calendar) => Item.Tracks.Add(new AuditTrack
    {
        Stage = period,
        Generation = generation,
        Ladder = AuditLadder.Report,
        Anchor = due,
        Since = since,
        KnownAt = new AuditMoment(knownAt),
        FirstCalendar = calendar,
        IsPinned = true,
    });

    private async Task<int> CalendarAsync(DateTimeOffset at, string? hash, CancellationToken cancellationToken)
    {
        (int version, AuditCalendar calendar) = await calendars.GetAsync(_calendarId, hash, cancellationToken);
        int known = Item.Calendars.FindIndex(use => use.Version == version);
        if (known < 0)
        {
            known = Item.Calendars.Count;
            Item.Calendars.Add(new AuditCalendarUse(new AuditMoment(at), version, calendar));
        }

        return known;
    }

    private static DateTimeOffset Midnight(DateOnly day) => AuditCalendar.NineOClock(day).AddHours(-9);

    /// <param name="Period">Empty for an order.</param>
    /// <param name="Due">Where a new generation begins.</param>
    private sealed record Step(DateTimeOffset At, string Period, AuditOrder? Order, DateOnly? Due, int? Calendar);
}
