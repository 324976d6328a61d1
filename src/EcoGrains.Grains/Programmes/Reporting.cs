using EcoGrains.Contracts;
using EcoGrains.Domain.Programmes;
using EcoGrains.Domain.Reporting;
using EcoGrains.Grains.Reporting;
using EcoGrains.Ledger;

namespace EcoGrains.Grains.Programmes;

/// <summary>Tells the departments of a programme which reports it wants. A department that knows does nothing.</summary>
internal static class Reporting
{
    /// <summary>The departments of a programme, the office among them, by grain key with their names: those of its plan and those that entered it later.</summary>
    internal static async Task<IReadOnlyDictionary<string, string>> DepartmentsAsync(ILedger ledger, ProgrammeState programme, CancellationToken cancellationToken)
    {
        string id = programme.Plan.Id;
        string prefix = EntityIds.Department(id, "");
        Dictionary<string, string> departments = programme.Plan.Departments.ToDictionary(name => EntityIds.Department(id, name), StringComparer.Ordinal);
        departments[EntityIds.Office(id)] = EntityIds.OfficeName;
        foreach (OwnerDigest digest in (await ledger.ReadDigestsAsync(programme.Plan.Group, cancellationToken)).Where(digest => digest.Owner.StartsWith(prefix, StringComparison.Ordinal)))
        {
            departments[digest.Owner] = digest.Owner[prefix.Length..];
        }

        return departments;
    }

    /// <summary>Tells every department of a programme. Who enters it from now on looks it up.</summary>
    /// <exception cref="AggregateException">Some could not be told; the others were.</exception>
    internal static async Task<ProgrammeReportingTold> RunAsync(
        IGrainFactory grains, ILedger ledger, ProgrammeState programme, ProgrammeReporting reporting, CancellationToken cancellationToken)
    {
        await ReportingBoard.PostAsync(ledger, programme.Plan.Id, reporting, cancellationToken);
        IReadOnlyDictionary<string, string> departments = await DepartmentsAsync(ledger, programme, cancellationToken);
        Task<CommandReply>[] told =
        [
            .. from department in departments
               let order = reporting.Of(department.Value)
               where order is not null
               select grains.GetGrain<IDepartmentGrain>(department.Key).SetReportingAsync(order, cancellationToken),
        ];
        await Task.WhenAll(told);
        return new ProgrammeReportingTold(reporting.Number, told.Length);
    }
}
