using EcoGrains.Contracts;
using EcoGrains.Domain.Programmes;
using EcoGrains.Ledger;

namespace EcoGrains.Web.Reading;

/// <summary>A department with its items.</summary>
/// <param name="Summary">Live, from its grain.</param>
/// <param name="Leads">The items that it answers for; for the office those that name no department.</param>
/// <param name="Supports">The items that it supports.</param>
public sealed record DepartmentEntry(DepartmentSummary Summary, IReadOnlyList<ItemEntry> Leads, IReadOnlyList<ItemEntry> Supports);

/// <summary>Departments: the summary is the grain's, the lists are the ledger's.</summary>
public sealed class Departments(Programmes programmes, Items items, IGrainFactory grains)
{
    /// <summary>Null where the programme has no such department.</summary>
    public async Task<DepartmentEntry?> FindAsync(string programme, string name, CancellationToken cancellationToken)
    {
        if (await programmes.FindDepartmentAsync(programme, name, cancellationToken) is not { } stored)
        {
            return null;
        }

        DepartmentSummary? summary = await grains.GetGrain<IDepartmentGrain>(stored.Row.Id).GetStatusAsync(cancellationToken);
        if (summary is null)
        {
            return null;
        }

        IReadOnlyList<ItemEntry> leads = await items.ListAsync(new ItemQuery { Programme = programme, Owner = stored.Row.Id, Take = Page.MaxItems }, cancellationToken);
        IReadOnlyList<ItemEntry> involved = name == EntityIds.OfficeName
            ? []
            : await items.ListAsync(new ItemQuery { Programme = programme, Department = name, Take = Page.MaxItems }, cancellationToken);
        return new DepartmentEntry(summary, leads, [.. involved.Where(item => item.State.Departments.IndexOf(name) > 0)]);
    }
}
