namespace EcoGrains.Domain.Workflows;

/// <summary>Where a department (or the office) stands in a programme.</summary>
public enum DepartmentStatus
{
    /// <summary>Not part of the programme yet.</summary>
    Unlisted,

    /// <summary>Answers for items of the programme.</summary>
    Listed,
}

/// <summary>
/// A department enters a programme when the plan is adopted or when an item is first assigned to it. Its reporting calendar and slips
/// come with reporting; until then this is its whole table.
/// </summary>
public static class DepartmentWorkflow
{
    /// <summary>The rows: from, what happens, to.</summary>
    public static IReadOnlyList<(DepartmentStatus From, string Trigger, DepartmentStatus To)> Table { get; } =
        [(DepartmentStatus.Unlisted, "adopt", DepartmentStatus.Listed)];

    /// <summary>The state after adoption; null where the department is listed already and nothing changes.</summary>
    public static DepartmentStatus? Adopt(DepartmentStatus from) =>
        Table.Where(row => row.From == from && row.Trigger == "adopt").Select(row => (DepartmentStatus?)row.To).SingleOrDefault();
}
