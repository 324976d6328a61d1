namespace EcoGrains.Domain.Deadlines;

/// <summary>One running ladder: a stage's generation, or an item's gap, and how far it is settled.</summary>
/// <param name="Ladder">Which rungs.</param>
/// <param name="Anchor">The due date of a stage; the adoption date of a gap.</param>
/// <param name="Since">The adoption instant, or the grant of this generation: rungs before it are skipped.</param>
/// <param name="SettledThrough">Offset of the last settled rung; null when none is.</param>
/// <param name="SnoozedUntil">Snoozable rungs of earlier dates are withdrawn when their time comes; null where nothing is snoozed.</param>
public readonly record struct Track(Ladder Ladder, DateOnly Anchor, DateTimeOffset Since, int? SettledThrough, DateOnly? SnoozedUntil = null);

/// <summary>A rung with its date rolled to a working day.</summary>
/// <param name="At">09:00 local on <paramref name="Date"/>.</param>
/// <param name="Merged">Whether a later rung of the track falls on the same date and is sent instead.</param>
public readonly record struct PlannedRung(RungRule Rule, DateOnly Date, DateTimeOffset At, bool Merged);

/// <summary>A rung that another calendar puts on another day.</summary>
public readonly record struct MovedRung(RungRule Rule, DateOnly From, DateOnly To);

/// <summary>How a promised rung ended (source: deadlines.md, "Rungs"); nothing vanishes.</summary>
public enum RungOutcome
{
    Sent,

    /// <summary>A later rung of the stage fell on the same working day and was sent instead.</summary>
    Merged,

    /// <summary>Its time lay before the adoption, or before the grant of its generation; or it was missed and is not to be sent late.</summary>
    Skipped,

    /// <summary>Missed during a downtime; a later one of the stage was sent instead.</summary>
    Collapsed,

    /// <summary>The stage was done, got a new date, was suspended or snoozed before its time came.</summary>
    Withdrawn,
}

/// <summary>One settled promise.</summary>
/// <param name="Late">Sent, but after its time by more than the tolerance.</param>
public readonly record struct SettledRung(PlannedRung Rung, RungOutcome Outcome, bool Late);
