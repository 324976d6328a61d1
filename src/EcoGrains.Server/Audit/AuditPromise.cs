namespace EcoGrains.Server.Audit;

/// <summary>Which rung of which generation of which stage of an item.</summary>
internal readonly record struct AuditRungKey(string Stage, int Generation, string Rung);

/// <summary>What decides how a promise ends.</summary>
internal enum AuditCause
{
    /// <summary>Nothing stood in its way: sent, or collapsed into a later one.</summary>
    Due,

    /// <summary>Its time lay before its generation.</summary>
    BeforeBeginning,

    /// <summary>Its time came while the item was suspended.</summary>
    WhileSuspended,

    /// <summary>Its time came while the lead had it snoozed.</summary>
    WhileSnoozed,

    /// <summary>A later rung of the track shares its day.</summary>
    SharedDay,

    /// <summary>Its track ended before its time came.</summary>
    TrackEnded,
}

/// <summary>One promise that must have been settled by now.</summary>
internal sealed record AuditPromise
{
    internal required AuditRungKey Key { get; init; }

    internal required AuditRung Rung { get; init; }

    internal required AuditCause Cause { get; init; }

    /// <summary>09:00 on its working day.</summary>
    internal required DateTimeOffset At { get; init; }

    /// <summary>
    /// The later rungs of the track that stand for themselves, in order and without end, with their instants: what a missed one may collapse
    /// into.
    /// </summary>
    internal required IEnumerable<(AuditRung Rung, DateTimeOffset At)> Later { get; init; }

    /// <summary>The earliest instant at which it could be settled.</summary>
    internal required DateTimeOffset ReadyAt { get; init; }

    /// <summary>Null for a gap.</summary>
    internal required DateOnly? DueOn { get; init; }

    internal required bool OwnedByOffice { get; init; }
}
