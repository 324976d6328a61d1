using EcoGrains.Simulation.Schedules;

namespace EcoGrains.Simulation.Tests.Schedules;

/// <summary>
/// Schedules that failed once, with the bug that they found. A change of <see cref="ScheduleMaker"/> gives a seed another schedule: replace it then
/// by one that fails where the fix is taken out.
/// </summary>
public sealed class FoundBugTests
{
    [Theory]
    [InlineData(14416226708413338744UL, "A calendar that came into force again left items by the withdrawn one: a silo that knew its days of old took them for known.")]
    [InlineData(14360737255231715476UL, "An activation that another one had overtaken answered for an item of a new calendar, and the item never heard.")]
    [InlineData(12339374720637349924UL, "A calendar that changed during an adoption was forgotten where the commit after the adoption's last failed.")]
    [InlineData(6686920200889243565UL, "A programme said that all its items went by a calendar that they had gone past: an item was lost to the audit.")]
    [InlineData(10929326785589023330UL, "A programme said that all its items went by a calendar that they had gone past: older days looked wrong to the audit.")]
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
