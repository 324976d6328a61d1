namespace EcoGrains.Benchmarks.Running;

/// <summary>One <c>--name value</c> of the command line.</summary>
/// <param name="Name">With its two hyphens.</param>
/// <param name="Default">What stands where it is not given; null for a switch, which takes no value.</param>
/// <param name="About">One line for <c>--help</c>, with the unit.</param>
internal sealed record Option(string Name, string? Default, string About)
{
    public static Option Rounds(int rounds) => new("--rounds", $"{rounds}", "rounds that count; the median of them is the figure");
}
