using System.Diagnostics;
using System.Net;

namespace EcoGrains.Benchmarks.Scale;

/// <summary>
/// The leadership status over HTTP at a fixed rate. Requests start when they are planned, whether or not those before have been answered,
/// and each latency counts from its plan: a server that stalls cannot hide what waited.
/// </summary>
internal static class StatusBenchmark
{
    private const int Small = 1_000;
    private const int Rounds = 3;

    internal static async Task<int> RunAsync(string[] arguments)
    {
        if (ScaleOptions.Parse("status", arguments) is not ScaleOptions options)
        {
            return 2;
        }

        int rate = options.Rate ?? 2_000;
        List<Latencies> small = [];
        List<Latencies> large = [];
        ScaleLedger few = new(options.Directory, Small);
        ScaleLedger many = new(options.Directory, options.Items);
        await few.EnsureAsync();
        await many.EnsureAsync();
        // In turns, so that a neighbour on the machine disturbs both alike.
        for (int round = 0; round < Rounds; round++)
        {
            small.Add(await MeasureAsync(few, Small, rate, options.Seconds));
            large.Add(await MeasureAsync(many, options.Items, rate, options.Seconds));
        }

        double p99 = Median(large.Select(run => run.P99));
        return await ScaleReport.WriteAsync(options.Out,
        [
            new Figure($"status over HTTP at {rate:N0}/s, {options.Items:N0} items, p99 (median of {Rounds})", p99, "ms", 10),
            new Figure($"the same with {Small:N0} items", Median(small.Select(run => run.P99)), "ms", null),
            new Figure("p50 with many items to p50 with few", Median(large.Select(run => run.P50)) / Median(small.Select(run => run.P50)), "times", 1.2),
            new Figure("p99 with many items to p99 with few", p99 / Median(small.Select(run => run.P99)), "times", 1.2),
            new Figure("p50 with many items", Median(large.Select(run => run.P50)), "ms", null),
        ]);
    }

    private static async Task<Latencies> MeasureAsync(ScaleLedger ledger, int items, int rate, int seconds)
    {
        await using ScaleSilo silo = await ScaleSilo.StartAsync(ledger.Path, pages: true);
        using SocketsHttpHandler handler = new() { MaxConnectionsPerServer = 256, UseProxy = false };
        using HttpClient client = new(handler) { BaseAddress = new Uri(silo.Url!), DefaultRequestVersion = HttpVersion.Version11 };
        Uri address = new($"/api/v1/groups/{ScaleLedger.Group}/status", UriKind.Relative);
        int length = (await client.GetByteArrayAsync(address)).Length;
        await LoadAsync(client, address, rate, seconds: 3);
        Latencies latencies = Latencies.Of(await LoadAsync(client, address, rate, seconds));
        Console.WriteLine($"  {items:N0} items, {length:N0} bytes a status, {rate:N0}/s for {seconds} s: {latencies}");
        return latencies;
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

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }
}
