using System.Text.Json;
using EcoGrains.Domain.Calendars;
using EcoGrains.Domain.Json;
using EcoGrains.Ledger;

namespace EcoGrains.Grains.Calendars;

/// <summary>
/// The working calendars as the ledger keeps them: a list of versions, and beside it the days of each under their hash. Settings are
/// written by whoever comes last; the days are written first and once, so that a version that was ever announced can always be read.
/// </summary>
public sealed class CalendarStore(ILedger ledger)
{
    // Two writers of different versions may each overwrite the other's list; each looks again until its own stands.
    private const int Tries = 5;

    /// <summary>The versions of a calendar; null where the ledger has none of this id.</summary>
    public async Task<CalendarVersions?> ReadAsync(string id, CancellationToken cancellationToken = default) =>
        await ledger.ReadSettingAsync(CalendarVersions.SettingName(id), cancellationToken) is { } json ? CalendarVersions.Read(json).Versions : null;

    /// <summary>The days of one version; null where the ledger does not have it.</summary>
    public async Task<WorkingCalendar?> ReadDaysAsync(string id, string hash, CancellationToken cancellationToken = default)
    {
        if (await ledger.ReadSettingAsync(CalendarVersions.DataSettingName(id, hash), cancellationToken) is { } json)
        {
            return new WorkingCalendar(JsonSerializer.Deserialize<CalendarData>(json, DomainJson.Compact)!);
        }

        string? list = await ledger.ReadSettingAsync(CalendarVersions.SettingName(id), cancellationToken);
        return list is not null && CalendarVersions.Read(list).Unversioned is { } data && CalendarVersion.HashOf(data) == hash ? new WorkingCalendar(data) : null;
    }

    /// <summary>Puts days into force as a new version, unless they are: the version that is in force afterwards.</summary>
    /// <param name="now">Programme time.</param>
    /// <param name="again">
    /// Whether days of an earlier version come into force again. Otherwise they change nothing: a process that still ships them must not undo
    /// what came after.
    /// </param>
    /// <exception cref="InvalidOperationException">Others keep writing versions of this calendar.</exception>
    public async Task<CalendarVersion> AddAsync(CalendarData data, string reason, DateTimeOffset now, bool again, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        string hash = CalendarVersion.HashOf(data);
        // The last look only reads: whether what was written stands.
        for (int attempt = 0; attempt <= Tries; attempt++)
        {
            (CalendarVersions? list, CalendarData? unversioned) =
                await ledger.ReadSettingAsync(CalendarVersions.SettingName(data.Id), cancellationToken) is { } json ? CalendarVersions.Read(json) : default;
            if (list is not null && (list.Newest.Hash == hash || (list.Find(hash) is { } known && (!again || (attempt > 0 && known.StoredAt == now)))))
            {
                return list.Newest;
            }

            if (attempt == Tries)
            {
                break;
            }

            if (unversioned is not null)
            {
                await WriteDaysAsync(unversioned, cancellationToken);
            }

            await WriteDaysAsync(data, cancellationToken);
            CalendarVersion added = new() { Version = (list?.Newest.Version ?? 0) + 1, Hash = hash, StoredAt = now, Reason = reason };
            CalendarVersions longer = new() { Id = data.Id, Versions = [.. list?.Versions ?? [], added] };
            await ledger.WriteSettingAsync(CalendarVersions.SettingName(data.Id), JsonSerializer.Serialize(longer, DomainJson.Compact), cancellationToken);
        }

        throw new InvalidOperationException($"The calendar '{data.Id}' could not be stored: somebody else keeps storing versions of it. Try again.");
    }

    private Task WriteDaysAsync(CalendarData data, CancellationToken cancellationToken) => ledger.WriteSettingAsync(
        CalendarVersions.DataSettingName(data.Id, CalendarVersion.HashOf(data)), JsonSerializer.Serialize(data, DomainJson.Compact), cancellationToken);
}
