using EcoGrains.Simulation.Worlds;

namespace EcoGrains.Simulation.Schedules;

/// <summary>How a schedule ended.</summary>
/// <param name="Failures">What the checks found; empty where every promise was kept.</param>
/// <param name="Struck">How often each fault struck.</param>
/// <param name="Trace">Every step and event, where it was asked for.</param>
public sealed record RunResult(
    IReadOnlyList<string> Failures,
    IReadOnlyDictionary<(FaultPoint Point, FaultKind Kind), int> Struck,
    long Events,
    int Commits,
    int Notices,
    IReadOnlyList<string> Trace)
{
    public bool Passed => Failures.Count == 0;
}
