using EcoGrains.Simulation.Checks;
using EcoGrains.Simulation.Worlds;

namespace EcoGrains.Simulation.Schedules;

/// <summary>Runs a schedule to its end, heals the world and lets the checks look at what is left. The same schedule always ends the same way.</summary>
public static class Runner
{
    public static RunResult Run(Schedule schedule, Mutant mutant = Mutant.None, bool traced = false)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        List<string> trace = [];
        World world = new(schedule.Start, schedule.Calendar, schedule.Silos, mutant, traced ? trace.Add : null);
        Driver driver = new(world, schedule);
        List<string> failures = [];
        SynchronizationContext? before = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            StepChecks checks = new(world, driver);
            for (int index = 0; index < schedule.Steps.Length && failures.Count == 0; index++)
            {
                world.Trace?.Invoke($"{index + 1}. {schedule.Steps[index]} at {world.Clock.GetUtcNow():u}");
                driver.Take(schedule.Steps[index], index + 1);
                failures.AddRange(checks.Look());
            }

            if (failures.Count == 0)
            {
                failures.AddRange(Healing.Run(world, driver, schedule));
                failures.AddRange(checks.Look());
            }
        }
        catch (Exception fault)
        {
            // A check that cannot read what is on disk has found something too.
            failures.Add($"{fault.GetType().Name}: {fault.Message}");
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }

        return new RunResult(failures, world.Faults.Struck, world.Loop.Handled, world.Disk.Events.Select(stored => (stored.EntityId, stored.Version)).Distinct().Count(), world.Disk.Notices.Count, trace);
    }
}
