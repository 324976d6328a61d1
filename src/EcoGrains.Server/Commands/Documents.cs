using EcoGrains.Intake;
using EcoGrains.Intake.Calendars;
using EcoGrains.Intake.Findings;
using EcoGrains.Intake.Scenarios;
using EcoGrains.Intake.TargetFiles;

namespace EcoGrains.Server.Commands;

/// <summary>Reads what the user names on the command line; whatever is wrong with a path is a sentence.</summary>
internal static class Documents
{
    internal static IntakeResult Read(string path, string? group = null)
    {
        using FileStream stream = Open(path);
        return DocumentReader.Read(path, stream, new IntakeOptions { Group = group });
    }

    /// <exception cref="UsageException">Nothing that could be adopted; the message lists why.</exception>
    internal static Domain.Plans.Plan ReadAdoptable(string path, string? group = null)
    {
        IntakeResult result = Read(path, group);
        return result.Draft is { MayBeAdopted: true } draft
            ? draft.Plan
            : throw new UsageException($"'{path}' cannot be adopted:{Lines(result.Findings.Where(finding => finding.Severity == Severity.Error))}");
    }

    internal static IReadOnlyList<ScenarioStep> ReadScenario(string path)
    {
        using FileStream stream = Open(path);
        using StreamReader reader = new(stream);
        ScenarioResult result = ScenarioYaml.Read(reader.ReadToEnd());
        return result.IsUsable ? result.Steps : throw new UsageException($"The scenario '{path}' cannot be used:{Lines(result.Findings)}");
    }

    /// <summary>Targets that the superior has set; its problems are for the verb to print.</summary>
    internal static TargetFileResult ReadTargets(string path)
    {
        using FileStream stream = Open(path);
        return TargetFile.Read(path, stream);
    }

    /// <summary>A calendar, known by the file's name.</summary>
    internal static Domain.Calendars.CalendarData ReadCalendar(string path)
    {
        using FileStream stream = Open(path);
        using StreamReader reader = new(stream);
        CalendarResult result = CalendarYaml.Read(Path.GetFileNameWithoutExtension(path), reader.ReadToEnd());
        return result.Data ?? throw new UsageException($"The calendar '{path}' cannot be used:{Lines(result.Findings)}");
    }

    internal static string Line(Finding finding)
    {
        string place = finding.Line > 0 ? $"line {finding.Line}: " : "";
        string item = finding.Item.Length > 0 ? $"{finding.Item}: " : "";
        return $"{place}{item}{finding.Message} [{finding.Code}]";
    }

    private static string Lines(IEnumerable<Finding> findings) => string.Concat(findings.Select(finding => $"{Environment.NewLine}  {Line(finding)}"));

    internal static FileStream Open(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new UsageException($"There is no file '{path}'.");
        }
        catch (UnauthorizedAccessException) when (Directory.Exists(path))
        {
            throw new UsageException($"'{path}' is a directory; name the file in it.");
        }
        catch (Exception fault) when (fault is UnauthorizedAccessException or IOException or ArgumentException or NotSupportedException)
        {
            throw new UsageException($"'{path}' cannot be read: {fault.Message}");
        }
    }
}
