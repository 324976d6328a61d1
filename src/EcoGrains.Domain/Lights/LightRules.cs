using EcoGrains.Domain.Items;
using EcoGrains.Domain.Items.Slips;
using EcoGrains.Domain.Plans;
using EcoGrains.Domain.Time;

namespace EcoGrains.Domain.Lights;

/// <summary>
/// The light of an item, a pure function of its state and a date (source: deadlines.md, "Lights"). There is no light between 预警 and 滞后: an
/// item so far behind that the practice makes it red shows 滞后 although no date has passed, with a rule of its own that says why, for it asks
/// the same of whoever reads it (domain.md, "Practice": 10 to 30 points behind yellow, beyond red).
/// </summary>
public static class LightRules
{
    /// <summary>A stage due within so many days is 临期.</summary>
    public const int DueSoonDays = 30;

    /// <summary>A project unstarted for so many days since its adoption is 预警 (practice: "three months unstarted", 银川 2025).</summary>
    public const int UnstartedDays = 90;

    /// <summary>The light on a civil date, with its reason. Of several reasons the worst speaks.</summary>
    public static LightReading Read(ItemState item, DateOnly on) => item.Status switch
    {
        ItemStatus.NotApplicable => Plain(Light.NotApplicable, LightRule.DoesNotCount, on),
        ItemStatus.Cancelled => Plain(Light.NotApplicable, LightRule.IsCancelled, on),
        ItemStatus.Suspended => Plain(Light.Suspended, LightRule.IsSuspended, on),
        ItemStatus.Missed => Plain(Light.Overdue, LightRule.TargetMissed, on) with { Found = item.Indicator?.Found, Wanted = item.Indicator?.Target.Text },
        ItemStatus.Met or ItemStatus.Completed or ItemStatus.ClosedOut => Plain(Light.Done, LightRule.AllDone, on),
        _ => Running(item, on),
    };

    /// <summary>
    /// The next date on which the light differs from the one of <paramref name="on"/> if nothing happens; null when it stays.
    /// </summary>
    public static DateOnly? NextChange(ItemState item, DateOnly on)
    {
        Light today = Read(item, on).Light;
        return Boundaries(item, on)
            .Where(date => date > on)
            .Order()
            .Select(date => (DateOnly?)date)
            .FirstOrDefault(date => Read(item, date!.Value).Light != today);
    }

    private static LightReading Running(ItemState item, DateOnly on)
    {
        StageState? next = item.Stages.Where(stage => stage.DoneAt is null).MinBy(stage => (stage.Due, stage.Number));
        if (next is not null && on > next.Due)
        {
            return OfStage(Light.Overdue, LightRule.PastDue, on, next, on.DayNumber - next.Due.DayNumber, 0);
        }

        (Schedule Schedule, decimal Percent)? progress = Compared(item, on);
        RuleBook rules = item.Rules ?? RuleBook.Default;
        if (progress is { } far && far.Schedule.IsBehind(far.Percent, rules.BehindRed, on))
        {
            return OfSchedule(Light.Overdue, LightRule.FarBehind, on, item, far.Schedule, rules.BehindRed);
        }

        int sinceAdoption = on.DayNumber - ProgrammeZone.DateOf(item.AdoptedAt).DayNumber;
        if (item.Status == ItemStatus.Planned && next is not null && sinceAdoption >= UnstartedDays)
        {
            return OfStage(Light.Warning, LightRule.NotStarted, on, next, sinceAdoption, UnstartedDays);
        }

        if (progress is { } late && late.Schedule.IsBehind(late.Percent, rules.BehindWarning, on))
        {
            return OfSchedule(Light.Warning, LightRule.Behind, on, item, late.Schedule, rules.BehindWarning);
        }

        // Of several open slips the gravest speaks, of those the first.
        if (item.SlipList().Where(slip => slip.IsOpen() && slip.Color >= SlipColor.Yellow).OrderByDescending(slip => slip.Color).FirstOrDefault() is { } slip)
        {
            return Plain(Light.Warning, LightRule.SlipOpen, on) with { Slip = slip.Number, Matter = slip.Matter, SlipColor = slip.Color };
        }

        if (item.Gap is { } gap)
        {
            return Plain(Light.DataGap, LightRule.MissingData, on) with { MissingDueDate = gap.MissingDueDate, MissingDepartment = gap.MissingDepartment };
        }

        if (item.Status == ItemStatus.AwaitingTarget)
        {
            return next is null
                ? Plain(Light.AwaitingTarget, LightRule.TargetNotAssigned, on)
                : OfStage(Light.AwaitingTarget, LightRule.TargetNotAssigned, on, next, next.Due.DayNumber - on.DayNumber, null);
        }

        return next switch
        {
            null => Plain(Light.OnTrack, LightRule.NothingDueSoon, on),
            _ when next.Due.DayNumber - on.DayNumber <= DueSoonDays =>
                OfStage(Light.DueSoon, LightRule.DueWithinDays, on, next, next.Due.DayNumber - on.DayNumber, DueSoonDays),
            _ => OfStage(Light.OnTrack, LightRule.NothingDueSoon, on, next, next.Due.DayNumber - on.DayNumber, DueSoonDays),
        };
    }

    // Every date on which some rule above can change its answer.
    private static IEnumerable<DateOnly> Boundaries(ItemState item, DateOnly on)
    {
        yield return ProgrammeZone.DateOf(item.AdoptedAt).AddDays(UnstartedDays);
        foreach (StageState stage in item.Stages.Where(stage => stage.DoneAt is null))
        {
            yield return stage.Due.AddDays(-DueSoonDays);
            yield return stage.Due.AddDays(1);
        }

        if (Compared(item, on) is { } progress)
        {
            RuleBook rules = item.Rules ?? RuleBook.Default;
            foreach (int points in (int[])[rules.BehindWarning, rules.BehindRed])
            {
                if (progress.Schedule.BehindFrom(progress.Percent, points) is { } from)
                {
                    yield return from;
                }
            }
        }
    }

    // Only what somebody has reported can lie behind; a target that is not set is behind nothing.
    private static (Schedule Schedule, decimal Percent)? Compared(ItemState item, DateOnly on) =>
        item is { Progress.Percent: { } percent, Status: not ItemStatus.AwaitingTarget } && ScheduleRules.Of(item, on) is { } schedule ? (schedule, percent) : null;

    private static LightReading Plain(Light light, LightRule rule, DateOnly on) => new() { Light = light, Rule = rule, On = on };

    private static LightReading OfSchedule(Light light, LightRule rule, DateOnly on, ItemState item, Schedule schedule, int points)
    {
        StageState last = item.Stages.MaxBy(stage => (stage.Due, stage.Number))!;
        return OfStage(light, rule, on, last, last.Due.DayNumber - on.DayNumber, points) with
        {
            Percent = item.Progress!.Percent,
            Scheduled = schedule.Percent(on),
            Period = item.Progress.PercentPeriod,
        };
    }

    private static LightReading OfStage(Light light, LightRule rule, DateOnly on, StageState stage, int days, int? threshold) =>
        new() { Light = light, Rule = rule, On = on, Stage = stage.Number, StageName = stage.Name, Due = stage.Due, Days = days, Threshold = threshold };
}
