using System.Globalization;

namespace EcoGrains.Domain.Deadlines;

/// <summary>Whom a rung goes to (source: deadlines.md, "Rungs").</summary>
public enum Audience
{
    /// <summary>The lead department.</summary>
    Lead,

    /// <summary>Lead and supporting departments and the office.</summary>
    Involved,

    /// <summary>Those and the leadership group.</summary>
    Leadership,

    /// <summary>The office alone.</summary>
    Office,
}

/// <summary>One rung of a ladder: so many days from the anchor, to this audience.</summary>
/// <param name="Name">As keys and notices write it: <c>T-90</c>, <c>T0</c>, <c>T+30</c>, <c>GAP+0</c>.</param>
/// <param name="Offset">Days from the anchor: the due date, or the adoption date for a gap. Rungs are ordered by it.</param>
public sealed record RungRule(string Name, int Offset, Audience Audience);

/// <summary>
/// The rungs of one kind of promise: some fixed ones, then one repeated for ever at even steps. Data with defaults: the defaults
/// must come out exactly as in deadlines.md, "Rungs".
/// </summary>
public sealed class Ladder
{
    private readonly RungRule[] _fixed;
    private readonly string _prefix;
    private readonly int _every;
    private readonly Audience _repeatAudience;

    private Ladder(string prefix, RungRule[] fixedRungs, int every, Audience repeatAudience, bool anchorIsDueDate)
    {
        _prefix = prefix;
        _fixed = fixedRungs;
        _every = every;
        _repeatAudience = repeatAudience;
        AnchorIsDueDate = anchorIsDueDate;
    }

    /// <summary>T-90, T-30, T-7, T-1, T0, T+1, T+10, then T+30, T+60 … of a stage.</summary>
    public static Ladder Stage { get; } = new(
        "T",
        [
            new("T-90", -90, Audience.Lead),
            new("T-30", -30, Audience.Lead),
            new("T-7", -7, Audience.Involved),
            new("T-1", -1, Audience.Involved),
            new("T0", 0, Audience.Involved),
            new("T+1", 1, Audience.Involved),
            new("T+10", 10, Audience.Leadership),
        ],
        every: 30,
        Audience.Leadership,
        anchorIsDueDate: true);

    /// <summary>GAP+0, GAP+30, GAP+60 … of an item with a missing date or a blank department.</summary>
    public static Ladder Gap { get; } = new("GAP", [new("GAP+0", 0, Audience.Office)], every: 30, Audience.Office, anchorIsDueDate: false);

    /// <summary>Whether the anchor is a due date: rungs up to and including it roll back, later ones forward. Otherwise all roll forward.</summary>
    public bool AnchorIsDueDate { get; }

    /// <summary>The rungs above an offset in order, without end; null starts with the first.</summary>
    public IEnumerable<RungRule> After(int? settledThrough)
    {
        foreach (RungRule rung in _fixed)
        {
            if (settledThrough is null || rung.Offset > settledThrough)
            {
                yield return rung;
            }
        }

        int lastFixed = Math.Max(settledThrough ?? int.MinValue, _fixed[^1].Offset);
        for (int offset = NextMultiple(lastFixed); ; offset += _every)
        {
            yield return new RungRule(string.Create(CultureInfo.InvariantCulture, $"{_prefix}+{offset}"), offset, _repeatAudience);
        }
    }

    /// <summary>
    /// The rungs that stand promised when a track ends: every fixed one above the offset, or, where none is left, the next repeated one.
    /// </summary>
    public IReadOnlyList<RungRule> Outstanding(int? settledThrough)
    {
        RungRule[] rest = [.. _fixed.Where(rung => settledThrough is null || rung.Offset > settledThrough)];
        return rest.Length > 0 ? rest : [.. After(settledThrough).Take(1)];
    }

    private int NextMultiple(int offset) => (Math.Max(offset, 0) / _every * _every) + _every;
}
