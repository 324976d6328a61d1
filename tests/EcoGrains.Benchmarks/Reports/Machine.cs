using System.Globalization;
using System.Reflection;
using System.Runtime;
using System.Runtime.InteropServices;

namespace EcoGrains.Benchmarks.Reports;

/// <summary>On what a run was measured.</summary>
/// <param name="At">When it began.</param>
/// <param name="LoadAverage">Of the last 1, 5 and 15 minutes, at the start; empty where the system keeps none.</param>
/// <param name="Versions">Of the packages that are measured.</param>
internal sealed record Machine(
    DateTimeOffset At, string System, string Processor, int Cores, double MemoryGigabytes, string Runtime, string GarbageCollector, string LoadAverage, IReadOnlyDictionary<string, string> Versions)
{
    private static readonly (string Name, Type Of)[] Measured =
    [
        ("Orleans", typeof(Grain)),
        ("Quartz", typeof(Quartz.IScheduler)),
        ("Hangfire", typeof(Hangfire.JobStorage)),
        ("Hangfire.PostgreSql", typeof(Hangfire.PostgreSql.PostgreSqlStorage)),
        ("Npgsql", typeof(Npgsql.NpgsqlConnection)),
        ("Microsoft.Data.Sqlite", typeof(Microsoft.Data.Sqlite.SqliteConnection)),
    ];

    public static Machine Read() => new(
        TimeProvider.System.GetUtcNow(),
        RuntimeInformation.OSDescription,
        FirstLine("/proc/cpuinfo", "model name")?.Split(':')[^1].Trim() ?? RuntimeInformation.ProcessArchitecture.ToString(),
        Environment.ProcessorCount,
        Math.Round(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1e9, 1),
        RuntimeInformation.FrameworkDescription,
        GCSettings.IsServerGC ? "server" : "workstation",
        Load(),
        Measured.ToDictionary(package => package.Name, package => VersionOf(package.Of.Assembly), StringComparer.Ordinal));

    /// <summary>The load average now, as <c>/proc/loadavg</c> has it.</summary>
    public static string Load() => FirstLine("/proc/loadavg", "") is { } line ? string.Join(' ', line.Split(' ').Take(3)) : "";

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{System}, {Processor}, {Cores} cores, {MemoryGigabytes} GB, {Runtime}, {GarbageCollector} collector, load {LoadAverage}; {string.Join(", ", Versions.Select(version => $"{version.Key} {version.Value}"))}");

    // Orleans keeps its assemblies' version at 10.0.0; the package's stands in the informational one.
    private static string VersionOf(Assembly assembly) =>
        assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+', ' ')[0].TrimEnd('.') ?? assembly.GetName().Version!.ToString(3);

    private static string? FirstLine(string file, string beginning) =>
        File.Exists(file) ? File.ReadLines(file).FirstOrDefault(line => line.StartsWith(beginning, StringComparison.Ordinal)) : null;
}
