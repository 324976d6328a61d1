using EcoGrains.Simulation.Schedules;

namespace EcoGrains.Simulation.Tests.Schedules;

/// <summary>
/// Schedules that failed once, with the bug that they found. A change of <see cref="ScheduleMaker"/> gives a seed another schedule: replace it then
/// by one that fails where the fix is taken out.
/// </summary>
public sealed class FoundBugTests
{
    [Theory]
    [InlineData(13471029988296410340UL, "A commit that the ledger stored but could not confirm left its grain behind the disk, and the next wake failed.")]
    [InlineData(1191452220415861622UL, "A wake that met a conflict waited for the next sweep instead of reading the newer state and settling at once.")]
    public void Run_ScheduleOfAFoundBug_KeepsEveryPromise(ulong seed, string bug)
    {
        RunResult result = Runner.Run(ScheduleMaker.Make(seed));

        Assert.True(result.Passed, result.Passed ? "" : $"{bug}\n{Failure.Tell(seed)}");
    }

    /// <summary>A group or department that came to live twice before it was stored showed nothing for as long as the second one lived.</summary>
    [Fact]
    public void Run_GrainsSplitWhileAPlanIsAdopted_EveryParentShowsItself()
    {
        foreach (ulong seed in SimulationSeeds.From(2018).Take(400))
        {
            Schedule drawn = ScheduleMaker.Make(seed);
            Step adopt = drawn.Steps[0] with { Faults = [], SlowPercent = 15 };
            Schedule schedule = drawn with
            {
                Silos = 3,
                Steps = [adopt, adopt with { Kind = StepKind.Split, Pick = (int)(seed % 1000), SlowPercent = 0 }, adopt with { Kind = StepKind.Advance }],
            };
            RunResult result = Runner.Run(schedule);
            Assert.True(result.Passed, result.Passed ? "" : $"seed {seed}: {result.Failures[0]}");
        }
    }
}
