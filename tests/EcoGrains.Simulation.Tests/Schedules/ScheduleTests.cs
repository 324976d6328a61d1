using System.Diagnostics;
using System.Globalization;
using EcoGrains.Simulation.Schedules;
using EcoGrains.Simulation.Worlds;

namespace EcoGrains.Simulation.Tests.Schedules;

/// <summary>The promise of the whole system, held against thousands of schedules: nothing lost, nothing twice, nothing early, every view true.</summary>
public sealed class ScheduleTests(ITestOutputHelper output)
{
    private static readonly TimeSpan NormalRun = TimeSpan.FromSeconds(20);

    // On a machine so busy that twenty seconds are not enough for these it goes on, but never for long.
    private const int Fewest = 300;

    private const int EnoughForEachFault = 1000;

    private static readonly TimeSpan LongestRun = TimeSpan.FromSeconds(55);

    [Fact]
    public void Run_Seeds_KeepsEveryPromise()
    {
        ulong start = SimulationSeeds.Base;
        TimeSpan budget = SimulationSeeds.SoakMinutes is { } minutes ? TimeSpan.FromMinutes(minutes) : NormalRun;
        IEnumerable<ulong> seeds = SimulationSeeds.Replayed is { } replayed ? [replayed] : SimulationSeeds.From(start);
        Dictionary<(FaultPoint Point, FaultKind Kind), int> struck = [];
        long began = Stopwatch.GetTimestamp();
        (int ran, long events, long commits, long notices) = (0, 0, 0, 0);
        Dictionary<string, (int Count, ulong Seed)> failed = new(StringComparer.Ordinal);
        foreach (ulong seed in seeds)
        {
            TimeSpan elapsed = Stopwatch.GetElapsedTime(began);
            if (elapsed > budget && (ran >= Fewest || elapsed > LongestRun))
            {
                break;
            }

            RunResult result = Runner.Run(ScheduleMaker.Make(seed));
            if (!result.Passed)
            {
                // One of each kind: what is found first is not always what is worst.
                string kind = Failure.KindOf(result);
                failed[kind] = failed.TryGetValue(kind, out (int Count, ulong Seed) before) ? before with { Count = before.Count + 1 } : (1, seed);
            }

            (ran, events, commits, notices) = (ran + 1, events + result.Events, commits + result.Commits, notices + result.Notices);
            foreach ((var fault, int count) in result.Struck)
            {
                struck[fault] = struck.GetValueOrDefault(fault) + count;
            }
        }

        double perMinute = ran / Stopwatch.GetElapsedTime(began).TotalMinutes;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"base {start}: {ran} schedules ({perMinute:F0} a minute), {events} events, {commits} commits, {notices} notices"));
        foreach ((var fault, int count) in struck.OrderBy(pair => pair.Key))
        {
            output.WriteLine($"{fault.Point} {fault.Kind}: {count}");
        }

        Assert.True(failed.Count == 0, string.Join('\n', failed.OrderByDescending(pair => pair.Value.Count).Select(pair => $"=== {pair.Value.Count} x {pair.Key}\n{Failure.Tell(pair.Value.Seed)}")));
        if (ran >= EnoughForEachFault)
        {
            // A fault that never strikes proves nothing.
            Assert.Empty(Fault.Possible.Except(struck.Keys));
        }
    }

    [Fact]
    public void Run_SameSeedTwice_EndsTheSameEventByEvent()
    {
        foreach (ulong seed in SimulationSeeds.From(20180113).Take(20))
        {
            RunResult once = Runner.Run(ScheduleMaker.Make(seed), traced: true);
            RunResult again = Runner.Run(ScheduleMaker.Make(seed), traced: true);

            Assert.Equal(once.Trace, again.Trace);
            Assert.NotEmpty(once.Trace);
        }
    }
}
