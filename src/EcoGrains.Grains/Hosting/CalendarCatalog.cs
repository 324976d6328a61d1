using System.Collections.Concurrent;
using System.Text.Json;
using EcoGrains.Domain.Calendars;
using EcoGrains.Domain.Json;
using EcoGrains.Ledger;
using Microsoft.Extensions.Options;

namespace EcoGrains.Grains.Hosting;

/// <summary>The working calendars of the ledger, which grains roll dates by. What a process brings along is stored first.</summary>
public sealed class CalendarCatalog(ILedger ledger, IOptions<EcoGrainsOptions> options)
{
    private readonly ConcurrentDictionary<string, WorkingCalendar> _calendars = new(StringComparer.Ordinal);

    /// <summary>The name of the ledger's setting that holds a calendar.</summary>
    public static string SettingName(string id) => $"calendar/{id}";

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        foreach (CalendarData shipped in options.Value.Calendars)
        {
            string json = JsonSerializer.Serialize(shipped, DomainJson.Compact);
            if (await ledger.ReadSettingAsync(SettingName(shipped.Id), cancellationToken) != json)
            {
                await ledger.WriteSettingAsync(SettingName(shipped.Id), json, cancellationToken);
            }

            _calendars[shipped.Id] = new WorkingCalendar(shipped);
        }
    }

    public async ValueTask<WorkingCalendar?> FindAsync(string id, CancellationToken cancellationToken)
    {
        if (_calendars.TryGetValue(id, out WorkingCalendar? known))
        {
            return known;
        }

        string? json = await ledger.ReadSettingAsync(SettingName(id), cancellationToken);
        return json is null
            ? null
            : _calendars.GetOrAdd(id, static (_, text) => new WorkingCalendar(JsonSerializer.Deserialize<CalendarData>(text, DomainJson.Compact)!), json);
    }

    /// <exception cref="InvalidOperationException">The ledger has no such calendar.</exception>
    public async ValueTask<WorkingCalendar> GetAsync(string id, CancellationToken cancellationToken) =>
        await FindAsync(id, cancellationToken) ?? throw new InvalidOperationException(UnknownSentence(id));

    public static string UnknownSentence(string id) => $"The ledger has no working calendar '{id}'; start the server once with seeds/calendars/{id}.yaml.";
}
