using EcoGrains.Domain.Deadlines;
using EcoGrains.Domain.Items.Slips;
using EcoGrains.Domain.Lights;
using EcoGrains.Domain.Time;

namespace EcoGrains.Domain.Items;

/// <summary>
/// The functional core of every item: decide what a command or a wake comes to, and when the item next has something to say.
/// Every decision first settles what is already due, so that the outcome does not depend on whether the tick or the command came first.
/// </summary>
public static class ItemRules
{
    /// <summary>Enters the programme: the state that the plan gives, and everything that is due already.</summary>
    public static Decision.Accepted Adopt(ItemState item, DecisionContext context)
    {
        LightReading light = LightRules.Read(item, ProgrammeZone.DateOf(context.Now));
        Decider decider = new(item, context);
        decider.Raise(new ItemAdopted(item with { Light = light.Light }));
        decider.SettleDue();
        return decider.Accept();
    }

    /// <summary>What a command comes to.</summary>
    public static Decision Decide(ItemState item, ItemCommand command, DecisionContext context)
    {
        Decider decider = new(item, context);
        decider.SettleDue();
        return CommandRules.Handle(decider, command) is { } refusal ? refusal : decider.Accept();
    }

    /// <summary>
    /// What a wake comes to. No events where it came twice or early: an item wakes only for what is due.
    /// </summary>
    /// <param name="promised">The wake that is on record; where it has passed without anything due, the calendar has moved the rungs.</param>
    public static Decision.Accepted Wake(ItemState item, DateTimeOffset? promised, DecisionContext context)
    {
        Decider decider = new(item, context);
        decider.SettleDue();
        Decision.Accepted accepted = decider.Accept();
        return accepted.Events.IsEmpty && promised <= context.Now ? accepted with { Events = [new Reprojected()] } : accepted;
    }

    /// <summary>
    /// Brings the item to the newest version of its calendar (source: deadlines.md, "Terms"). What is due by its own version is settled
    /// first; a rung that the newest moved into the past is sent at once. No events where nothing moves.
    /// </summary>
    public static Decision.Accepted Reproject(ItemState item, DecisionContext context)
    {
        Decider decider = new(item, context);
        decider.SettleDue();
        decider.Reproject(onlyIfMoved: true);
        decider.SettleDue();
        return decider.Accept();
    }

    /// <summary>
    /// The earliest instant at which the item has a rung to settle or its light changes; null when never. Right after a decision at
    /// <paramref name="context"/> it always lies later than that.
    /// </summary>
    public static DateTimeOffset? NextWake(ItemState item, DecisionContext context)
    {
        IEnumerable<DateTimeOffset> rungs = OpenTracks(item).Select(track => DeadlineRules.NextWake(track, context.CalendarOf(item)));
        DateOnly? light = LightRules.NextChange(item, ProgrammeZone.DateOf(context.Now));
        DateTimeOffset[] wakes = [.. rungs, .. light is { } date ? [ProgrammeZone.StartOf(date)] : Array.Empty<DateTimeOffset>()];
        return wakes.Length == 0 ? null : wakes.Min();
    }

    /// <summary>Whether a wake may set a new date, for which the newest calendar is needed: where a limit for an answer may lapse.</summary>
    public static bool MaySetDates(ItemState item) => item.SlipList().Any(slip => slip.IsOpen() && slip.AnswerBy is not null);

    /// <summary>Folds one event into the state; null stands before the adoption.</summary>
    public static ItemState Apply(ItemState? item, ItemEvent happened) => ItemEvolution.Apply(item, happened);

    private static IEnumerable<Track> OpenTracks(ItemState item)
    {
        if (item.Status == ItemStatus.Cancelled)
        {
            return [];
        }

        IEnumerable<Track> tracks = item.Stages.Where(stage => stage.DoneAt is null).Select(item.TrackOf).Concat(item.RunningSlips().Select(SlipTracks.TrackOf));
        return item.Gap is { } gap ? tracks.Append(item.TrackOf(gap)) : tracks;
    }
}
