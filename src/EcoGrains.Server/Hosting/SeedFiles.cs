using EcoGrains.Domain.Calendars;
using EcoGrains.Intake.Calendars;
using EcoGrains.Server.Commands;

namespace EcoGrains.Server.Hosting;

/// <summary>The files of <c>seeds/</c> that travel with the executable.</summary>
internal static class SeedFiles
{
    internal static string Plan => PathOf("nantong-etdz-2018.yaml");

    internal static string Scenario => PathOf("nantong-etdz-2018.scenario.yaml");

    /// <summary>Every calendar of <c>seeds/calendars</c>.</summary>
    /// <exception cref="UsageException">A file is missing or wrong; the message says where.</exception>
    internal static IReadOnlyList<CalendarData> Calendars()
    {
        string directory = PathOf("calendars");
        string[] files = Directory.Exists(directory) ? Directory.GetFiles(directory, "*.yaml") : [];
        return files.Length == 0
            ? throw new UsageException($"There is no working calendar in '{directory}'; the installation is not complete.")
            : [.. files.Order(StringComparer.Ordinal).Select(Read)];
    }

    private static CalendarData Read(string file)
    {
        CalendarResult result = CalendarYaml.Read(Path.GetFileNameWithoutExtension(file), File.ReadAllText(file));
        return result.Data ?? throw new UsageException($"The calendar '{file}' cannot be used: {string.Join(" ", result.Findings.Select(Documents.Line))}");
    }

    private static string PathOf(string name) => Path.Combine(AppContext.BaseDirectory, "seeds", name);
}
