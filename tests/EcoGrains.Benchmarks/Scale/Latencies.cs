using EcoGrains.Benchmarks.Reports;

namespace EcoGrains.Benchmarks.Scale;

/// <summary>Latencies in milliseconds, exact: every one is kept and sorted.</summary>
internal sealed record Latencies(int Count, double P50, double P90, double P99, double P999, double Max)
{
    internal static Latencies Of(IEnumerable<double> milliseconds)
    {
        double[] sorted = [.. milliseconds.Order()];
        double At(double share) => sorted.Length == 0 ? double.NaN : sorted[Math.Min(sorted.Length - 1, (int)Math.Ceiling(share * sorted.Length) - 1)];
        return new Latencies(sorted.Length, At(0.5), At(0.9), At(0.99), At(0.999), sorted.Length == 0 ? double.NaN : sorted[^1]);
    }

    internal IEnumerable<Figure> Figures(string side, string what) =>
    [
        new(side, $"{what}, p50", "ms", [P50]),
        new(side, $"{what}, p99", "ms", [P99]),
        new(side, $"{what}, slowest", "ms", [Max]),
    ];

    public override string ToString() =>
        FormattableString.Invariant($"p50 {P50:N2} ms, p90 {P90:N2} ms, p99 {P99:N2} ms, p99.9 {P999:N2} ms, most {Max:N2} ms ({Count:N0} samples)");
}
