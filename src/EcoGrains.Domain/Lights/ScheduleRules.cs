using EcoGrains.Domain.Items;
using EcoGrains.Domain.Time;

namespace EcoGrains.Domain.Lights;

/// <summary>
/// 序时进度 (source: domain.md, "Words"): the share of an item's period gone by at the end of a day. The period runs from the day after its
/// work begins (that of the first stage, else the adoption) to the due date of its last stage, for what is reported is the percent of the
/// whole item; where one stage is left, that is the running one. Counted are calendar days, as the sources do, so that a light depends on no
/// calendar that may change; days of a suspension do not count.
/// </summary>
public static class ScheduleRules
{
    /// <summary>The schedule of an item as of a day; null where it has none: no stage, or no day that counts.</summary>
    public static Schedule? Of(ItemState item, DateOnly on)
    {
        ArgumentNullException.ThrowIfNull(item);
        if (item.Stages.IsEmpty)
        {
            return null;
        }

        DateOnly begin = item.Stages[0].Start ?? ProgrammeZone.DateOf(item.AdoptedAt);
        DateOnly end = item.Stages.Max(stage => stage.Due);
        // Of a suspension that goes on, what is known are the days until now.
        Schedule schedule = new(begin, end, [.. (item.Suspensions ?? []).Select(span => Pause.Of(span, begin, on)).Where(pause => pause.Days > 0)]);
        return schedule.Total > 0 ? schedule : null;
    }
}

/// <summary>Days between two dates, the first excluded, that do not count.</summary>
public readonly record struct Pause(DateOnly From, DateOnly To)
{
    internal int Days => To.DayNumber - From.DayNumber;

    internal static Pause Of(SuspensionSpan span, DateOnly begin, DateOnly on)
    {
        DateOnly from = span.From > begin ? span.From : begin;
        DateOnly to = span.To ?? on;
        return new(from, to > from ? to : from);
    }

    internal int DaysUntil(DateOnly day) => Math.Max(0, Math.Min(To.DayNumber, day.DayNumber) - From.DayNumber);
}

/// <summary>An item's period, and how much of it is gone by: whole days, so that comparing is exact.</summary>
/// <param name="Begin">No day of it counts yet.</param>
/// <param name="End">The last day that counts.</param>
/// <param name="Pauses">In order, apart from each other, none before <paramref name="Begin"/>.</param>
public sealed record Schedule(DateOnly Begin, DateOnly End, IReadOnlyList<Pause> Pauses)
{
    /// <summary>How many days count.</summary>
    public int Total => Counted(End);

    /// <summary>How many of them are gone by at the end of a day.</summary>
    public int Gone(DateOnly on) => Counted(on < End ? on : End);

    /// <summary>The share gone by in percent, 0 to 100, cut after two places.</summary>
    public decimal Percent(DateOnly on) => decimal.Round(Gone(on) * 100m / Total, 2, MidpointRounding.ToZero);

    /// <summary>Whether a percent lies so many points behind at the end of a day, or more.</summary>
    public bool IsBehind(decimal percent, int points, DateOnly on) => Gone(on) * 100m >= (percent + points) * Total;

    /// <summary>The first day at whose end a percent lies so many points behind; null where that never comes.</summary>
    public DateOnly? BehindFrom(decimal percent, int points)
    {
        decimal needed = decimal.Ceiling((percent + points) * Total / 100m);
        return needed > Total ? null : DayOf((int)needed);
    }

    private int Counted(DateOnly day) => Math.Max(0, day.DayNumber - Begin.DayNumber - Pauses.Sum(pause => pause.DaysUntil(day)));

    // The first day by which so many have been counted.
    private DateOnly DayOf(int counted)
    {
        DateOnly day = Begin.AddDays(counted);
        foreach (Pause pause in Pauses.Where(pause => day > pause.From))
        {
            day = day.AddDays(pause.Days);
        }

        return day;
    }
}
