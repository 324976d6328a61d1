using System.Collections.Immutable;
using EcoGrains.Domain.Items;
using EcoGrains.Domain.Plans;
using EcoGrains.Domain.Time;
using EcoGrains.Simulation.Running;
using EcoGrains.Simulation.Worlds;

namespace EcoGrains.Simulation.Schedules;

/// <summary>Draws a schedule from a seed: the only place where chance chooses what happens.</summary>
public static class ScheduleMaker
{
    // How often each kind of step comes, relative to the others.
    private static readonly (StepKind Kind, int Weight)[] Weights =
    [
        (StepKind.AdvanceToWake, 22), (StepKind.Sweep, 14), (StepKind.Tick, 12), (StepKind.Command, 18), (StepKind.Advance, 8),
        (StepKind.Refresh, 5), (StepKind.Heal, 5), (StepKind.Crash, 4), (StepKind.Start, 4), (StepKind.Move, 4), (StepKind.Split, 3),
        (StepKind.Adopt, 3), (StepKind.TickEarly, 3), (StepKind.SetBack, 2), (StepKind.StoreCalendar, 3), (StepKind.CheckCalendars, 5),
    ];

    /// <summary>The schedule of a seed.</summary>
    public static Schedule Make(ulong seed)
    {
        Draw draw = new(seed);
        int year = draw.Between(2017, 2021);
        DateOnly issuedOn = new DateOnly(year, 1, 1).AddDays(draw.Between(0, 330));
        DateTimeOffset adoptedAt = ProgrammeZone.At(issuedOn, new TimeOnly(8, 0));
        ImmutableArray<Plan> plans = [.. Enumerable.Range(1, draw.Chance(25) ? 2 : 1).Select(number => PlanMaker.Plan(draw, number, year, issuedOn))];
        // A hostile schedule has faults in every other step, a mild one few or none: each finds what the others hide.
        int faultPercent = draw.Pick([0, 5, 15, 35, 60]);
        int slowPercent = draw.Pick([0, 0, 4, 15]);
        return new Schedule
        {
            Seed = seed,
            Plans = plans,
            Calendar = PlanMaker.Calendar(draw, year),
            AdoptedAt = adoptedAt,
            Start = draw.Chance(70) ? adoptedAt : adoptedAt.AddDays(draw.Between(0, 60)).AddMinutes(draw.Between(0, 1440)),
            Silos = draw.Between(1, 3),
            Steps =
            [
                .. plans.Select((_, index) => Step(draw, StepKind.Adopt, faultPercent, slowPercent) with { Pick = index }),
                .. Enumerable.Range(0, draw.Between(5, 35)).Select(_ => WithDialogue(Step(draw, Kind(draw), faultPercent, slowPercent), seed)),
            ],
        };
    }

    private static StepKind Kind(Draw draw)
    {
        int at = draw.Below(Weights.Sum(weight => weight.Weight));
        foreach ((StepKind kind, int weight) in Weights)
        {
            at -= weight;
            if (at < 0)
            {
                return kind;
            }
        }

        return StepKind.Sweep;
    }

    private static Step Step(Draw draw, StepKind kind, int faultPercent, int slowPercent)
    {
        TimeSpan by = kind switch
        {
            StepKind.Advance => draw.Chance(50) ? TimeSpan.FromMinutes(draw.Between(1, 600)) : TimeSpan.FromHours(draw.Between(1, 1200)),
            // Mostly on the dot or within the tolerance, now and then hours late.
            StepKind.AdvanceToWake => draw.Chance(40) ? TimeSpan.Zero : draw.Chance(60) ? TimeSpan.FromSeconds(draw.Between(0, 310)) : TimeSpan.FromMinutes(draw.Between(5, 3000)),
            // Less than a clock stands still for, or so much that nothing is stored meanwhile.
            StepKind.SetBack => draw.Chance(50) ? TimeSpan.FromSeconds(draw.Between(1, 70)) : TimeSpan.FromMinutes(draw.Between(1, 90)),
            _ => TimeSpan.Zero,
        };
        ImmutableArray<Fault>.Builder faults = ImmutableArray.CreateBuilder<Fault>();
        while (faults.Count < 4 && draw.Chance(faultPercent))
        {
            (FaultPoint point, FaultKind fault) = draw.Pick(draw.Chance(40) && Fault.LikelyIn(kind) is { Count: > 0 } likely ? likely : Fault.Possible);
            faults.Add(new Fault(point, fault, draw.Chance(60) ? 1 : draw.Between(2, 9)));
        }

        return new Step(kind, draw.Below(1000), by, kind == StepKind.Command ? Command(draw) : null, faults.ToImmutable(), draw.Next(), slowPercent);
    }

    // Drawn apart, and for every other seed: the seeds of found bugs keep the schedules that found them.
    private static Step WithDialogue(Step step, ulong seed) =>
        (seed % 8) is (1 or 3 or 6 or 7) && step.Kind == StepKind.Command && new Draw(step.Seed) is var draw && draw.Chance(50) ? step with { Command = DialogueMaker.Command(draw) } : step;

    private static ItemCommand Command(Draw draw) => draw.Below(8) switch
    {
        0 => new Start { By = "department/区环保局" },
        1 => new Complete { By = "department/区建设局", Value = draw.Chance(50) ? draw.Between(1, 20) : null },
        2 => new AssignTarget { By = Recipients.Office, Target = new Target { Kind = TargetKind.Numeric, Operator = TargetOperator.AtMost, Value = 5, Text = "5" } },
        3 => new AssignDepartment { By = Recipients.Office, Departments = PlanMaker.SomeDepartments(draw, mayBeNone: false) },
        4 or 5 => new SetDueDate
        {
            By = Recipients.Office,
            Stage = draw.Below(4) is var stage and > 0 ? Math.Min(stage, 2) : null,
            Due = new DateOnly(draw.Between(2017, 2022), 1, 1).AddDays(draw.Below(365)),
            Reason = "延期",
        },
        6 => new Suspend { By = Recipients.Office, Reason = "暂停" },
        _ => new Resume { By = Recipients.Office },
    };
}
