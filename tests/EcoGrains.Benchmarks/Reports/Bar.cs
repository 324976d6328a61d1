namespace EcoGrains.Benchmarks.Reports;

/// <summary>What must hold of a figure, or of the ratio of two.</summary>
/// <param name="Promise">In words.</param>
/// <param name="Measured">What was found.</param>
/// <param name="Limit">At least this; at most, where <paramref name="AtMost"/>.</param>
/// <param name="Unit">Of both; <c>times</c> for a ratio.</param>
internal sealed record Bar(string Promise, double Measured, double Limit, string Unit, bool AtMost = false)
{
    // A figure that is no number meets nothing.
    public bool Met => AtMost ? Measured <= Limit : Measured >= Limit;
}
