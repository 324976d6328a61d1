using EcoGrains.Simulation.Worlds;

namespace EcoGrains.Simulation.Schedules;

/// <summary>Makes a failing schedule short: drops steps, faults and slowness as long as it still fails in the same way.</summary>
public static class Shrinker
{
    public static Schedule Shrink(Schedule schedule, Mutant mutant = Mutant.None)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        string failure = Failure.KindOf(Runner.Run(schedule, mutant));
        bool Fails(Schedule candidate) => Failure.KindOf(Runner.Run(candidate, mutant)) == failure;

        for (int size = Math.Max(1, schedule.Steps.Length / 2); size > 0; size /= 2)
        {
            for (int at = 0; at + size <= schedule.Steps.Length;)
            {
                Schedule candidate = schedule with { Steps = schedule.Steps.RemoveRange(at, size) };
                if (Fails(candidate))
                {
                    schedule = candidate;
                }
                else
                {
                    at += size;
                }
            }
        }

        for (int index = 0; index < schedule.Steps.Length; index++)
        {
            // Each that holds is the ground for the next.
            while (Simpler(schedule.Steps[index]).Select(simpler => schedule with { Steps = schedule.Steps.SetItem(index, simpler) }).FirstOrDefault(Fails) is { } simplified)
            {
                schedule = simplified;
            }
        }

        return schedule;
    }

    private static IEnumerable<Step> Simpler(Step step)
    {
        if (step.SlowPercent > 0)
        {
            yield return step with { SlowPercent = 0 };
        }

        foreach (Fault fault in step.Faults)
        {
            yield return step with { Faults = step.Faults.Remove(fault) };
        }
    }
}
