using EcoGrains.Contracts;
using EcoGrains.Domain.Lights;
using EcoGrains.Domain.Programmes;
using EcoGrains.Domain.Reporting;
using EcoGrains.Domain.RollUp;

namespace EcoGrains.Grains.RollUp;

/// <summary>
/// The summaries of a group's departments and their fold. A change costs the same however many departments there are; the status is put
/// together at the first read after a change and not again until the next.
/// </summary>
internal sealed class GroupView
{
    private readonly Dictionary<string, DepartmentSummary> _departments = new(StringComparer.Ordinal);
    private readonly RunningTally _tally = new();
    private GroupStatus? _status;

    /// <summary>The summaries held, in no particular order.</summary>
    internal IEnumerable<DepartmentSummary> All => _departments.Values;

    internal long Revision { get; private set; }

    /// <summary>Departments that are still to be read.</summary>
    internal int Pending { get; private set; }

    /// <summary>The summary held for a department; null where there is none.</summary>
    internal DepartmentSummary? Find(string department) => _departments.GetValueOrDefault(department);

    /// <summary>Takes the newest arrival; false where it says nothing new.</summary>
    internal bool Take(DepartmentSummary department)
    {
        DepartmentSummary? held = Find(department.Id);
        if (department == held)
        {
            return false;
        }

        if (held is not null)
        {
            _tally.Remove(held.Tally);
        }

        _tally.Add(department.Tally);
        _departments[department.Id] = department;
        _status = null;
        Revision++;
        return true;
    }

    internal void Await(int pending)
    {
        if (pending != Pending)
        {
            (Pending, _status) = (pending, null);
            Revision++;
        }
    }

    internal GroupStatus Status(LeadershipGroupState group, DateTimeOffset asOf) => (_status ??= Build(group, asOf)) with { AsOf = asOf };

    private GroupStatus Build(LeadershipGroupState group, DateTimeOffset asOf)
    {
        StatusTally tally = _tally.Tally();
        return new GroupStatus
        {
            Group = group.Id,
            Name = group.Name,
            AsOf = asOf,
            Revision = Revision,
            ChangeSeq = _departments.Values.Select(summary => summary.ChangeSeq).DefaultIfEmpty(0).Max(),
            Items = tally.Total(),
            Pending = Pending,
            Tally = tally,
            Reporting = ReportingShare.Sum(_departments.Values.Select(summary => summary.Reporting)),
            Departments = [.. _departments.Values
                .Select(summary => (Summary: summary, Overdue: summary.Tally.Count(Light.Overdue), Warning: summary.Tally.Count(Light.Warning)))
                .OrderByDescending(ranked => ranked.Overdue)
                .ThenByDescending(ranked => ranked.Warning)
                .ThenBy(ranked => ranked.Summary.Id, StringComparer.Ordinal)
                .Select(ranked => ranked.Summary)],
        };
    }
}
