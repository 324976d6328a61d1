using EcoGrains.Contracts;
using EcoGrains.Domain.Lights;
using EcoGrains.Domain.Programmes;
using EcoGrains.Domain.RollUp;

namespace EcoGrains.Grains.RollUp;

/// <summary>The summaries of a group's departments and their fold, which is made when something changes and not when it is read.</summary>
internal sealed class GroupView
{
    private readonly Dictionary<string, DepartmentSummary> _departments = new(StringComparer.Ordinal);
    private StatusTally _tally = StatusTally.Empty;
    private DepartmentSummary[] _ranked = [];

    internal long Revision { get; private set; }

    /// <summary>The summary held for a department; null where there is none.</summary>
    internal DepartmentSummary? Find(string department) => _departments.GetValueOrDefault(department);

    /// <summary>Takes the newest arrival; false where it says nothing new.</summary>
    internal bool Take(DepartmentSummary department)
    {
        if (department == Find(department.Id))
        {
            return false;
        }

        _departments[department.Id] = department;
        _tally = StatusTally.Fold(_departments.Values.Select(summary => summary.Tally));
        _ranked = [.. _departments.Values
            .OrderByDescending(summary => summary.Tally.Count(Light.Overdue))
            .ThenByDescending(summary => summary.Tally.Count(Light.Warning))
            .ThenBy(summary => summary.Id, StringComparer.Ordinal)];
        Revision++;
        return true;
    }

    internal GroupStatus Status(LeadershipGroupState group, DateTimeOffset asOf) => new()
    {
        Group = group.Id,
        Name = group.Name,
        AsOf = asOf,
        Revision = Revision,
        ChangeSeq = _ranked.Select(summary => summary.ChangeSeq).DefaultIfEmpty(0).Max(),
        Items = _tally.Total(),
        Tally = _tally,
        Departments = [.. _ranked],
    };
}
