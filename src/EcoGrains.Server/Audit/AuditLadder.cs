using System.Globalization;

namespace EcoGrains.Server.Audit;

/// <summary>Whom a rung goes to.</summary>
internal enum AuditAudience
{
    Lead,
    Departments,
    DepartmentsAndLeadership,
    Office,
}

/// <param name="Days">From the due date, or from the adoption date of a gap.</param>
/// <param name="Repeats">Whether it is one of those that come every 30 days without end.</param>
internal readonly record struct AuditRung(string Name, int Days, AuditAudience Audience, bool Repeats = false);

/// <summary>The rungs of a stage and of a gap, written down once more from deadlines.md, "Rungs".</summary>
internal sealed class AuditLadder
{
    private const int Every = 30;

    private readonly string _repeatPrefix;
    private readonly AuditAudience _repeatAudience;
    private readonly AuditRung[] _fixed;

    private AuditLadder(string repeatPrefix, AuditAudience repeatAudience, AuditRung[] fixedRungs)
    {
        _repeatPrefix = repeatPrefix;
        _repeatAudience = repeatAudience;
        _fixed = fixedRungs;
    }

    internal static AuditLadder Stage { get; } = new("T+", AuditAudience.DepartmentsAndLeadership,
    [
        new("T-90", -90, AuditAudience.Lead),
        new("T-30", -30, AuditAudience.Lead),
        new("T-7", -7, AuditAudience.Departments),
        new("T-1", -1, AuditAudience.Departments),
        new("T0", 0, AuditAudience.Departments),
        new("T+1", 1, AuditAudience.Departments),
        new("T+10", 10, AuditAudience.DepartmentsAndLeadership),
    ]);

    internal static AuditLadder Gap { get; } = new("GAP+", AuditAudience.Office, [new("GAP+0", 0, AuditAudience.Office)]);

    /// <summary>All rungs in order, without end.</summary>
    internal IEnumerable<AuditRung> Rungs()
    {
        foreach (AuditRung rung in _fixed)
        {
            yield return rung;
        }

        for (int days = Every; ; days += Every)
        {
            yield return Repeated(days);
        }
    }

    /// <summary>The rung of this name; null where the ladder has none.</summary>
    internal AuditRung? Find(string name)
    {
        foreach (AuditRung rung in _fixed)
        {
            if (rung.Name == name)
            {
                return rung;
            }
        }

        return name.StartsWith(_repeatPrefix, StringComparison.Ordinal)
            && int.TryParse(name.AsSpan(_repeatPrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out int days)
            && days > 0 && days % Every == 0 && Repeated(days) is { } repeated && repeated.Name == name
                ? repeated
                : null;
    }

    /// <summary>The working day of a rung: a due date's rungs up to the date itself move back, all others forward.</summary>
    internal DateOnly DayOf(AuditRung rung, DateOnly anchor, AuditCalendar calendar)
    {
        DateOnly raw = anchor.AddDays(rung.Days);
        return this == Stage && rung.Days <= 0 ? calendar.OnOrBefore(raw) : calendar.OnOrAfter(raw);
    }

    private AuditRung Repeated(int days) =>
        new(_repeatPrefix + days.ToString(CultureInfo.InvariantCulture), days, _repeatAudience, Repeats: true);
}
