using System.Text.Json;
using EcoGrains.Domain.Json;
using EcoGrains.Domain.Programmes;
using EcoGrains.Domain.Reporting;
using EcoGrains.Ledger;

namespace EcoGrains.Grains.Reporting;

/// <summary>
/// Where a programme's orders about reports hang out for departments that enter it later: a setting of the ledger, for a department must not
/// wait for the programme that is telling it something.
/// </summary>
internal static class ReportingBoard
{
    internal static Task PostAsync(ILedger ledger, string programme, ProgrammeReporting reporting, CancellationToken cancellationToken) =>
        ledger.WriteSettingAsync(SettingName(programme), JsonSerializer.Serialize(reporting, DomainJson.Compact), cancellationToken);

    /// <summary>What holds for a department; null where nothing hangs out.</summary>
    internal static async Task<ReportingOrder?> FindAsync(ILedger ledger, DepartmentState department, CancellationToken cancellationToken) =>
        await ledger.ReadSettingAsync(SettingName(department.Programme), cancellationToken) is { } json
            ? JsonSerializer.Deserialize<ProgrammeReporting>(json, DomainJson.Compact)!.Of(department.Name)
            : null;

    private static string SettingName(string programme) => $"reporting/{programme}";
}
