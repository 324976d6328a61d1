using EcoGrains.Domain.Calendars;
using EcoGrains.Domain.Time;

namespace EcoGrains.Domain.Deadlines;

/// <summary>
/// The arithmetic of deadlines, exactly as deadlines.md has it: which rung falls on which working day, what is due, what became of
/// what was missed. Pure: the calendar and the time are arguments.
/// </summary>
public static class DeadlineRules
{
    /// <summary>A notice goes out at 09:00 local on its date.</summary>
    public static readonly TimeOnly SendAt = new(9, 0);

    /// <summary>The adoption of a document defaults to 08:00 local on its own date.</summary>
    public static readonly TimeOnly AdoptAt = new(8, 0);

    /// <summary>The rungs that are not settled yet, in order, without end.</summary>
    public static IEnumerable<PlannedRung> Pending(Track track, WorkingCalendar calendar) =>
        WithMerges(track.Ladder.After(track.SettledThrough).Select(rule => Place(rule, track, calendar)));

    /// <summary>When the track next has something to settle. There is always a next: a ladder ends only with its stage.</summary>
    public static DateTimeOffset NextWake(Track track, WorkingCalendar calendar) => Pending(track, calendar).First().At;

    /// <summary>The same for a ladder that may have come to its end: null where it has.</summary>
    public static DateTimeOffset? FindNextWake(Track track, WorkingCalendar calendar) =>
        Pending(track, calendar).Select(rung => (DateTimeOffset?)rung.At).FirstOrDefault();

    /// <summary>
    /// Settles every rung due by <paramref name="now"/>. What was missed goes by its <see cref="Lateness"/>: of several that collapse the
    /// latest is sent, marked late, unless a later rung is sent anyhow. A rung not older than <paramref name="tolerance"/> is on time, for a
    /// tick is never exact. Of rungs that share a day the latest stands for all, its lateness too.
    /// </summary>
    public static IReadOnlyList<SettledRung> Settle(Track track, WorkingCalendar calendar, DateTimeOffset now, TimeSpan tolerance, bool suspended = false)
    {
        PlannedRung[] due = [.. Pending(track, calendar).TakeWhile(rung => rung.At <= now)];
        int latest = Array.FindLastIndex(due, rung => IsToBeSent(rung, track, now, tolerance));
        return [.. due.Select((rung, index) => Settle(rung, index == latest, track, now, tolerance, suspended))];
    }

    /// <summary>
    /// The rungs not settled yet that fall on another day by another calendar, in order. Finite although a ladder is not: after the last day
    /// on which the calendars differ, nothing that rolls forward can move.
    /// </summary>
    public static IReadOnlyList<MovedRung> Moves(Track track, WorkingCalendar from, WorkingCalendar to)
    {
        if (from.LastDifference(to) is not { } last)
        {
            return [];
        }

        return [.. track.Ladder.After(track.SettledThrough)
            .TakeWhile(rule => rule.Offset <= track.Ladder.LastFixed || track.Anchor.AddDays(rule.Offset) <= last)
            .Select(rule => new MovedRung(rule, Place(rule, track, from).Date, Place(rule, track, to).Date))
            .Where(moved => moved.From != moved.To)];
    }

    /// <summary>What is withdrawn when a track ends, after everything due was settled.</summary>
    public static IReadOnlyList<SettledRung> Withdraw(Track track, WorkingCalendar calendar) =>
        [.. WithMerges(track.Ladder.Outstanding(track.SettledThrough).Select(rule => Place(rule, track, calendar)))
            .Select(rung => new SettledRung(rung, RungOutcome.Withdrawn, Late: false))];

    private static SettledRung Settle(PlannedRung rung, bool isLatest, Track track, DateTimeOffset now, TimeSpan tolerance, bool suspended)
    {
        bool missed = now - rung.At > tolerance;
        RungOutcome outcome = rung switch
        {
            _ when rung.At < track.Since => RungOutcome.Skipped,
            _ when suspended || IsSnoozed(rung, track) => RungOutcome.Withdrawn,
            { Merged: true } => RungOutcome.Merged,
            _ when !missed || isLatest || rung.Rule.Lateness == Lateness.SendLate => RungOutcome.Sent,
            { Rule.Lateness: Lateness.Skip } => RungOutcome.Skipped,
            _ => RungOutcome.Collapsed,
        };
        return new SettledRung(rung, outcome, Late: outcome == RungOutcome.Sent && missed);
    }

    private static bool IsToBeSent(PlannedRung rung, Track track, DateTimeOffset now, TimeSpan tolerance) =>
        !rung.Merged && rung.At >= track.Since && !IsSnoozed(rung, track) && (rung.Rule.Lateness != Lateness.Skip || now - rung.At <= tolerance);

    private static bool IsSnoozed(PlannedRung rung, Track track) => rung.Rule.Snoozable && rung.Date < track.SnoozedUntil;

    private static PlannedRung Place(RungRule rule, Track track, WorkingCalendar calendar)
    {
        if (rule.AtOnce)
        {
            return new PlannedRung(rule, ProgrammeZone.DateOf(track.Since), track.Since, Merged: false);
        }

        DateOnly raw = track.Anchor.AddDays(rule.Offset);
        DateOnly date = track.Ladder.AnchorIsDueDate && rule.Offset <= 0 ? calendar.RollBack(raw) : calendar.RollForward(raw);
        return new PlannedRung(rule, date, ProgrammeZone.At(date, SendAt), Merged: false);
    }

    // Rolling never changes the order, so only neighbours can share a date: one rung of look-ahead finds every merge.
    private static IEnumerable<PlannedRung> WithMerges(IEnumerable<PlannedRung> rungs)
    {
        PlannedRung? held = null;
        foreach (PlannedRung rung in rungs)
        {
            if (held is { } earlier)
            {
                yield return earlier with { Merged = earlier.Date == rung.Date };
            }

            held = rung;
        }

        if (held is { } last)
        {
            yield return last;
        }
    }
}
