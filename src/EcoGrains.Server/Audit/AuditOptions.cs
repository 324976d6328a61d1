namespace EcoGrains.Server.Audit;

/// <summary>As of when a ledger is audited.</summary>
public sealed record AuditOptions
{
    /// <summary>Programme time. What happened after it is not judged, only its hashes are.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>
    /// How long a promise that is due may take to be settled: within it before <see cref="Now"/> it is pending, not lost. Programme time;
    /// default zero.
    /// </summary>
    public TimeSpan InFlight { get; init; }

    /// <summary>
    /// How late a notice may go out and still be on time, where that never changed in the life of the ledger; then each stored late flag is
    /// checked against it. Null takes the flags as they are stored.
    /// </summary>
    public TimeSpan? Tolerance { get; init; }
}
