using System.Diagnostics;
using System.Text;
using System.Text.Json;
using EcoGrains.Domain.Json;

namespace EcoGrains.Delivery.Tests.Calendars;

/// <summary>What python3-icalendar (a Debian package, and no code of the writer) understands of a calendar.</summary>
internal sealed record ParsedCalendar(
    int LongestLine, int BareLineFeeds, string Version, string Method, string Name, string Refresh, string[] Errors, ParsedEvent[] Events)
{
    private const string Python = "/usr/bin/python3";

    internal ParsedEvent Event(string uid) => Assert.Single(Events, shown => shown.Uid == uid);

    internal static async Task<ParsedCalendar> ReadAsync(byte[] calendar)
    {
        string script = Path.Combine(AppContext.BaseDirectory, "Calendars", "read_calendar.py");
        using Process process = Process.Start(new ProcessStartInfo(Python, [script])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            Environment = { ["PYTHONIOENCODING"] = "utf-8" },
        })!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        await process.StandardInput.BaseStream.WriteAsync(calendar);
        process.StandardInput.Close();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, $"{await error} (Debian's python3-icalendar is needed; tests/run.sh installs it as root.)");
        return JsonSerializer.Deserialize<ParsedCalendar>(await output, DomainJson.Compact)!;
    }
}

internal sealed record ParsedEvent(
    string Uid,
    int Sequence,
    string Start,
    string End,
    string Stamp,
    string Modified,
    string Summary,
    string Description,
    string Status,
    string Transparency,
    string[] Categories,
    ParsedAlarm[] Alarms);

internal sealed record ParsedAlarm(string Action, int Seconds, string Description);
