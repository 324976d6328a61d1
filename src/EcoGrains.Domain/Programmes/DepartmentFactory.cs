using EcoGrains.Domain.Items;
using EcoGrains.Domain.Workflows;

namespace EcoGrains.Domain.Programmes;

/// <summary>The bodies of a programme as they enter it.</summary>
public static class DepartmentFactory
{
    public static DepartmentState Office(string programme, string group) =>
        new() { Programme = programme, Group = group, Name = EntityIds.OfficeName, IsOffice = true, Status = DepartmentStatus.Unlisted };

    public static DepartmentState Department(string programme, string group, string name) =>
        new() { Programme = programme, Group = group, Name = name, Status = DepartmentStatus.Unlisted };

    /// <summary>The lead department of an item, or the office that stands in for it.</summary>
    public static DepartmentState LeadOf(ItemState item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return item.Departments.IsEmpty ? Office(item.Programme, item.Group) : Department(item.Programme, item.Group, item.Departments[0]);
    }
}
