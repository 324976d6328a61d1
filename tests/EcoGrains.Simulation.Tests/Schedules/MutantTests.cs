using EcoGrains.Simulation.Schedules;
using EcoGrains.Simulation.Worlds;

namespace EcoGrains.Simulation.Tests.Schedules;

/// <summary>Plants a fault into the world and wants the checks to see it: a kit that finds nothing would prove nothing.</summary>
public sealed class MutantTests(ITestOutputHelper output)
{
    private const int MostSchedules = 3000;

    [Theory]
    [InlineData(Mutant.VersionUnchecked)]
    [InlineData(Mutant.NothingChecked)]
    [InlineData(Mutant.Unswept)]
    [InlineData(Mutant.OnePage)]
    [InlineData(Mutant.Unhealed)]
    [InlineData(Mutant.PushOrderIgnored)]
    [InlineData(Mutant.AcknowledgedUnstored)]
    [InlineData(Mutant.WakeTooLate)]
    [InlineData(Mutant.CollapsedIsSent)]
    [InlineData(Mutant.NoticesApart)]
    [InlineData(Mutant.EventDropped)]
    [InlineData(Mutant.ConflictIgnored)]
    public void Run_PlantedFault_IsFound(Mutant mutant)
    {
        int ran = 0;
        foreach (ulong seed in SimulationSeeds.From(20180113).Take(MostSchedules))
        {
            ran++;
            RunResult result = Runner.Run(ScheduleMaker.Make(seed), mutant);
            // What fails without the planted fault says nothing about it.
            if (!result.Passed && Runner.Run(ScheduleMaker.Make(seed)).Passed)
            {
                output.WriteLine($"{mutant}: found by schedule {ran}, seed {seed}: {result.Failures[0]}");
                return;
            }
        }

        Assert.Fail($"{MostSchedules} schedules did not find {mutant}.");
    }
}
