using System.CommandLine;
using System.Text.Json;
using EcoGrains.Domain.Calendars;
using EcoGrains.Domain.Json;
using EcoGrains.Domain.Programmes;
using EcoGrains.Domain.Time;
using EcoGrains.Grains.Calendars;
using EcoGrains.Ledger;
using EcoGrains.Server.Hosting;
using EcoGrains.Server.Ledgers;

namespace EcoGrains.Server.Commands;

/// <summary><c>calendar import</c> and <c>calendar list</c>: the versions of a working calendar, which may change in its year.</summary>
internal static class CalendarCommand
{
    internal static Command Create() => new("calendar", "Put a new version of a working calendar into force, or list the versions.") { CreateImport(), CreateList() };

    private static Command CreateImport()
    {
        Argument<string> file = CommonOptions.File("The calendar, whole, as YAML; its name without the ending is the calendar's id, such as cn.yaml.");
        Option<string> reason = new("--reason") { Description = "Why it changed; stands in the history of every item whose notices move.", HelpName = "TEXT", Required = true };
        Option<bool> json = CommonOptions.Json();
        LedgerOption ledger = new("The ledger's directory, of a server that is stopped. Default: ./data");
        Command command = ledger.AddTo(new("import", "Put a calendar file into force as a new version. Notices not yet sent move when a server runs.") { file, reason, json });
        command.SetAction((parsed, cancellation) =>
            ImportAsync(parsed.GetValue(file)!, parsed.GetValue(reason)!, ledger.Read(parsed), parsed.GetValue(json), cancellation));
        return command;
    }

    private static Command CreateList()
    {
        Option<bool> json = CommonOptions.Json();
        LedgerOption ledger = new("The ledger's directory. Default: ./data");
        Command command = ledger.AddTo(new("list", "List the versions of the calendars that programmes go by.") { json });
        command.SetAction((parsed, cancellation) => ListAsync(ledger.Read(parsed), parsed.GetValue(json), cancellation));
        return command;
    }

    private static async Task<int> ImportAsync(string file, string reason, LedgerPlace place, bool json, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(reason))
        {
            throw new UsageException("--reason must say why the calendar changed.");
        }

        CalendarData calendar = Documents.ReadCalendar(file);
        // Looks for the ledger as every reading verb does: a mistyped directory must not become a new one.
        DateTimeOffset now = await LedgerReading.ReadAsync(place, queries => NowAsync(queries, cancellationToken), cancellationToken);
        ServiceCollection services = new();
        Clustering.AddLedger(services, place);
        await using ServiceProvider provider = services.BuildServiceProvider();
        ILedger ledger = provider.GetRequiredService<ILedger>();
        await ledger.OpenAsync(cancellationToken);
        CalendarStore store = new(ledger);
        CalendarVersion? before = (await store.ReadAsync(calendar.Id, cancellationToken))?.Newest;
        CalendarVersion inForce = await store.AddAsync(calendar, reason, now, again: true, cancellationToken);
        await Console.Error.WriteLineAsync(inForce.Hash == before?.Hash
            ? $"These are the days of version {inForce.Version} of '{calendar.Id}', which is in force; nothing changed."
            : $"Version {inForce.Version} of '{calendar.Id}' is in force. Notices not yet sent move when a server starts; running ones see it within a minute.");
        await Console.Out.WriteLineAsync(json ? JsonSerializer.Serialize(inForce, DomainJson.Compact) : Line(calendar.Id, inForce));
        return ExitCodes.Done;
    }

    private static async Task<int> ListAsync(LedgerPlace place, bool json, CancellationToken cancellationToken)
    {
        IReadOnlyList<CalendarVersions> calendars = await LedgerReading.ReadAsync(place, ledger => ReadAsync(ledger, cancellationToken), cancellationToken);
        await Console.Out.WriteLineAsync(json
            ? JsonSerializer.Serialize(calendars, DomainJson.Compact)
            : string.Join(Environment.NewLine, calendars.SelectMany(calendar => calendar.Versions.Select(version => Line(calendar.Id, version)))));
        return ExitCodes.Done;
    }

    private static async Task<IReadOnlyList<CalendarVersions>> ReadAsync(ILedgerQueries ledger, CancellationToken cancellationToken)
    {
        IEnumerable<string> ofProgrammes = (await ledger.ListAsync("programme", cancellationToken: cancellationToken))
            .Select(programme => JsonSerializer.Deserialize<ProgrammeState>(programme.Row.State, DomainJson.Compact)!.Plan.Calendar);
        List<CalendarVersions> calendars = [];
        foreach (string id in SeedFiles.Calendars().Select(calendar => calendar.Id).Concat(ofProgrammes).Distinct(StringComparer.Ordinal))
        {
            if (await ledger.ReadSettingAsync(CalendarVersions.SettingName(id), cancellationToken) is { } stored)
            {
                calendars.Add(CalendarVersions.Read(stored).Versions);
            }
        }

        return calendars;
    }

    // Programme time: that of a demo, a drill or a replay is not the system's.
    private static async Task<DateTimeOffset> NowAsync(ILedgerQueries ledger, CancellationToken cancellationToken)
    {
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        return await ClockRecord.ReadAsync(ledger, cancellationToken) is { } clock ? clock.Offset is { } ahead ? now + ahead : clock.ReachedAt : now;
    }

    private static string Line(string id, CalendarVersion version)
    {
        string since = version.StoredAt is { } storedAt ? $"{ProgrammeZone.Local(storedAt):yyyy-MM-dd HH:mm}" : "from the beginning";
        return $"{id} {version.Version}  {version.Hash}  {since}  {version.Reason}".TrimEnd();
    }
}
