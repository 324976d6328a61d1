using EcoGrains.Domain.Access;
using static EcoGrains.Domain.Access.Role;

namespace EcoGrains.Domain.Commands;

/// <summary>Who may change what stands beside the programmes and is no command to a grain.</summary>
public static class DeskActs
{
    public static Act SetEndpoints { get; } = Act.For("setEndpoints", "Says where recipients are reached.", any: [Admin, Office]);

    public static Act DecideDeliveries { get; } = Act.For("decideDeliveries", "Tries deliveries again or gives them up.", any: [Admin, Office]);

    public static Act IssueFeeds { get; } = Act.For("issueFeeds", "Issues and closes calendar feeds.", any: [Admin, Office]);

    public static Act MoveClock { get; } = Act.For("moveClock", "Moves a demo's programme clock.", any: [Office]);

    /// <summary>A file belongs to no item yet; the report or the answer that names it does.</summary>
    public static Act GiveEvidence { get; } = Act.For("giveEvidence", "Gives files that prove what is reported.", any: [Office], own: [DepartmentOperator, DepartmentHead]);

    public static IReadOnlyList<Act> All { get; } = [SetEndpoints, DecideDeliveries, IssueFeeds, MoveClock, GiveEvidence];
}
