using EcoGrains.Contracts;
using EcoGrains.Domain.Programmes;
using EcoGrains.Domain.Reporting;
using EcoGrains.Domain.RollUp;
using EcoGrains.Grains.Diagnostics;
using EcoGrains.Ledger;

namespace EcoGrains.Grains.RollUp;

/// <summary>The items that a department leads: rebuilt from the ledger, kept by pushes, compared with the ledger from time to time.</summary>
/// <param name="id">The department grain's key.</param>
internal sealed class DepartmentView(EntityServices services, string id)
{
    private readonly Children<string> _children = new();
    private readonly ViewAgreement _agreement = new(services.Instruments, "department");
    private readonly LostNews _lost = new();
    private (long Sum, ReportingShare? Reporting) _kept;

    internal async Task RebuildAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<ChildRow> children = await services.Ledger.ReadChildrenAsync(id, cancellationToken);
        _children.Clear();
        foreach (ChildRow child in children)
        {
            _children.Push(child.Id, child.ChangeSeq, Tallies.Read(child.Tally));
        }
    }

    /// <summary>Takes the news of an item; false where they say nothing new.</summary>
    internal bool Push(ChildNews news) => _children.Push(news.Child, news.ChangeSeq, news.Tally);

    /// <summary>Compares itself with the ledger.</summary>
    /// <param name="stale">The department is another than when the view was built.</param>
    /// <returns>Whether the view is another now.</returns>
    internal async Task<bool> HealAsync(DepartmentState? department, bool stale, CancellationToken cancellationToken)
    {
        OwnerDigest digest = await services.Ledger.ReadDigestAsync(id, cancellationToken);
        bool healed = _lost.Look((_children.Count, _children.ChangeSum), (digest.Count, digest.ChangeSum)) || stale;
        if (healed)
        {
            _agreement.Healed(digest, _children.Count);
            await RebuildAsync(cancellationToken);
        }
        else if (department is not null && digest.ChangeSum == _children.ChangeSum && Of(department) is var now && now != _kept)
        {
            // Nothing is on its way: a good moment to keep what a restart would otherwise have to add up again.
            _kept = now;
            await SummarySnapshots.KeepAsync(services.Ledger, Summary(department), cancellationToken);
        }

        _agreement.Agreed();
        return healed;
    }

    internal DepartmentSummary Summary(DepartmentState department) => new()
    {
        Id = id,
        Name = department.Name,
        Programme = department.Programme,
        IsOffice = department.IsOffice,
        Count = _children.Count,
        ChangeSeq = _children.MaxChangeSeq,
        ChangeSum = _children.ChangeSum,
        Tally = _children.Tally(),
        Reporting = ReportingShare.Of(department),
    };

    private (long Sum, ReportingShare? Reporting) Of(DepartmentState department) => (_children.ChangeSum, ReportingShare.Of(department));
}
