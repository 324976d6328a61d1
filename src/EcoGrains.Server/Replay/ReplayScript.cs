using System.Diagnostics;
using EcoGrains.Intake.Scenarios;

namespace EcoGrains.Server.Replay;

/// <summary>The acts of a replay that are still to be done, each counted from 1 over the whole scenario.</summary>
/// <param name="crashAfter">The act after which the process ends as by a power cut; null for none.</param>
internal sealed class ReplayScript(IReadOnlyList<ScenarioStep> steps, int? crashAfter)
{
    /// <summary>The acts from an instant on: those before it were done for certain, for the clock only moves on when they are.</summary>
    internal IEnumerable<ScenarioStep> From(DateTimeOffset instant) => steps.Where(step => ProgrammeDriver.At(step) >= instant);

    /// <summary>To be told when an act is stored.</summary>
    internal void Done(ScenarioStep step)
    {
        if (crashAfter is { } number && ReferenceEquals(steps[number - 1], step))
        {
            // As hard as it gets from within: no handler runs, nothing is flushed.
            Process.GetCurrentProcess().Kill();
        }
    }
}
