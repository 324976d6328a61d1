using EcoGrains.Domain.Items;
using EcoGrains.Domain.Lights;
using EcoGrains.Domain.RollUp;

namespace EcoGrains.Domain.Programmes.Meetings;

/// <summary>Draws an agenda from the status: what is to be followed up, what stands badly, what is new.</summary>
public static class AgendaRules
{
    /// <summary>As many of a part as a meeting can speak of.</summary>
    public const int Most = 50;

    /// <param name="items">The tallies of single items, of the programmes that the meeting is about.</param>
    /// <param name="topics">New matters.</param>
    public static MeetingAgenda Draw(IEnumerable<StatusTally> items, IEnumerable<string> topics)
    {
        ArgumentNullException.ThrowIfNull(items);
        // An open item stands in its own tally once or twice: as one of the worst, as one of the next.
        TallyItem[] open = [.. items.Where(tally => tally.Count(Light.Done) == 0).Select(tally => tally.Worst.Concat(tally.Next).FirstOrDefault()).OfType<TallyItem>()
            .OrderBy(item => item.Due ?? DateOnly.MaxValue).ThenBy(item => item.Id, StringComparer.Ordinal)];
        return new MeetingAgenda
        {
            FollowUp = [.. open.Where(IsInstruction).Take(Most).Select(Point)],
            Standing = [.. open.Where(item => !IsInstruction(item) && item.Light is Light.Overdue or Light.Warning).OrderBy(item => item.Light).Take(Most).Select(Point)],
            New = [.. topics.Where(topic => !string.IsNullOrWhiteSpace(topic)).Select(topic => new AgendaPoint(topic.Trim()))],
        };
    }

    private static bool IsInstruction(TallyItem item) => ItemId.TryParse(item.Id, out ItemId id) && id.Kind == ItemKind.Instruction;

    private static AgendaPoint Point(TallyItem item) => new(item.Name, item.Id, item.Lead, item.Due, item.Light);
}
