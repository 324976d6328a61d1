using EcoGrains.Domain.Programmes.Meetings;

namespace EcoGrains.Domain.Workflows;

/// <summary>What may be done to a meeting.</summary>
public enum MeetingTrigger
{
    Move,
    DrawAgenda,
    Hold,
    Cancel,
}

/// <summary>A meeting is set, may be moved, and is held or not.</summary>
public static class MeetingWorkflow
{
    public static StateTable<MeetingStatus, MeetingTrigger> Table { get; } = new(
        "Meeting",
        "a meeting",
        initial: [MeetingStatus.Scheduled],
        [
            new(MeetingStatus.Scheduled, MeetingTrigger.Move, MeetingStatus.Scheduled),
            new(MeetingStatus.Scheduled, MeetingTrigger.DrawAgenda, MeetingStatus.Scheduled),
            new(MeetingStatus.Scheduled, MeetingTrigger.Hold, MeetingStatus.Held),
            new(MeetingStatus.Scheduled, MeetingTrigger.Cancel, MeetingStatus.Cancelled),
        ],
        state => state switch
        {
            MeetingStatus.Scheduled => "scheduled",
            MeetingStatus.Held => "held",
            MeetingStatus.Cancelled => "cancelled",
            _ => throw new ArgumentOutOfRangeException(nameof(state), state, "No such status."),
        },
        trigger => trigger switch
        {
            MeetingTrigger.Move => "move",
            MeetingTrigger.DrawAgenda => "draw the agenda",
            MeetingTrigger.Hold => "hold",
            MeetingTrigger.Cancel => "cancel",
            _ => throw new ArgumentOutOfRangeException(nameof(trigger), trigger, "No such trigger."),
        });
}
