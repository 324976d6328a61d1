namespace EcoGrains.Benchmarks.Reports;

/// <summary>What one verb found.</summary>
/// <param name="Figures">Every side, in the order shown.</param>
/// <param name="Bars">What must hold; empty where a verb only measures.</param>
/// <param name="Notes">How it was measured: a sentence each.</param>
internal sealed record Section(IReadOnlyList<Figure> Figures, IReadOnlyList<Bar> Bars, IReadOnlyList<string> Notes)
{
    public string Verb { get; init; } = "";
}
