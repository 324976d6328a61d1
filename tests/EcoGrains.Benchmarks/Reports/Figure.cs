namespace EcoGrains.Benchmarks.Reports;

/// <summary>One measured quantity of one side, every round of it.</summary>
/// <param name="Side">Whose: <c>EcoGrains</c>, <c>Quartz.NET 4.7.3</c> …</param>
/// <param name="Quantity">What was measured: <c>drained</c>, <c>slowest</c> …</param>
/// <param name="Unit"><c>/s</c>, <c>ms</c>, <c>MB</c> …</param>
/// <param name="Rounds">In the order measured, warm-ups left out.</param>
internal sealed record Figure(string Side, string Quantity, string Unit, IReadOnlyList<double> Rounds)
{
    public double Median
    {
        get
        {
            double[] sorted = [.. Rounds.Order()];
            return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
        }
    }

    public double Min => Rounds.Min();

    public double Max => Rounds.Max();
}
