using EcoGrains.Domain.Programmes.Meetings;
using static EcoGrains.Domain.Access.Role;
using static EcoGrains.Domain.Commands.CommandTarget;

namespace EcoGrains.Domain.Commands;

/// <summary>Who may do what to a leadership group.</summary>
internal static class GroupActs
{
    internal static IReadOnlyList<CommandSpec> All { get; } =
    [
        CommandSpec.For<ScheduleMeeting>(Group, "scheduleMeeting", "Sets a meeting: deployment, progress or review.", any: [Office, Leader]),
        CommandSpec.For<MoveMeeting>(Group, "moveMeeting", "Gives a meeting another day.", any: [Office, Leader]),
        CommandSpec.For<CancelMeeting>(Group, "cancelMeeting", "A meeting will not be held.", any: [Office, Leader]),
        CommandSpec.For<DrawAgenda>(Group, "drawAgenda", "Draws a meeting's agenda from the status.", any: [Office, Leader]),
        CommandSpec.For<HoldMeeting>(Group, "holdMeeting", "A meeting was held: its minutes, and its decisions as instructions.", any: [Office, Leader]),
    ];
}
