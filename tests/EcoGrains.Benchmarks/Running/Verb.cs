using EcoGrains.Benchmarks.Reports;

namespace EcoGrains.Benchmarks.Running;

/// <summary>One benchmark: it measures a promise of the README and answers with figures and bars.</summary>
/// <param name="Name">As the command line names it.</param>
/// <param name="About">One line for <c>--help</c>.</param>
/// <param name="Options">Those of its own; an option of the same name in several verbs is shared by <c>all</c>.</param>
/// <param name="MeasureAsync">Runs it.</param>
internal sealed record Verb(string Name, string About, IReadOnlyList<Option> Options, Func<Run, Task<Section>> MeasureAsync);
