using System.CommandLine;
using System.Text.Json;
using EcoGrains.Domain.Calendars;
using EcoGrains.Domain.Json;
using EcoGrains.Domain.Programmes;
using EcoGrains.Domain.Time;
using EcoGrains.Grains.Calendars;
using EcoGrains.Ledger.Sqlite;
using EcoGrains.Server.Hosting;

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
        Option<string?> data = CommonOptions.Data("The ledger's directory. Default: ./data");
        Command command = new("import", "Put a calendar file into force as a new version. Notices not yet sent move when the server runs.") { file, reason, json, data };
        command.SetAction((parsed, cancellation) => ImportAsync(
            parsed.GetValue(file)!, parsed.GetValue(reason)!, parsed.GetValue(data) ?? ServeCommand.DefaultData, parsed.GetValue(json), cancellation));
        return command;
    }

    private static Command CreateList()
    {
        Option<bool> json = CommonOptions.Json();
        Option<string?> data = CommonOptions.Data("The ledger's directory. Default: ./data");
        Command command = new("list", "List the versions of the calendars that programmes go by.") { json, data };
        command.SetAction((parsed, cancellation) => ListAsync(parsed.GetValue(data) ?? ServeCommand.DefaultData, parsed.GetValue(json), cancellation));
        return command;
    }

    private static async Task<int> ImportAsync(string file, string reason, string data, bool json, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(reason))
        {
            throw new UsageException("--reason must say why the calendar changed.");
        }

        CalendarData calendar = Documents.ReadCalendar(file);
        RequireLedger(data);
        await using SqliteLedger ledger = new(new SqliteLedgerOptions { Directory = data });
        await ledger.OpenAsync(cancellationToken);
        CalendarStore store = new(ledger);
        CalendarVersion? before = (await store.ReadAsync(calendar.Id, cancellationToken))?.Newest;
        DateTimeOffset now = await ClockRecord.ReadAsync(ledger, cancellationToken) is { } clock ? clock.ReachedAt : TimeProvider.System.GetUtcNow();
        CalendarVersion added = await store.AddAsync(calendar, reason, now, again: true, cancellationToken);
        await Console.Error.WriteLineAsync(added.Hash == before?.Hash
            ? $"These are the days of version {added.Version} of '{calendar.Id}', which is in force; nothing changed."
            : $"Version {added.Version} of '{calendar.Id}' is in force. Notices not yet sent move when the server starts.");
        await Console.Out.WriteLineAsync(json ? JsonSerializer.Serialize(added, DomainJson.Compact) : Line(calendar.Id, added));
        return ExitCodes.Done;
    }

    private static async Task<int> ListAsync(string data, bool json, CancellationToken cancellationToken)
    {
        RequireLedger(data);
        await using SqliteLedgerReader ledger = await SqliteLedgerReader.OpenReadOnlyAsync(data, cancellationToken);
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

        await Console.Out.WriteLineAsync(json
            ? JsonSerializer.Serialize(calendars, DomainJson.Compact)
            : string.Join(Environment.NewLine, calendars.SelectMany(calendar => calendar.Versions.Select(version => Line(calendar.Id, version)))));
        return ExitCodes.Done;
    }

    private static void RequireLedger(string data)
    {
        if (!File.Exists(Path.Combine(data, SqliteLedgerOptions.FileName)))
        {
            throw new UsageException($"There is no ledger in '{data}'; name the directory that the server was given with --data.");
        }
    }

    private static string Line(string id, CalendarVersion version)
    {
        string since = version.StoredAt is { } storedAt ? $"{ProgrammeZone.Local(storedAt):yyyy-MM-dd HH:mm}" : "from the beginning";
        return $"{id} {version.Version}  {version.Hash}  {since}  {version.Reason}".TrimEnd();
    }
}
