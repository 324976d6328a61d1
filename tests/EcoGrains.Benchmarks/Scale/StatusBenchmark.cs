using System.Diagnostics;
using System.Net;
using EcoGrains.Benchmarks.Reports;
using EcoGrains.Benchmarks.Running;

namespace EcoGrains.Benchmarks.Scale;

/// <summary>
/// The leadership status over HTTP at a fixed rate. Requests start when they are planned, whether or not those before have been answered,
/// and each latency counts from its plan: a server that stalls cannot hide what waited.
/// </summary>
internal static class StatusBenchmark
{
    private const int Small = 1_000;
    private static readonly Option Rate = new("--rate", "2000", "requests a second");
    private static readonly Option Rounds = Option.Rounds(3);

    public static Verb Verb { get; } = new(
        "status", "the leadership status over HTTP, with few and with many items", [ScaleOptions.Items, ScaleOptions.Directory, ScaleOptions.Postgres, ScaleOptions.Seconds, Rate, Rounds], RunAsync);

    private static async Task<Section> RunAsync(Run run)
    {
        ScaleLedger few = await ScaleOptions.LedgerAsync(run, Small);
        ScaleLedger many = await ScaleOptions.LedgerAsync(run);
        Side small = new($"{Small:N0} items");
        Side large = new($"{many.Items:N0} items");
        // In turns, so that a neighbour on the machine disturbs both alike.
        for (int round = 0; round < run.Count(Rounds); round++)
        {
            small.Rounds.Add(await MeasureAsync(run, few));
            large.Rounds.Add(await MeasureAsync(run, many));
        }

        return new Section(
            [small.P50, small.P99, small.Most, small.Processor, large.P50, large.P99, large.Most, large.Processor],
            [
                new Bar($"status over HTTP at {run.Count(Rate):N0}/s with {many.Items:N0} items, p99", large.P99.Median, 10, "ms", AtMost: true),
                new Bar($"p50 with {many.Items:N0} items to p50 with {Small:N0}", large.P50.Median / small.P50.Median, 1.2, "times", AtMost: true),
                new Bar($"p99 with {many.Items:N0} items to p99 with {Small:N0}", large.P99.Median / small.P99.Median, 1.2, "times", AtMost: true),
            ],
            ["Requests start when they are planned and count from there; load and server share the process and the machine. One silo."]);
    }

    private static async Task<Round> MeasureAsync(Run run, ScaleLedger ledger)
    {
        await using ScaleSilo silo = await ScaleSilo.StartAsync(ledger.Store, pages: true);
        using SocketsHttpHandler handler = new() { MaxConnectionsPerServer = 256, UseProxy = false };
        using HttpClient client = new(handler) { BaseAddress = new Uri(silo.Url!), DefaultRequestVersion = HttpVersion.Version11 };
        Uri address = new($"/api/v1/groups/{ScaleLedger.Group}/status", UriKind.Relative);
        int length = (await client.GetByteArrayAsync(address)).Length;
        (int rate, int seconds) = (run.Count(Rate), run.Count(ScaleOptions.Seconds));
        await LoadAsync(client, address, rate, seconds: 3);
        TimeSpan before = Process.GetCurrentProcess().TotalProcessorTime;
        Latencies latencies = Latencies.Of(await LoadAsync(client, address, rate, seconds));
        double processor = (Process.GetCurrentProcess().TotalProcessorTime - before).TotalMilliseconds / latencies.Count;
        run.Say(FormattableString.Invariant($"  {ledger.Items:N0} items, {length:N0} bytes a status, {rate:N0}/s for {seconds} s: {latencies}, {processor * 1000:N0} µs of processor a request, both ends"));
        return new Round(latencies, processor * 1000);
    }

    private static async Task<double[]> LoadAsync(HttpClient client, Uri address, int rate, int seconds)
    {
        Task<double>[] requests = new Task<double>[rate * seconds];
        using PeriodicTimer timer = new(TimeSpan.FromMilliseconds(1));
        long began = Stopwatch.GetTimestamp();
        for (int sent = 0; sent < requests.Length;)
        {
            int planned = Math.Min(requests.Length, (int)(Stopwatch.GetElapsedTime(began).TotalSeconds * rate));
            for (; sent < planned; sent++)
            {
                requests[sent] = GetAsync(client, address, began + (long)((double)sent / rate * Stopwatch.Frequency));
            }

            await timer.WaitForNextTickAsync();
        }

        return await Task.WhenAll(requests);
    }

    private static async Task<double> GetAsync(HttpClient client, Uri address, long planned)
    {
        using HttpResponseMessage response = await client.GetAsync(address);
        response.EnsureSuccessStatusCode();
        await response.Content.ReadAsByteArrayAsync();
        return Stopwatch.GetElapsedTime(planned).TotalMilliseconds;
    }

    private sealed record Side(string Name)
    {
        public List<Round> Rounds { get; } = [];

        public Figure P50 => new(Name, "p50", "ms", [.. Rounds.Select(round => round.Took.P50)]);

        public Figure P99 => new(Name, "p99", "ms", [.. Rounds.Select(round => round.Took.P99)]);

        public Figure Most => new(Name, "slowest", "ms", [.. Rounds.Select(round => round.Took.Max)]);

        public Figure Processor => new(Name, "processor time of a request, load and server", "µs", [.. Rounds.Select(round => round.ProcessorMicroseconds)]);
    }

    private sealed record Round(Latencies Took, double ProcessorMicroseconds);
}
