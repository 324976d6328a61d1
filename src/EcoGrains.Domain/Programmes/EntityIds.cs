namespace EcoGrains.Domain.Programmes;

/// <summary>The keys of the grains that are not items; an item's is its <see cref="Items.ItemId"/>.</summary>
public static class EntityIds
{
    /// <summary>The name under which the office appears.</summary>
    public const string OfficeName = "办公室";

    public static string Office(string programme) => $"{programme}/office";

    public static string Department(string programme, string name) => $"{programme}/department/{name}";

    /// <summary>A body of the programme by the name that people read: a department, or the office.</summary>
    public static string Body(string programme, string name) => name == OfficeName ? Office(programme) : Department(programme, name);

    /// <summary>A department's report of one period, such as <c>2018-03</c>.</summary>
    public static string Report(string programme, string department, string period) => $"{programme}/report/{department}/{period}";

    /// <summary>The roll-up parent of an item: its lead department, or the office where there is none.</summary>
    public static string Owner(string programme, IReadOnlyList<string> departments) =>
        departments.Count == 0 ? Office(programme) : Department(programme, departments[0]);
}
