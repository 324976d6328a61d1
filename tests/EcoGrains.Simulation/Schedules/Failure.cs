using System.Globalization;
using System.Text;
using EcoGrains.Simulation.Worlds;

namespace EcoGrains.Simulation.Schedules;

/// <summary>A failing schedule as people read it: the seed, what the checks found, and the shortest schedule that still fails, event by event.</summary>
public static class Failure
{
    /// <summary>The first words of the first failure, such as <c>still due</c> or <c>audit, Lost</c>; empty where there is none.</summary>
    public static string KindOf(RunResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return result.Passed ? "" : result.Failures[0].Split(':')[0];
    }

    public static string Tell(ulong seed, Mutant mutant = Mutant.None)
    {
        Schedule whole = ScheduleMaker.Make(seed);
        Schedule shrunk = Shrinker.Shrink(whole, mutant);
        RunResult told = Runner.Run(shrunk, mutant, traced: true);
        StringBuilder text = new();
        text.AppendLine(CultureInfo.InvariantCulture, $"The schedule of seed {seed} fails. Replay it with ECOGRAINS_SIM_SEED={seed}.");
        text.AppendLine(CultureInfo.InvariantCulture, $"{whole.Steps.Length} steps, shrunk to {shrunk.Steps.Length}; {shrunk.Silos} silos, adopted as of {shrunk.AdoptedAt:u}, begun at {shrunk.Start:u}.");
        foreach (string failure in told.Failures.Take(10))
        {
            text.AppendLine(failure);
        }

        foreach (string line in told.Trace)
        {
            text.AppendLine(line);
        }

        return text.ToString();
    }
}
