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
    OfficeAndLeadership,
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
/// <param name="AtOnce">Whether it comes at the instant at which its track begins.</param>
internal readonly record struct AuditRung(
    string Name, int Days, AuditAudience Audience, AuditLateness Lateness = AuditLateness.IntoLater, bool MaySnooze = false, bool Repeats = false, bool AtOnce = false);

/// <summary>The rungs of a stage, a gap and a slip: those of deadlines.md, "Rungs", written down once more, or those of the plan.</summary>
internal sealed class AuditLadder
{
    private const string OfStage = "T";
    private const string OfGap = "GAP";
    private const string OfSlip = "SLIP";

    private readonly string _prefix;
    private readonly AuditRung[] _fixed;
    private readonly int _every;
    private readonly AuditRung _repeated;

    private AuditLadder(string prefix, AuditRung[] fixedRungs, int every, AuditRung repeated) =>
        (_prefix, _fixed, _every, _repeated) = (prefix, fixedRungs, every, repeated);

    internal static AuditLadder Stage { get; } = new(
        OfStage,
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

    private static AuditLadder BlueSlip { get; } = SlipTo(AuditAudience.Departments, AuditAudience.Departments);

    private static AuditLadder YellowSlip { get; } = SlipTo(AuditAudience.Departments, AuditAudience.DepartmentsAndLeadership);

    private static AuditLadder RedSlip { get; } = SlipTo(AuditAudience.DepartmentsAndLeadership, AuditAudience.DepartmentsAndLeadership);

    internal static AuditLadder Gap { get; } = new(
        OfGap, [new("GAP+0", 0, AuditAudience.Office)], 30, new("", 0, AuditAudience.Office, Repeats: true));

    /// <summary>The ladder of a slip of a colour: told at once, then from the day after the limit for its answer on.</summary>
    internal static AuditLadder Slip(string color) => color switch
    {
        "blue" => BlueSlip,
        "yellow" => YellowSlip,
        "red" => RedSlip,
        _ => throw new FormatException($"A slip has the unknown colour '{color}'."),
    };

    /// <summary>Of a meeting: it ends with the day itself.</summary>
    internal static AuditLadder Meeting { get; } = new(
        OfStage,
        [
            new("T-7", -7, AuditAudience.OfficeAndLeadership),
            new("T-1", -1, AuditAudience.OfficeAndLeadership),
            new("T0", 0, AuditAudience.OfficeAndLeadership),
        ],
        every: 0,
        repeated: default);

    /// <summary>The rungs of a reporting period: it ends with the day after, on which the department is named as late.</summary>
    internal static AuditLadder Report { get; } = new(
        OfStage,
        [new("T-3", -3, AuditAudience.Lead), new("T0", 0, AuditAudience.Departments), new("T+1", 1, AuditAudience.DepartmentsAndLeadership)],
        every: 0,
        default);

    /// <summary>A ladder as the plan has it.</summary>
    internal static AuditLadder Read(JsonElement ladder, bool isGap)
    {
        string prefix = isGap ? OfGap : OfStage;
        JsonElement repeat = ladder.GetProperty("repeat");
        AuditRung[] rungs = [.. ladder.List("rungs").Select(rung => Rung(rung, rung.Int("offset"), prefix))];
        return rungs.Length == 0 || repeat.Int("every") < 1
            ? throw new FormatException("A ladder has no rung, or repeats every 0 days.")
            : new AuditLadder(prefix, rungs, repeat.Int("every"), Rung(repeat, 0, prefix) with { Repeats = true });
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

        string prefix = _prefix + "+";
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
        return _prefix == OfStage && rung.Days <= 0 ? calendar.OnOrBefore(raw) : calendar.OnOrAfter(raw);
    }

    private AuditRung Repeated(int days) => _repeated with { Name = Name(days, _prefix), Days = days };

    private static AuditRung Rung(JsonElement rung, int days, string prefix) => new(
        Name(days, prefix),
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

    private static AuditLadder SlipTo(AuditAudience atOnce, AuditAudience lapsed) => new(
        OfSlip, [new("SLIP+0", 0, atOnce, AtOnce: true), new("SLIP+1", 1, lapsed)], 30, new("", 0, lapsed, Repeats: true));

    private static string Name(int days, string prefix)
    {
        string number = days.ToString(CultureInfo.InvariantCulture);
        return prefix + (days > 0 || (days == 0 && prefix != OfStage) ? "+" + number : number);
    }
}
