using System.Text.Json;
using EcoGrains.Ledger;

namespace EcoGrains.Server.Audit;

/// <summary>From a moment on, dates roll by this version of a calendar.</summary>
/// <param name="Version">Its number, which grows.</param>
internal sealed record AuditCalendarUse(AuditMoment From, int Version, AuditCalendar Calendar);

/// <summary>The versions of the ledger's calendars, each read once.</summary>
internal sealed class AuditCalendars(ILedgerQueries ledger)
{
    private readonly Dictionary<(string Id, string? Hash), (int Version, AuditCalendar Calendar)> _read = [];

    /// <summary>A version of a calendar; the first where no hash is given.</summary>
    /// <exception cref="AuditException">The ledger does not have it, or it cannot be read.</exception>
    internal async Task<(int Version, AuditCalendar Calendar)> GetAsync(string id, string? hash, CancellationToken cancellationToken)
    {
        if (!_read.TryGetValue((id, hash), out (int Version, AuditCalendar Calendar) found))
        {
            _read.Add((id, hash), found = await ReadAsync(id, hash, cancellationToken));
        }

        return found;
    }

    /// <summary>Whether a newer version was there at an instant. Where it is not known since when, it was not.</summary>
    /// <exception cref="AuditException">The versions cannot be read.</exception>
    internal async Task<bool> IsOvertakenAsync(string id, int version, DateTimeOffset at, CancellationToken cancellationToken)
    {
        string name = AuditCalendar.SettingName(id);
        return await ledger.ReadSettingAsync(name, cancellationToken) is { } json && Array.Exists(Versions(name, json), newer => newer.Version > version && newer.StoredAt <= at);
    }

    private async Task<(int Version, AuditCalendar Calendar)> ReadAsync(string id, string? hash, CancellationToken cancellationToken)
    {
        string name = AuditCalendar.SettingName(id);
        string json = await ledger.ReadSettingAsync(name, cancellationToken)
            ?? throw new AuditException($"A plan goes by the calendar '{id}', but the ledger has no setting '{name}'. Start the server once with that calendar, then audit again.");
        (int Version, string Hash, DateTimeOffset? StoredAt)[] versions = Versions(name, json);
        if (versions.Length == 0)
        {
            // As it was kept before there were versions: the days themselves.
            return (1, AuditCalendar.Parse(name, json));
        }

        hash ??= versions[0].Hash;
        string days = $"{name}/{hash}";
        string data = await ledger.ReadSettingAsync(days, cancellationToken)
            ?? throw new AuditException($"The ledger goes by version '{hash}' of the calendar '{id}', but has no setting '{days}'. Store that calendar again, then audit again.");
        return (Array.Find(versions, version => version.Hash == hash).Version, AuditCalendar.Parse(days, data));
    }

    private static (int Version, string Hash, DateTimeOffset? StoredAt)[] Versions(string name, string json)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            return [.. document.RootElement.List("versions").Select(version => (version.Int("version"), version.Text("hash"), StoredAt(version)))];
        }
        catch (Exception fault) when (AuditJson.IsUnreadable(fault))
        {
            throw new AuditException($"The setting '{name}' of the ledger is no calendar: {fault.Message} Store the calendar again.", fault);
        }
    }

    private static DateTimeOffset? StoredAt(JsonElement version) =>
        version.TryGetProperty("storedAt", out JsonElement at) && at.ValueKind != JsonValueKind.Null ? at.GetDateTimeOffset() : null;
}
