using System.Collections.Concurrent;
using EcoGrains.Domain.Calendars;
using EcoGrains.Domain.Time;
using EcoGrains.Grains.Calendars;
using Microsoft.Extensions.Options;

namespace EcoGrains.Grains.Hosting;

/// <summary>
/// The working calendars that grains roll dates by, each version kept in memory once it was asked for. What a process brings along is
/// stored first; a version that another process stores is read when somebody names it.
/// </summary>
public sealed class CalendarCatalog(CalendarStore store, ProgrammeClock clock, IOptions<EcoGrainsOptions> options)
{
    /// <summary>The reason of a version that came with the program.</summary>
    public const string ShippedReason = "shipped with the program";

    private readonly ConcurrentDictionary<string, CalendarVersions> _versions = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Id, string? Hash), WorkingCalendar> _calendars = [];

    /// <summary>The calendars that this process knows of.</summary>
    public IEnumerable<string> Ids => _versions.Keys;

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        foreach (CalendarData shipped in options.Value.Calendars)
        {
            await store.AddAsync(shipped, ShippedReason, clock.GetUtcNow(), again: false, cancellationToken);
            await RefreshAsync(shipped.Id, cancellationToken);
        }
    }

    /// <summary>Reads which versions there are; null where the ledger has no such calendar.</summary>
    public async Task<CalendarVersions?> RefreshAsync(string id, CancellationToken cancellationToken) =>
        await store.ReadAsync(id, cancellationToken) is { } versions ? _versions[id] = versions : null;

    /// <summary>The newest version, read from the ledger now; null where it has no such calendar.</summary>
    public async Task<CalendarEdition?> NewestAsync(string id, CancellationToken cancellationToken) =>
        await RefreshAsync(id, cancellationToken) is { } versions ? await EditionAsync(id, versions.Newest, cancellationToken) : null;

    /// <summary>The newest version as far as this process knows, which reads again where it may have missed one.</summary>
    /// <param name="told">
    /// The version that somebody calls the newest. Where it is another one here, be it only that its days were in force before, this process
    /// is behind or the caller is.
    /// </param>
    /// <param name="held">The version that the caller goes by; one that this process does not know is newer.</param>
    /// <exception cref="InvalidOperationException">The ledger has no such calendar.</exception>
    public async ValueTask<CalendarEdition> NewestAsync(string id, string told, string? held, CancellationToken cancellationToken)
    {
        if (!_versions.TryGetValue(id, out CalendarVersions? versions) || versions.Newest.Hash != told || versions.Find(held) is null)
        {
            versions = await RefreshAsync(id, cancellationToken) ?? throw new InvalidOperationException(UnknownSentence(id));
        }

        return await EditionAsync(id, versions.Newest, cancellationToken);
    }

    /// <summary>What is known of a version; null stands for the first.</summary>
    /// <exception cref="InvalidOperationException">The ledger has no such calendar or version.</exception>
    public async ValueTask<CalendarVersion> FindAsync(string id, string? hash, CancellationToken cancellationToken) =>
        (_versions.TryGetValue(id, out CalendarVersions? versions) ? versions.Find(hash) : null)
        ?? (await RefreshAsync(id, cancellationToken) ?? throw new InvalidOperationException(UnknownSentence(id))).Find(hash)
        // Days that were announced and lost their place in the list to a writer of the same moment are days all the same.
        ?? new CalendarVersion { Version = 0, Hash = hash!, Reason = "" };

    /// <summary>The days of a version; null stands for the first.</summary>
    /// <exception cref="InvalidOperationException">The ledger has no such calendar or version.</exception>
    public async ValueTask<WorkingCalendar> GetAsync(string id, string? hash, CancellationToken cancellationToken)
    {
        if (_calendars.TryGetValue((id, hash), out WorkingCalendar? known))
        {
            return known;
        }

        string wanted = hash ?? (await FindAsync(id, null, cancellationToken)).Hash;
        WorkingCalendar read = await store.ReadDaysAsync(id, wanted, cancellationToken)
            ?? throw new InvalidOperationException($"The ledger does not have the days of version '{wanted}' of the working calendar '{id}'; store the calendar again.");
        return _calendars.GetOrAdd((id, hash), read);
    }

    public static string UnknownSentence(string id) => $"The ledger has no working calendar '{id}'; start the server once with seeds/calendars/{id}.yaml.";

    private async ValueTask<CalendarEdition> EditionAsync(string id, CalendarVersion version, CancellationToken cancellationToken) =>
        new(version, await GetAsync(id, version.Hash, cancellationToken));
}
