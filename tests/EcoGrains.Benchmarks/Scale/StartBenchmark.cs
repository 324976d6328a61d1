using System.Diagnostics;
using System.Globalization;
using EcoGrains.Benchmarks.Reports;
using EcoGrains.Benchmarks.Running;
using EcoGrains.Contracts;

namespace EcoGrains.Benchmarks.Scale;

/// <summary>From a process that does not run to the first status of the leadership group.</summary>
internal static class StartBenchmark
{
    private const string Ready = "ready ";
    private static readonly Option Rounds = Option.Rounds(3);
    private static readonly Option Serve = new("--serve", "", "only starts a silo over this directory, says when it is ready and waits for the end of its input");

    public static Verb Verb { get; } = new(
        "start", "from no process to the first leadership status", [ScaleOptions.Items, ScaleOptions.Directory, Rounds, Serve], RunAsync);

    private static async Task<Section> RunAsync(Run run)
    {
        if (run.Has(Serve))
        {
            await ServeOnceAsync(run, run.Text(Serve));
            return new Section([], [], []);
        }

        ScaleLedger ledger = await ScaleOptions.LedgerAsync(run);
        List<Start> never = [];
        List<Start> served = [];
        for (int round = 0; round < run.Count(Rounds); round++)
        {
            await ledger.ForgetSummariesAsync();
            never.Add(await StartAsync(run, ledger));
            served.Add(await StartAsync(run, ledger));
        }

        return new Section(
            [.. Figures("served before", served), .. Figures("no summary kept", never)],
            [
                new Bar($"start with {ledger.Items:N0} items, to the first status (slowest)", served.Max(start => start.Seconds), 5, "s", AtMost: true),
                new Bar("the same where no department's summary is kept (slowest)", never.Max(start => start.Seconds), 5, "s", AtMost: true),
            ],
            ["A process of its own each time, counted from before it is started until its status with all items is there; one silo, SQLite, files in the system's cache."]);
    }

    private static IEnumerable<Figure> Figures(string side, IReadOnlyList<Start> starts) =>
    [
        new(side, "start to first status", "s", [.. starts.Select(start => start.Seconds)]),
        new(side, "largest working set", "MiB", [.. starts.Select(start => start.PeakMebibytes)]),
    ];

    private static async Task<Start> StartAsync(Run run, ScaleLedger ledger)
    {
        Stopwatch watch = Stopwatch.StartNew();
        string report = Path.GetTempFileName();
        ProcessStartInfo command = new("dotnet", [typeof(StartBenchmark).Assembly.Location, Verb.Name, Serve.Name, ledger.Path, "--out", report])
        {
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
        };
        using Process process = Process.Start(command)!;
        string? line;
        do
        {
            line = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The started process ended without being ready.");
        }
        while (!line.StartsWith(Ready, StringComparison.Ordinal));
        TimeSpan took = watch.Elapsed;
        process.StandardInput.Close();
        await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        File.Delete(report);
        string[] said = line.Split(' ');
        if (int.Parse(said[1], CultureInfo.InvariantCulture) != ledger.Items)
        {
            throw new InvalidOperationException($"The first status says '{line}', not {ledger.Items} items.");
        }

        run.Say(FormattableString.Invariant($"  {took.TotalSeconds:N2} s: {line}"));
        return new Start(took.TotalSeconds, double.Parse(said[2], CultureInfo.InvariantCulture));
    }

    private static async Task ServeOnceAsync(Run run, string directory)
    {
        Stopwatch watch = Stopwatch.StartNew();
        await using ScaleSilo silo = await ScaleSilo.StartAsync(directory);
        double hosted = watch.Elapsed.TotalSeconds;
        GroupStatus status = await silo.Grains.GetGrain<ILeadershipGroupGrain>(ScaleLedger.Group).GetStatusAsync()
            ?? throw new InvalidOperationException("The ledger has no such group.");
        double peak = Process.GetCurrentProcess().PeakWorkingSet64 / (1024.0 * 1024.0);
        run.Say(string.Create(CultureInfo.InvariantCulture, $"{Ready}{status.Items} {peak:F0} MiB at most, silo {hosted:F2} s, status {watch.Elapsed.TotalSeconds - hosted:F2} s"));
        await Console.In.ReadLineAsync();
    }

    private sealed record Start(double Seconds, double PeakMebibytes);
}
