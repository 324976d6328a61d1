using System.Diagnostics;
using System.Globalization;
using EcoGrains.Contracts;

namespace EcoGrains.Benchmarks.Scale;

/// <summary>From a process that does not run to the first status of the leadership group.</summary>
internal static class StartBenchmark
{
    private const int Starts = 3;

    internal static async Task<int> RunAsync(string[] arguments)
    {
        if (arguments is ["--once", string directory])
        {
            return await ServeOnceAsync(directory);
        }

        if (ScaleOptions.Parse("start", arguments) is not ScaleOptions options)
        {
            return 2;
        }

        ScaleLedger ledger = new(options.Directory, options.Items);
        await ledger.EnsureAsync();
        List<Start> never = [];
        List<Start> served = [];
        for (int round = 0; round < Starts; round++)
        {
            await ledger.ForgetSummariesAsync();
            never.Add(await StartAsync(ledger.Path, options.Items));
            served.Add(await StartAsync(ledger.Path, options.Items));
        }

        return await ScaleReport.WriteAsync(options.Out,
        [
            new Figure($"start with {options.Items:N0} items, served before, to the first status", served.Max(start => start.Seconds), "s", 5),
            new Figure("the same, no department's summary kept (slowest of 3)", never.Max(start => start.Seconds), "s", 5),
            new Figure("largest working set of a start, served before", served.Max(start => start.PeakMebibytes), "MiB", null),
            new Figure("largest working set of a start, no summary kept", never.Max(start => start.PeakMebibytes), "MiB", null),
        ]);
    }

    private static async Task<Start> StartAsync(string directory, int items)
    {
        Stopwatch watch = Stopwatch.StartNew();
        string dll = typeof(StartBenchmark).Assembly.Location;
        using Process process = Process.Start(new ProcessStartInfo("dotnet", [dll, "start", "--once", directory]) { RedirectStandardOutput = true, RedirectStandardInput = true })!;
        string line = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The started process said nothing.");
        TimeSpan took = watch.Elapsed;
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        string[] said = line.Split(' ');
        if (int.Parse(said[0], CultureInfo.InvariantCulture) != items)
        {
            throw new InvalidOperationException($"The first status says '{line}', not {items} items.");
        }

        Console.WriteLine(FormattableString.Invariant($"  {took.TotalSeconds:N2} s: {line}"));
        return new Start(took.TotalSeconds, double.Parse(said[1], CultureInfo.InvariantCulture));
    }

    private static async Task<int> ServeOnceAsync(string directory)
    {
        Stopwatch watch = Stopwatch.StartNew();
        await using ScaleSilo silo = await ScaleSilo.StartAsync(directory);
        double hosted = watch.Elapsed.TotalSeconds;
        GroupStatus status = await silo.Grains.GetGrain<ILeadershipGroupGrain>(ScaleLedger.Group).GetStatusAsync()
            ?? throw new InvalidOperationException("The ledger has no such group.");
        double peak = Process.GetCurrentProcess().PeakWorkingSet64 / (1024.0 * 1024.0);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{status.Items} {peak:F0} MiB at most, silo {hosted:F2} s, status {watch.Elapsed.TotalSeconds - hosted:F2} s"));
        await Console.In.ReadLineAsync();
        return 0;
    }

    private sealed record Start(double Seconds, double PeakMebibytes);
}
