namespace EcoGrains.Server.Audit;

/// <summary>One generation of a stage, or the gap of an item, from its beginning to its end, and what it promised by then.</summary>
internal sealed class AuditTrack
{
    /// <summary>The name of the gap where a stage has its number.</summary>
    internal const string GapStage = "gap";

    internal required string Stage { get; init; }

    /// <summary>From 1; counted here, not taken from the events.</summary>
    internal required int Generation { get; init; }

    /// <summary>The due date, or the adoption date of a gap.</summary>
    internal required DateOnly Anchor { get; init; }

    /// <summary>Rungs before it are skipped.</summary>
    internal required DateTimeOffset Since { get; init; }

    /// <summary>When it entered the ledger: a plan may be adopted as of an earlier instant.</summary>
    internal required DateTimeOffset KnownAt { get; init; }

    internal bool OwnedByOffice { get; init; }

    /// <summary>Null while it runs.</summary>
    internal DateTimeOffset? EndedAt { get; private set; }

    private AuditLadder Ladder => Stage == GapStage ? AuditLadder.Gap : AuditLadder.Stage;

    private DateOnly? DueOn => Stage == GapStage ? null : Anchor;

    internal void End(DateTimeOffset at) => EndedAt ??= at;

    /// <summary>When the rung of this name falls due; null where the ladder has none.</summary>
    internal DateTimeOffset? Find(string rung, AuditCalendar calendar) => Ladder.Find(rung) is { } found ? InstantOf(found, calendar) : null;

    /// <summary>
    /// Everything promised by an instant: what fell due while the track ran, and, once it has ended, the fixed rungs that were left, or the
    /// next repeated one where none was left.
    /// </summary>
    internal IEnumerable<AuditPromise> PromisedBy(DateTimeOffset now, AuditCalendar calendar, Func<DateTimeOffset, bool> suspendedAt)
    {
        DateTimeOffset until = EndedAt ?? now;
        bool anyWithdrawn = false;
        foreach ((AuditRung rung, DateTimeOffset at, DateTimeOffset next) in Neighbours(calendar))
        {
            if (at <= until)
            {
                yield return Promise(rung, at, next, CauseOf(at, next, suspendedAt), at);
                continue;
            }

            if (EndedAt is not { } end || (rung.Repeats && anyWithdrawn))
            {
                yield break;
            }

            yield return Promise(rung, at, next, AuditCause.TrackEnded, end);
            anyWithdrawn = true;
            if (rung.Repeats)
            {
                yield break;
            }
        }
    }

    private AuditCause CauseOf(DateTimeOffset at, DateTimeOffset next, Func<DateTimeOffset, bool> suspendedAt)
    {
        if (at < Since)
        {
            return AuditCause.BeforeBeginning;
        }

        if (suspendedAt(at))
        {
            return AuditCause.WhileSuspended;
        }

        return next == at ? AuditCause.SharedDay : AuditCause.Due;
    }

    private AuditPromise Promise(AuditRung rung, DateTimeOffset at, DateTimeOffset next, AuditCause cause, DateTimeOffset readyAt) => new()
    {
        Key = new AuditRungKey(Stage, Generation, rung.Name),
        Rung = rung,
        Cause = cause,
        At = at,
        NextAt = next,
        ReadyAt = readyAt > KnownAt ? readyAt : KnownAt,
        DueOn = DueOn,
        OwnedByOffice = OwnedByOffice,
    };

    private DateTimeOffset InstantOf(AuditRung rung, AuditCalendar calendar) => AuditCalendar.NineOClock(Ladder.DayOf(rung, Anchor, calendar));

    private IEnumerable<(AuditRung Rung, DateTimeOffset At, DateTimeOffset Next)> Neighbours(AuditCalendar calendar)
    {
        AuditRung rung = default;
        DateTimeOffset at = default;
        foreach (AuditRung following in Ladder.Rungs())
        {
            DateTimeOffset next = InstantOf(following, calendar);
            if (rung.Name is not null)
            {
                yield return (rung, at, next);
            }

            (rung, at) = (following, next);
        }
    }
}
