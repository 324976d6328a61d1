using System.Text.Json;
using EcoGrains.Domain.Json;
using EcoGrains.Ledger;

namespace EcoGrains.Server.Ledgers;

/// <summary>
/// The programme time that a ledger lives by, where it is not the system's: a demo goes on from it, a drill's processes share it, and
/// the audit judges by it.
/// </summary>
/// <param name="Kind"><c>demo</c>, <c>drill</c> or <c>replay</c>.</param>
/// <param name="ReachedAt">Everything due by then was settled, but for what <paramref name="InFlight"/> covers; a drill's beginning.</param>
/// <param name="InFlight">How far behind ticks may be.</param>
/// <param name="Offset">How far a drill's clock is ahead of the system's; null for the other kinds.</param>
internal sealed record ClockRecord(string Kind, DateTimeOffset ReachedAt, TimeSpan InFlight, TimeSpan? Offset = null)
{
    internal const string Demo = "demo";
    internal const string Drill = "drill";
    internal const string Replay = "replay";

    private const string Setting = "clock";

    internal static async Task<ClockRecord?> ReadAsync(ILedgerQueries ledger, CancellationToken cancellationToken) =>
        await ledger.ReadSettingAsync(Setting, cancellationToken) is { } json ? JsonSerializer.Deserialize<ClockRecord>(json, DomainJson.Compact) : null;

    internal Task WriteAsync(ILedger ledger, CancellationToken cancellationToken) =>
        ledger.WriteSettingAsync(Setting, JsonSerializer.Serialize(this, DomainJson.Compact), cancellationToken);
}
