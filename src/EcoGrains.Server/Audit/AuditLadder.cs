using System.Globalization;
using System.Text.Json;

namespace EcoGrains.Server.Audit;

/// <summary>Whom a rung goes to.</summary>
internal enum AuditAudience
{
    Lead,
    Departments,
    DepartmentsAndLeadership,
    Office,
}

/// <summary>What becomes of a rung that was missed.</summary>
internal enum AuditLateness
{
    /// <summary>Sent late, unless a later one is sent.</summary>
    IntoLater,

    /// <summary>Sent late in any case.</summary>
    SentLate,

    /// <summary>Not sent.</summary>
    Dropped,
}

/// <param name="Days">From the due date, or from the adoption date of a gap.</param>
/// <param name="Repeats">Whether it is one of those that come at even steps without end.</param>
internal readonly record struct AuditRung(
    string Name, int Days, AuditAudience Audience, AuditLateness Lateness = AuditLateness.IntoLater, bool MaySnooze = false, bool Repeats = false);

/// <summary>The rungs of a stage and of a gap: those of deadlines.md, "Rungs", written down once more, or those of the plan.</summary>
internal sealed class AuditLadder
{
    private readonly bool _isGap;
    private readonly AuditRung[] _fixed;
    private readonly int _every;
    private readonly AuditRung _repeated;

    private AuditLadder(bool isGap, AuditRung[] fixedRungs, int every, AuditRung repeated) => (_isGap, _fixed, _every, _repeated) = (isGap, fixedRungs, every, repeated);

    internal static AuditLadder Stage { get; } = new(
        isGap: false,
        [
            new("T-90", -90, AuditAudience.Lead, MaySnooze: true),
            new("T-30", -30, AuditAudience.Lead, MaySnooze: true),
            new("T-7", -7, AuditAudience.Departments),
            new("T-1", -1, AuditAudience.Departments),
            new("T0", 0, AuditAudience.Departments),
            new("T+1", 1, AuditAudience.Departments),
            new("T+10", 10, AuditAudience.DepartmentsAndLeadership),
        ],
        30,
        new("", 0, AuditAudience.DepartmentsAndLeadership, Repeats: true));

    internal static AuditLadder Gap { get; } = new(
        isGap: true, [new("GAP+0", 0, AuditAudience.Office)], 30, new("", 0, AuditAudience.Office, Repeats: true));

    /// <summary>The rungs of a reporting period: it ends with the day after, on which the department is named as late.</summary>
    internal static AuditLadder Report { get; } = new(
        isGap: false,
        [new("T-3", -3, AuditAudience.Lead), new("T0", 0, AuditAudience.Departments), new("T+1", 1, AuditAudience.DepartmentsAndLeadership)],
        every: 0,
        default);

    /// <summary>A ladder as the plan has it.</summary>
    internal static AuditLadder Read(JsonElement ladder, bool isGap)
    {
        JsonElement repeat = ladder.GetProperty("repeat");
        AuditRung[] rungs = [.. ladder.List("rungs").Select(rung => Rung(rung, rung.Int("offset"), isGap))];
        return rungs.Length == 0 || repeat.Int("every") < 1
            ? throw new FormatException("A ladder has no rung, or repeats every 0 days.")
            : new AuditLadder(isGap, rungs, repeat.Int("every"), Rung(repeat, 0, isGap) with { Repeats = true });
    }

    /// <summary>All rungs in order, without end where one repeats.</summary>
    internal IEnumerable<AuditRung> Rungs()
    {
        foreach (AuditRung rung in _fixed)
        {
            yield return rung;
        }

        if (_every == 0)
        {
            yield break;
        }

        int last = _fixed[^1].Days;
        for (int days = _every; ; days += _every)
        {
            if (days > last)
            {
                yield return Repeated(days);
            }
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

        string prefix = _isGap ? "GAP+" : "T+";
        return name.StartsWith(prefix, StringComparison.Ordinal)
            && int.TryParse(name.AsSpan(prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out int days)
            && _every > 0 && days > 0 && days > _fixed[^1].Days && days % _every == 0 && Repeated(days) is { } repeated && repeated.Name == name
                ? repeated
                : null;
    }

    /// <summary>The working day of a rung: a due date's rungs up to the date itself move back, all others forward.</summary>
    internal DateOnly DayOf(AuditRung rung, DateOnly anchor, AuditCalendar calendar)
    {
        DateOnly raw = anchor.AddDays(rung.Days);
        return !_isGap && rung.Days <= 0 ? calendar.OnOrBefore(raw) : calendar.OnOrAfter(raw);
    }

    private AuditRung Repeated(int days) => _repeated with { Name = Name(days, _isGap), Days = days };

    private static AuditRung Rung(JsonElement rung, int days, bool isGap) => new(
        Name(days, isGap),
        days,
        rung.Text("audience") switch
        {
            "lead" => AuditAudience.Lead,
            "involved" => AuditAudience.Departments,
            "leadership" => AuditAudience.DepartmentsAndLeadership,
            "office" => AuditAudience.Office,
            string unknown => throw new FormatException($"A ladder has the unknown audience '{unknown}'."),
        },
        (rung.TryGetProperty("lateness", out JsonElement lateness) ? AuditJson.Text(lateness) : "collapse") switch
        {
            "collapse" => AuditLateness.IntoLater,
            "sendLate" => AuditLateness.SentLate,
            "skip" => AuditLateness.Dropped,
            string unknown => throw new FormatException($"A ladder has the unknown lateness '{unknown}'."),
        },
        rung.Flag("snoozable"));

    private static string Name(int days, bool isGap)
    {
        string number = days.ToString(CultureInfo.InvariantCulture);
        return (isGap ? "GAP" : "T") + (days > 0 || (days == 0 && isGap) ? "+" + number : number);
    }
}
