namespace EcoGrains.Server.Audit;

/// <summary>One generation of a stage, or the gap of an item, from its beginning to its end, and what it promised by then.</summary>
internal sealed class AuditTrack
{
    /// <summary>The name of the gap where a stage has its number.</summary>
    internal const string GapStage = "gap";

    private readonly List<(AuditMoment From, DateOnly Until)> _snoozes = [];

    internal required string Stage { get; init; }

    /// <summary>From 1; counted here, not taken from the events.</summary>
    internal required int Generation { get; init; }

    internal required AuditLadder Ladder { get; init; }

    /// <summary>The due date, or the adoption date of a gap.</summary>
    internal required DateOnly Anchor { get; init; }

    /// <summary>Rungs before it are skipped.</summary>
    internal required DateTimeOffset Since { get; init; }

    /// <summary>When it entered the ledger: a plan may be adopted as of an earlier instant.</summary>
    internal required AuditMoment KnownAt { get; init; }

    /// <summary>Which of the item's calendars was in force when it began.</summary>
    internal int FirstCalendar { get; init; }

    /// <summary>Whether it keeps the calendar in force when it began, whatever comes later.</summary>
    internal bool IsPinned { get; init; }

    internal bool OwnedByOffice { get; init; }

    /// <summary>Whether the end of the one before it has said already what its first rung would say.</summary>
    internal bool BeginsSilently { get; init; }

    /// <summary>Null while it runs.</summary>
    internal DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Which of the item's calendars was in force when it ended; null while it runs.</summary>
    internal int? LastCalendar { get; private set; }

    private DateOnly? DueOn => Stage == GapStage ? null : Anchor;

    internal void End(DateTimeOffset at, int calendar)
    {
        if (EndedAt is null)
        {
            (EndedAt, LastCalendar) = (at, IsPinned ? FirstCalendar : calendar);
        }
    }

    internal void Snooze(AuditMoment from, DateOnly until) => _snoozes.Add((from, until));

    /// <summary>When the rung of this name falls due; null where the ladder has none.</summary>
    internal DateTimeOffset? Find(string rung, AuditCalendar calendar) => Ladder.Find(rung) is { } found ? InstantOf(found, calendar) : null;

    /// <summary>The first rung after an instant, while the track runs; null where its ladder has come to its end.</summary>
    internal DateTimeOffset? NextAt(DateTimeOffset now, AuditCalendar calendar) =>
        Ladder.Rungs().Select(rung => (DateTimeOffset?)InstantOf(rung, calendar)).FirstOrDefault(at => at > now);

    /// <summary>Whether a rung still to come falls on another day by another calendar. After both calendars' last exception none can.</summary>
    internal bool IsMoved(DateTimeOffset now, AuditCalendar from, AuditCalendar to)
    {
        DateOnly last = from.LastException > to.LastException ? from.LastException : to.LastException;
        return Ladder.Rungs().TakeWhile(rung => !rung.Repeats || Anchor.AddDays(rung.Days) <= last)
            .Any(rung => InstantOf(rung, from) is var at && at > now && at != InstantOf(rung, to));
    }

    /// <summary>
    /// Everything promised by an instant: what fell due while the track ran, and, once it has ended, the fixed rungs that were left, or the
    /// next repeated one where none was left.
    /// </summary>
    internal IEnumerable<AuditPromise> PromisedBy(DateTimeOffset now, IReadOnlyList<AuditCalendarUse> calendars, Func<AuditMoment, bool> suspendedAt)
    {
        DateTimeOffset until = EndedAt ?? now;
        bool anyWithdrawn = false;
        foreach (AuditRung rung in Ladder.Rungs().Where(rung => !(rung.AtOnce && BeginsSilently)))
        {
            (AuditCalendar calendar, DateTimeOffset at, AuditMoment readyAt) = Place(rung, calendars, until);
            if (at <= until)
            {
                yield return Promise(rung, at, readyAt, CauseOf(rung, at, readyAt, calendar, suspendedAt), calendar);
                continue;
            }

            if (EndedAt is not { } end || (rung.Repeats && anyWithdrawn))
            {
                yield break;
            }

            yield return Promise(rung, at, new AuditMoment(end), AuditCause.TrackEnded, calendar);
            anyWithdrawn = true;
            if (rung.Repeats)
            {
                yield break;
            }
        }
    }

    // By which of the calendars a rung falls due: by the first that lets it fall due before the next one comes. What the next one puts
    // into its own past is ready at once, as is what lies before the track's beginning.
    private (AuditCalendar Calendar, DateTimeOffset At, AuditMoment ReadyAt) Place(AuditRung rung, IReadOnlyList<AuditCalendarUse> calendars, DateTimeOffset until)
    {
        int last = LastCalendar ?? (IsPinned ? FirstCalendar : calendars.Count - 1);
        for (int index = FirstCalendar; ; index++)
        {
            AuditCalendarUse use = calendars[index];
            DateTimeOffset at = InstantOf(rung, use.Calendar);
            DateTimeOffset goneBy = index < last ? calendars[index + 1].From.At : until;
            if (at <= goneBy || index >= last)
            {
                return (use.Calendar, at, index > FirstCalendar && at <= use.From.At ? use.From : at <= KnownAt.At ? KnownAt : new AuditMoment(at));
            }
        }
    }

    private AuditCause CauseOf(AuditRung rung, DateTimeOffset at, AuditMoment readyAt, AuditCalendar calendar, Func<AuditMoment, bool> suspendedAt)
    {
        if (rung.AtOnce)
        {
            // Said by the command that began the track; what was asked later, at the same instant too, does not take it back.
            return AuditCause.Due;
        }

        if (at < Since)
        {
            return AuditCause.BeforeBeginning;
        }

        if (suspendedAt(readyAt))
        {
            return AuditCause.WhileSuspended;
        }

        return IsSnoozed(rung, readyAt, calendar) ? AuditCause.WhileSnoozed : SharesDay(rung, at, calendar) ? AuditCause.SharedDay : AuditCause.Due;
    }

    // A command settles what is due at its own instant first: a snooze counts from just after.
    private bool IsSnoozed(AuditRung rung, AuditMoment readyAt, AuditCalendar calendar) =>
        rung.MaySnooze && _snoozes.FindLast(snooze => snooze.From.IsBefore(readyAt)) is { From.Order: > 0 } snooze && Ladder.DayOf(rung, Anchor, calendar) < snooze.Until;

    private bool SharesDay(AuditRung rung, DateTimeOffset at, AuditCalendar calendar) => After(rung).Take(1).Any(later => InstantOf(later, calendar) == at);

    private IEnumerable<AuditRung> After(AuditRung rung) => Ladder.Rungs().SkipWhile(earlier => earlier.Days <= rung.Days);

    private AuditPromise Promise(AuditRung rung, DateTimeOffset at, AuditMoment readyAt, AuditCause cause, AuditCalendar calendar) => new()
    {
        Key = new AuditRungKey(Stage, Generation, rung.Name),
        Rung = rung,
        Cause = cause,
        At = at,
        ReadyAt = readyAt.At,
        DueOn = DueOn,
        OwnedByOffice = OwnedByOffice,
        Later = After(rung)
            .Select(later => (Rung: later, At: InstantOf(later, calendar)))
            .Where(later => later.At >= Since && !IsSnoozed(later.Rung, later.At > readyAt.At ? new AuditMoment(later.At) : readyAt, calendar) && !SharesDay(later.Rung, later.At, calendar)),
    };

    private DateTimeOffset InstantOf(AuditRung rung, AuditCalendar calendar) => rung.AtOnce ? Since : AuditCalendar.NineOClock(Ladder.DayOf(rung, Anchor, calendar));
}
