using System.Collections.Immutable;
using System.Globalization;

namespace EcoGrains.Domain.Deadlines;

/// <summary>
/// The rungs of one kind of promise: some fixed ones, then one repeated for ever at even steps. Data with defaults: the defaults
/// must come out exactly as in deadlines.md, "Rungs".
/// </summary>
public sealed class Ladder
{
    private const string StagePrefix = "T";
    private const string GapPrefix = "GAP";
    private const string SlipPrefix = "SLIP";
    private const int SlipRepeats = 30;

    private readonly RungRule[] _fixed;
    private readonly string _prefix;
    private readonly RepeatData? _repeat;

    private Ladder(string prefix, LadderData data)
        : this(prefix, data.Rungs, data.Repeat)
    {
    }

    private Ladder(string prefix, ImmutableArray<RungData> rungs, RepeatData? repeat)
    {
        _prefix = prefix;
        _fixed = [.. rungs.Select(rung => new RungRule(
            NameOf(rung.Offset), rung.Offset, rung.Audience, rung.Lateness, rung.Snoozable, AtOnce: prefix == SlipPrefix && rung.Offset == 0))];
        _repeat = repeat;
    }

    /// <summary>T-90, T-30, T-7, T-1, T0, T+1, T+10, then T+30, T+60 … of a stage.</summary>
    public static Ladder Stage { get; } = new(StagePrefix, LadderData.StageDefault);

    /// <summary>GAP+0, GAP+30, GAP+60 … of an item with a missing date or a blank department.</summary>
    public static Ladder Gap { get; } = new(GapPrefix, LadderData.GapDefault);

    /// <summary>T-3, T0 and T+1 of a reporting period: who is named as late is not reminded for ever.</summary>
    public static Ladder Period { get; } = new(StagePrefix, LadderData.PeriodRungs, repeat: null);

    /// <summary>T-7, T-1 and T0 of a meeting: it ends with its day.</summary>
    public static Ladder Meeting { get; } = new(StagePrefix, LadderData.MeetingRungs, repeat: null);

    /// <summary>Whether the anchor is a due date: rungs up to and including it roll back, later ones forward. Otherwise all roll forward.</summary>
    public bool AnchorIsDueDate => _prefix == StagePrefix;

    /// <summary>The offset of the last fixed rung.</summary>
    public int LastFixed => _fixed[^1].Offset;

    /// <param name="data">The stage ladder of an item; null for the default.</param>
    public static Ladder OfStage(LadderData? data) => data is null ? Stage : new(StagePrefix, data);

    /// <param name="data">The gap ladder of an item; null for the default.</param>
    public static Ladder OfGap(LadderData? data) => data is null ? Gap : new(GapPrefix, data);

    /// <summary>
    /// SLIP+0 when a limit for an answer is set, SLIP+1 on the day after it, SLIP+30, SLIP+60 … while no answer comes. The anchor is the last
    /// day for the answer.
    /// </summary>
    /// <param name="atOnce">Whom it is told.</param>
    /// <param name="lapsed">Whom it is told that no answer came.</param>
    public static Ladder OfSlip(Audience atOnce, Audience lapsed) => new(SlipPrefix, new LadderData
    {
        Rungs = [new() { Offset = 0, Audience = atOnce }, new() { Offset = 1, Audience = lapsed }],
        Repeat = new() { Every = SlipRepeats, Audience = lapsed },
    });

    /// <summary>The rungs above an offset in order, without end unless the ladder has one; null starts with the first.</summary>
    public IEnumerable<RungRule> After(int? settledThrough)
    {
        foreach (RungRule rung in _fixed)
        {
            if (settledThrough is null || rung.Offset > settledThrough)
            {
                yield return rung;
            }
        }

        if (_repeat is not { } repeat)
        {
            yield break;
        }

        int lastFixed = Math.Max(settledThrough ?? int.MinValue, LastFixed);
        for (int offset = NextMultiple(lastFixed, repeat.Every); ; offset += repeat.Every)
        {
            yield return new RungRule(NameOf(offset), offset, repeat.Audience, repeat.Lateness);
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

    // T-90, T0, T+10; a gap or a slip begins with its first day, which is written GAP+0, SLIP+0.
    private string NameOf(int offset) => offset == 0 && AnchorIsDueDate
        ? $"{_prefix}0"
        : string.Create(CultureInfo.InvariantCulture, $"{_prefix}{offset:+0;-0;+0}");

    private static int NextMultiple(int offset, int every) => (Math.Max(offset, 0) / every * every) + every;
}
