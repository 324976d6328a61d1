using System.Collections.Immutable;
using EcoGrains.Domain.Calendars;
using EcoGrains.Domain.Deadlines;
using EcoGrains.Domain.Plans;
using EcoGrains.Domain.Time;

namespace EcoGrains.Domain.Items.Slips;

/// <summary>
/// The ladder of a slip's limit for its answer: <c>SLIP+0</c> at once, <c>SLIP+1</c> on the first working day after the limit, then
/// <c>SLIP+30</c>, <c>SLIP+60</c> … A blue or yellow slip becomes graver with the first that is sent after the limit.
/// </summary>
public static class SlipTracks
{
    /// <summary>The offset of the rung that goes out when the limit is set.</summary>
    internal const int AtOnce = 0;

    private static readonly Ladder Blue = Ladder.OfSlip(atOnce: Audience.Involved, lapsed: Audience.Involved);
    private static readonly Ladder Yellow = Ladder.OfSlip(atOnce: Audience.Involved, lapsed: Audience.Leadership);
    private static readonly Ladder Red = Ladder.OfSlip(atOnce: Audience.Leadership, lapsed: Audience.Leadership);

    /// <summary>The slips in the order of issue, the closed ones too; none where none was ever issued.</summary>
    public static ImmutableArray<SlipState> SlipList(this ItemState item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return item.Slips ?? [];
    }

    /// <summary>The slips whose own limit runs: an item that is over waits for no answer any more.</summary>
    internal static IEnumerable<SlipState> RunningSlips(this ItemState item) =>
        item.IsOver() ? [] : item.SlipList().Where(slip => slip.AnswerBy is not null && slip.WaitsForAnswer());

    /// <summary>Whether nothing more is to be done for it.</summary>
    internal static bool IsOver(this ItemState item) => item.Status
        is ItemStatus.Completed or ItemStatus.ClosedOut or ItemStatus.Met or ItemStatus.Missed or ItemStatus.Cancelled or ItemStatus.NotApplicable;

    /// <summary>The running ladder of a slip that has a limit.</summary>
    internal static Track TrackOf(SlipState slip) => new(LadderOf(slip.Color), slip.AnswerBy!.Value, slip.Since!.Value, slip.SettledThrough);

    internal static bool OwnedByOffice(this ItemState item, SlipState slip) => item.Stages.FirstOrDefault(stage => stage.Number == slip.Stage)?.OwnedByOffice ?? false;

    /// <summary>The last day for an answer to what is set now.</summary>
    internal static DateOnly AnswerBy(ItemState item, DateTimeOffset now, WorkingCalendar calendar) =>
        calendar.WorkingDaysAfter(ProgrammeZone.DateOf(now), (item.Rules ?? RuleBook.Default).SlipAnswerDays);

    private static Ladder LadderOf(SlipColor color) => color switch
    {
        SlipColor.Blue => Blue,
        SlipColor.Yellow => Yellow,
        SlipColor.Red => Red,
        _ => throw new ArgumentOutOfRangeException(nameof(color), color, "No such colour."),
    };
}
