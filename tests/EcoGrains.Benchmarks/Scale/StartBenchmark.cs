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
    private const string Whole = "whole ";
    private static readonly Option Rounds = Option.Rounds(3);
    private static readonly Option Serve = new("--serve", "", "only starts a silo over this directory, says when it is ready and waits for the end of its input");

    public static Verb Verb { get; } = new(
        "start", "from no process to the first leadership status", [ScaleOptions.Items, ScaleOptions.Directory, ScaleOptions.Postgres, Rounds, Serve], RunAsync);

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
                new Bar($"start with {ledger.Items:N0} items, to the whole status (slowest)", served.Max(start => start.Whole), 5, "s", AtMost: true),
                new Bar("the same where no department's summary is kept, to a first answer", never.Max(start => start.Ready), 5, "s", AtMost: true),
            ],
            ["A process of its own each time, counted from before it is started; one silo, files in the system's cache. Where no summary is kept, the first answers say how many departments are still being read."]);
    }

    private static IEnumerable<Figure> Figures(string side, IReadOnlyList<Start> starts) =>
    [
        new(side, "start to first status", "s", [.. starts.Select(start => start.Ready)]),
        new(side, "start to whole status", "s", [.. starts.Select(start => start.Whole)]),
        new(side, "largest working set", "MiB", [.. starts.Select(start => start.PeakMebibytes)]),
    ];

    private static async Task<Start> StartAsync(Run run, ScaleLedger ledger)
    {
        Stopwatch watch = Stopwatch.StartNew();
        string report = Path.GetTempFileName();
        ProcessStartInfo command = new("dotnet", [typeof(StartBenchmark).Assembly.Location, Verb.Name, Serve.Name, ledger.Store, "--out", report])
        {
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
        };
        using Process process = Process.Start(command)!;
        await SaidAsync(process, Ready);
        TimeSpan ready = watch.Elapsed;
        string[] whole = (await SaidAsync(process, Whole)).Split(' ');
        TimeSpan took = watch.Elapsed;
        process.StandardInput.Close();
        await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        File.Delete(report);
        if (int.Parse(whole[1], CultureInfo.InvariantCulture) != ledger.Items)
        {
            throw new InvalidOperationException($"The status has {whole[1]} items, not {ledger.Items}.");
        }

        Start start = new(ready.TotalSeconds, took.TotalSeconds, double.Parse(whole[2], CultureInfo.InvariantCulture));
        run.Say(FormattableString.Invariant($"  first status after {start.Ready:N2} s, whole after {start.Whole:N2} s, {start.PeakMebibytes:N0} MiB at most"));
        return start;
    }

    private static async Task<string> SaidAsync(Process process, string beginning)
    {
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith(beginning, StringComparison.Ordinal))
            {
                return line;
            }
        }

        throw new InvalidOperationException($"The started process ended without '{beginning}'.");
    }

    private static async Task ServeOnceAsync(Run run, string directory)
    {
        await using ScaleSilo silo = await ScaleSilo.StartAsync(directory);
        ILeadershipGroupGrain group = silo.Grains.GetGrain<ILeadershipGroupGrain>(ScaleLedger.Group);
        GroupStatus status = await group.GetStatusAsync() ?? throw new InvalidOperationException("The ledger has no such group.");
        run.Say($"{Ready}{status.Items} {status.Pending}");
        while (status.Pending > 0)
        {
            status = (await group.WatchAsync(status.Revision))!;
        }

        double peak = Process.GetCurrentProcess().PeakWorkingSet64 / (1024.0 * 1024.0);
        run.Say(string.Create(CultureInfo.InvariantCulture, $"{Whole}{status.Items} {peak:F0}"));
        await Console.In.ReadLineAsync();
    }

    private sealed record Start(double Ready, double Whole, double PeakMebibytes);
}
