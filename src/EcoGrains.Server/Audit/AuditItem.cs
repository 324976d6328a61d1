namespace EcoGrains.Server.Audit;

/// <summary>How an event of the item says that a rung was settled: unlike the notice, it lies under the hash chain.</summary>
/// <param name="Departments">Those that answered for the item then.</param>
internal readonly record struct AuditSettlement(string Outcome, bool Late, DateTimeOffset At, IReadOnlyList<string> Departments);

/// <summary>An item as the plan and its events make it: only what bears on deadlines.</summary>
internal sealed class AuditItem
{
    private readonly List<(AuditMoment From, AuditMoment? To)> _suspensions = [];
    private int _happened;

    /// <summary><c>programme/kind/number</c>.</summary>
    internal required string Id { get; init; }

    /// <summary>The versions of its calendar that it has gone by, in order; the last is in force.</summary>
    internal required List<AuditCalendarUse> Calendars { get; init; }

    /// <summary>The calendar's id.</summary>
    internal required string CalendarId { get; init; }

    /// <summary>The ladder of a stage that is added later.</summary>
    internal required AuditLadder StageLadder { get; set; }

    /// <summary>The ladder of a gap that an amendment opens.</summary>
    internal AuditLadder GapLadder { get; set; } = AuditLadder.Gap;

    /// <summary>The last amendment of which it has said that it heard.</summary>
    internal int Amendment { get; set; }

    /// <summary>When the plan that has it was stored.</summary>
    internal required DateTimeOffset PlannedAt { get; init; }

    /// <summary>Working days within which its slips are to be answered.</summary>
    internal required int SlipAnswerDays { get; init; }

    /// <summary>The colour that each of its slips has now, and the stage that it is about.</summary>
    internal Dictionary<int, (string Color, string? Stage)> Slips { get; } = [];

    /// <summary>The lead first.</summary>
    internal required IReadOnlyList<string> Departments { get; set; }

    internal bool MissesDate { get; set; }

    internal bool MissesDepartment { get; set; }

    /// <summary>Whether its grain has entered the programme.</summary>
    internal bool Entered { get; set; }

    internal List<AuditTrack> Tracks { get; } = [];

    internal Dictionary<AuditRungKey, AuditSettlement> Settlements { get; } = [];

    /// <summary>Rungs of which more than one event says that they were settled.</summary>
    internal List<AuditRungKey> SettledAgain { get; } = [];

    internal AuditTrack? Running(string stage) => Tracks.FindLast(track => track.Stage == stage && track.EndedAt is null);

    internal void EndGapIfFilled(DateTimeOffset at)
    {
        if (!MissesDate && !MissesDepartment)
        {
            End(AuditTrack.GapStage, at);
        }
    }

    /// <summary>Nothing is promised any more.</summary>
    internal void EndAll(DateTimeOffset at)
    {
        foreach (AuditTrack track in Tracks)
        {
            track.End(at, Calendars.Count - 1);
        }
    }

    internal void End(string stage, DateTimeOffset at) => Running(stage)?.End(at, Calendars.Count - 1);

    /// <summary>Goes by another version from an instant on; an older one than it goes by changes nothing.</summary>
    internal void Reproject(DateTimeOffset at, int version, AuditCalendar calendar)
    {
        if (version > Calendars[^1].Version)
        {
            Calendars.Add(new AuditCalendarUse(Happens(at), version, calendar));
        }
    }

    /// <summary>
    /// Was told of a version. Where that moves nothing it stays by its own, and may have later dates placed by it; where it should have moved
    /// something, it is judged by the version from here on.
    /// </summary>
    internal void Hear(DateTimeOffset at, int version, AuditCalendar calendar)
    {
        if (Tracks.Exists(track => track.EndedAt is null && track.IsMoved(at, Calendars[^1].Calendar, calendar)))
        {
            Reproject(at, version, calendar);
        }
    }

    /// <summary>The moment of an event that comes after all those before it.</summary>
    internal AuditMoment Happens(DateTimeOffset at) => new(at, ++_happened);

    internal void Suspend(DateTimeOffset at) => _suspensions.Add((Happens(at), null));

    internal void Resume(DateTimeOffset at)
    {
        if (_suspensions.Count > 0 && _suspensions[^1].To is null)
        {
            _suspensions[^1] = (_suspensions[^1].From, Happens(at));
        }
    }

    /// <summary>A command settles what is due at its own instant first: suspension counts from just after, and until the resumption itself.</summary>
    internal bool SuspendedAt(AuditMoment moment) => _suspensions.Exists(pause => pause.From.IsBefore(moment) && (pause.To is not { } to || moment.IsBefore(to)));

    /// <summary>When it next promises something; null when never again.</summary>
    internal DateTimeOffset? NextAt(DateTimeOffset now) =>
        Tracks.Where(track => track.EndedAt is null).Select(track => track.NextAt(now, CalendarOf(track))).Append(NextBeginning).Min();

    /// <summary>When its next track begins by itself; null where none does.</summary>
    internal DateTimeOffset? NextBeginning { get; set; }

    /// <summary>By which calendar a running track's rungs to come are placed.</summary>
    internal AuditCalendar CalendarOf(AuditTrack track) => (track.IsPinned ? Calendars[track.FirstCalendar] : Calendars[^1]).Calendar;

    internal IEnumerable<AuditPromise> PromisedBy(DateTimeOffset now) => Tracks.SelectMany(track => track.PromisedBy(now, Calendars, SuspendedAt));
}
