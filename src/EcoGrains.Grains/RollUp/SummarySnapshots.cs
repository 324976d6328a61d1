using System.Text.Json;
using EcoGrains.Contracts;
using EcoGrains.Domain.Json;
using EcoGrains.Ledger;

namespace EcoGrains.Grains.RollUp;

/// <summary>
/// Large departments' summaries as the ledger's settings keep them, so that a status can be shown after a restart without reading a
/// million items. The digest says whether one is still the truth; it may be missing or old without harm.
/// </summary>
internal static class SummarySnapshots
{
    // So many are read again in a few milliseconds.
    private const int Fewest = 200;

    internal static string SettingName(string department) => $"summary/{department}";

    /// <summary>The last that was kept, of whatever age; null where there is none.</summary>
    internal static async Task<DepartmentSummary?> FindAsync(ILedger ledger, OwnerDigest digest, CancellationToken cancellationToken) =>
        digest.Count >= Fewest
        && await ledger.ReadSettingAsync(SettingName(digest.Owner), cancellationToken) is { } json
        && Read(json) is { } summary
        && summary.Id == digest.Owner
            ? summary
            : null;

    /// <summary>
    /// Whether a summary is still the truth. A child's changes only grow and whoever joins brings a newer one, so that count and sum come
    /// out alike only where nothing happened.
    /// </summary>
    internal static bool Agrees(DepartmentSummary? summary, OwnerDigest digest) =>
        summary is not null && summary.Count == digest.Count && summary.ChangeSum == digest.ChangeSum;

    internal static Task KeepAsync(ILedger ledger, DepartmentSummary summary, CancellationToken cancellationToken) => summary.Count < Fewest
        ? Task.CompletedTask
        : ledger.WriteSettingAsync(SettingName(summary.Id), JsonSerializer.Serialize(summary, DomainJson.Compact), cancellationToken);

    private static DepartmentSummary? Read(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<DepartmentSummary>(json, DomainJson.Compact);
        }
        catch (JsonException)
        {
            // Of a version with another shape: the department is read anew.
            return null;
        }
    }
}
