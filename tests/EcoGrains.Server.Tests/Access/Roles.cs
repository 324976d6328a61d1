using EcoGrains.Domain.Access;
using EcoGrains.Domain.Commands;
using EcoGrains.Domain.Json;

namespace EcoGrains.Server.Tests.Access;

/// <summary>Who may read what, written down a second time: a role that is let in by mistake stands in one place only.</summary>
internal static class Roles
{
    /// <summary>Of each act that is no command: the roles everywhere, and after "own" those of a department where it leads or supports.</summary>
    internal static IReadOnlyDictionary<string, string> Table { get; } = new Dictionary<string, string>
    {
        ["readStatus"] = "admin office leader departmentOperator departmentHead auditor reader",
        ["readItems"] = "admin office leader departmentOperator departmentHead auditor reader",
        ["readHistory"] = "office leader auditor own departmentOperator departmentHead",
        ["readNotices"] = "office leader auditor own departmentOperator departmentHead",
        ["readEvents"] = "office auditor",
        ["readDeliveries"] = "admin office",
        ["readEndpoints"] = "admin office",
        ["readFeeds"] = "admin office",
        ["readInbox"] = "own departmentOperator departmentHead",
        ["readOfficeInbox"] = "office",
        ["readLeadershipInbox"] = "leader",
        ["readReports"] = "office leader auditor own departmentOperator departmentHead",
        ["readEvidence"] = "office leader auditor own departmentOperator departmentHead",
        ["readSheet"] = "office leader auditor own departmentOperator departmentHead",
        ["readAssessment"] = "office leader auditor",
        ["exportAudit"] = "auditor",
        ["readAccounts"] = "admin",
        ["readMetrics"] = "admin auditor",
        ["seeDashboard"] = "admin",
        ["setEndpoints"] = "admin office",
        ["decideDeliveries"] = "admin office",
        ["issueFeeds"] = "admin office",
        ["moveClock"] = "office",
    };

    /// <summary>How far a role's right to an act reaches, by the table or, for a command, by its catalog.</summary>
    internal static Reach Of(string act, Role role)
    {
        if (!Table.TryGetValue(act, out string? text))
        {
            return CommandCatalog.Find(act)?.Act.Of(role) ?? throw new ArgumentException($"Who may '{act}'? Say it in the table.", nameof(act));
        }

        string[] parts = text.Split("own");
        string name = JsonNames.Of(role);
        return parts[0].Split(' ').Contains(name) ? Reach.Any : parts.Length > 1 && parts[1].Split(' ').Contains(name) ? Reach.Own : Reach.None;
    }
}
