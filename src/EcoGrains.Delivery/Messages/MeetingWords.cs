using System.Globalization;
using System.Resources;
using EcoGrains.Domain.Programmes;

namespace EcoGrains.Delivery.Messages;

/// <summary>A meeting as notices name it: what kind it is, and where it is held.</summary>
public static class MeetingWords
{
    private static readonly ResourceManager Texts = new("EcoGrains.Delivery.Messages.NoticeTexts", typeof(NoticeMessage).Assembly);

    /// <summary>Null where the group has no such meeting.</summary>
    /// <param name="stage">As a notice has it: <c>meeting-2</c>.</param>
    public static string? Of(LeadershipGroupState group, string stage, CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(group);
        return (group.Meetings ?? []).FirstOrDefault(meeting => meeting.Stage() == stage) is { } meeting
            ? string.Format(culture, Text("Meeting.Name", culture), Text($"Meeting.{meeting.Kind}", culture), meeting.Place)
            : null;
    }

    private static string Text(string name, CultureInfo culture) => Texts.GetString(name, culture) ?? throw new InvalidOperationException($"There is no text '{name}'.");
}
