using System.Text.Json;
using EcoGrains.Domain.Json;
using EcoGrains.Ledger;

namespace EcoGrains.Server.Hosting;

/// <summary>
/// The programme time that a ledger has reached, where it is not the system's: a demo goes on from it, and the audit judges by it.
/// </summary>
/// <param name="Kind"><c>demo</c> or <c>replay</c>.</param>
/// <param name="ReachedAt">Everything due by then was settled, but for what <paramref name="InFlight"/> covers.</param>
/// <param name="InFlight">How far behind ticks may be.</param>
internal sealed record ClockRecord(string Kind, DateTimeOffset ReachedAt, TimeSpan InFlight)
{
    internal const string Demo = "demo";
    internal const string Replay = "replay";

    private const string Setting = "clock";

    internal static async Task<ClockRecord?> ReadAsync(ILedgerQueries ledger, CancellationToken cancellationToken) =>
        await ledger.ReadSettingAsync(Setting, cancellationToken) is { } json ? JsonSerializer.Deserialize<ClockRecord>(json, DomainJson.Compact) : null;

    internal Task WriteAsync(ILedger ledger, CancellationToken cancellationToken) =>
        ledger.WriteSettingAsync(Setting, JsonSerializer.Serialize(this, DomainJson.Compact), cancellationToken);
}
