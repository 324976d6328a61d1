using System.Collections.Immutable;

namespace EcoGrains.Server.Audit;

/// <summary>What an audit found of one item, in as few bytes as it takes to leave the item alone until something touches it.</summary>
/// <param name="Counts">Promises by <see cref="AuditOutcome"/>.</param>
/// <param name="NextAt">When the item next promises something; null when never again.</param>
/// <param name="Clean">False where something was pending or faulty: such an item is judged by every audit.</param>
public sealed record AuditVerdict(ImmutableArray<long> Counts, DateTimeOffset? NextAt, bool Clean)
{
    /// <summary>Of what is no item, or not yet: looked at again every time.</summary>
    internal static AuditVerdict Open { get; } = new([.. new long[Enum.GetValues<AuditOutcome>().Length]], null, Clean: false);

    internal bool IsTouchedBy(DateTimeOffset now) => !Clean || NextAt <= now;
}

/// <summary>How promises are counted.</summary>
public enum AuditOutcome
{
    OnTime,
    Late,
    Merged,
    Skipped,
    Collapsed,
    Withdrawn,

    /// <summary>An outcome that no rule knows.</summary>
    Unknown,

    /// <summary>Due so short a time ago that it may still be under way.</summary>
    Pending,

    /// <summary>Never settled.</summary>
    Lost,
}
