using EcoGrains.Domain.Access;
using static EcoGrains.Domain.Access.Role;

namespace EcoGrains.Domain.Commands;

/// <summary>Who may read what: beside <see cref="CommandCatalog"/> the other half of the matrix of roles.</summary>
public static class ReadActs
{
    private static readonly Role[] Everybody = Enum.GetValues<Role>();
    private static readonly Role[] Above = [Office, Leader, Auditor];
    private static readonly Role[] Departments = [DepartmentOperator, DepartmentHead];

    public static Act Status { get; } = Act.For("readStatus", "The status of groups, programmes and departments, live.", any: Everybody);

    public static Act Items { get; } = Act.For("readItems", "Items with their lights, stages and dates to come.", any: Everybody);

    public static Act History { get; } = Act.For("readHistory", "What happened to an item, a department or a programme, with who did it.", any: Above, own: Departments);

    public static Act Notices { get; } = Act.For("readNotices", "Notices and how each promise of one ended.", any: Above, own: Departments);

    public static Act Events { get; } = Act.For("readEvents", "Everything that happened, in commit order.", any: [Office, Auditor]);

    public static Act Deliveries { get; } = Act.For("readDeliveries", "What is on its way to endpoints.", any: [Admin, Office]);

    public static Act Endpoints { get; } = Act.For("readEndpoints", "Where recipients are reached.", any: [Admin, Office]);

    public static Act Feeds { get; } = Act.For("readFeeds", "Which calendar feeds were issued.", any: [Admin, Office]);

    /// <summary>Reading comes with saying that one has read.</summary>
    public static Act DepartmentInbox { get; } = Act.For("readInbox", "A department's inbox, and marks in it what was read.", any: [], own: Departments);

    public static Act OfficeInbox { get; } = Act.For("readOfficeInbox", "The office's inbox, and marks in it what was read.", any: [Office]);

    public static Act LeadershipInbox { get; } = Act.For("readLeadershipInbox", "The leadership group's inbox, and marks in it what was read.", any: [Leader]);

    public static Act Reports { get; } = Act.For("readReports", "Departments' reports.", any: Above, own: Departments);

    public static Act Evidence { get; } = Act.For("readEvidence", "Files that prove what was reported.", any: Above, own: Departments);

    public static Act Sheet { get; } = Act.For("readSheet", "A department's assessment sheet.", any: Above, own: Departments);

    public static Act Assessment { get; } = Act.For("readAssessment", "The assessment of all departments side by side.", any: Above);

    public static Act AuditExport { get; } = Act.For("exportAudit", "The audit trail, for a third party to verify.", any: [Auditor]);

    public static Act Accounts { get; } = Act.For("readAccounts", "Accounts and API keys with what they may.", any: [Admin]);

    public static Act Metrics { get; } = Act.For("readMetrics", "The server's measurements.", any: [Admin, Auditor]);

    public static Act Dashboard { get; } = Act.For("seeDashboard", "Grains, silos and reminders as Orleans shows them.", any: [Admin]);

    public static IReadOnlyList<Act> All { get; } =
    [
        Status, Items, History, Notices, Events, Deliveries, Endpoints, Feeds, DepartmentInbox, OfficeInbox, LeadershipInbox, Reports, Evidence, Sheet, Assessment,
        AuditExport, Accounts, Metrics, Dashboard,
    ];
}
