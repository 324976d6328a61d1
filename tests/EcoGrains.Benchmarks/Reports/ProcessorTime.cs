using System.Globalization;
using Npgsql;

namespace EcoGrains.Benchmarks.Reports;

/// <summary>What the work cost, however busy the machine was beside it: processor time of this process and of the database server's.</summary>
internal sealed record ProcessorTime(TimeSpan Own, TimeSpan Database)
{
    // What Linux counts processor time in, on every architecture that .NET runs on.
    private const double TicksPerSecond = 100;

    public static async Task<ProcessorTime> ReadAsync(string connectionString)
    {
        await using NpgsqlConnection connection = new(connectionString);
        await connection.OpenAsync();
        string[] backend = Stat(connection.ProcessID) ?? [];
        return new ProcessorTime(Environment.CpuUsage.TotalTime, backend.Length == 0 ? TimeSpan.Zero : OfTree(int.Parse(backend[1], CultureInfo.InvariantCulture)));
    }

    public static ProcessorTime operator -(ProcessorTime after, ProcessorTime before) => new(after.Own - before.Own, after.Database - before.Database);

    // The server's first process has what its ended children used; the living ones are found by their parent.
    private static TimeSpan OfTree(int parent)
    {
        double ticks = Sum(Stat(parent) ?? [], 11, 4);
        foreach (string directory in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(directory), NumberStyles.None, CultureInfo.InvariantCulture, out int process)
                && Stat(process) is { } stat && stat[1] == parent.ToString(CultureInfo.InvariantCulture))
            {
                ticks += Sum(stat, 11, 2);
            }
        }

        return TimeSpan.FromSeconds(ticks / TicksPerSecond);
    }

    private static double Sum(string[] stat, int from, int count) => stat.Skip(from).Take(count).Sum(field => double.Parse(field, CultureInfo.InvariantCulture));

    // The fields after the process's name, which may hold spaces itself: state, parent, …
    private static string[]? Stat(int process)
    {
        try
        {
            string stat = File.ReadAllText($"/proc/{process}/stat");
            return stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (IOException)
        {
            // It has ended, or the system keeps no such file.
            return null;
        }
    }
}
