using CsCheck;
using EcoGrains.Domain.Calendars;
using EcoGrains.Domain.Deadlines;
using EcoGrains.Domain.Items;
using EcoGrains.Domain.Plans;
using EcoGrains.Domain.Time;

namespace EcoGrains.Domain.Tests.Fixtures;

/// <summary>Random calendars, items, commands and wake schedules for the properties.</summary>
internal static class Generators
{
    private static readonly DateOnly FirstDay = new(2018, 1, 1);

    private static readonly string[] DepartmentNames = ["区环保局", "区建设局", "区经发局", "区城管局"];

    /// <summary>Any day of five years; leap days and the ends of years more often than others.</summary>
    internal static Gen<DateOnly> Date { get; } = Gen.Frequency(
        (8, Gen.Int[0, (5 * 365) - 1].Select(FirstDay.AddDays)),
        (1, Gen.OneOf(new DateOnly(2020, 2, 28), new DateOnly(2020, 2, 29), new DateOnly(2020, 3, 1))),
        (1, Gen.Int[2018, 2022].Select(Gen.Bool, (year, last) => last ? new DateOnly(year, 12, 31) : new DateOnly(year, 1, 1))));

    /// <summary>A ladder as a plan may give it: valid, and seldom like the default.</summary>
    internal static Gen<LadderData> StageLadder { get; } = Ladders(Gen.Int[-120, 40], isGap: false);

    internal static Gen<LadderData> GapLadder { get; } = Ladders(Gen.Int[0, 60], isGap: true);

    /// <summary>Spans of up to ten days off, and make-up days, anywhere in five years; denser than any official calendar.</summary>
    internal static Gen<WorkingCalendar> Calendar { get; } =
        Gen.Select(
            Gen.Select(Date, Gen.Int[1, 10]).Array[0, 40],
            Date.Array[0, 30],
            (spans, work) => new WorkingCalendar(new CalendarData
            {
                Id = "random",
                Years =
                [
                    new CalendarYear
                    {
                        Year = 2018,
                        Off = [.. spans.SelectMany(span => Enumerable.Range(0, span.Item2).Select(span.Item1.AddDays)).Distinct()],
                        Work = [.. work.Distinct()],
                    },
                ],
            }));

    /// <summary>Instants of the first four years, at any minute; nine o'clock sharp more often than others.</summary>
    internal static Gen<DateTimeOffset> Instant { get; } =
        Gen.Select(
            Gen.Int[0, (4 * 365) - 1],
            Gen.Frequency((1, Gen.Const(9 * 60)), (1, Gen.Int[0, (24 * 60) - 1])),
            (day, minute) => ProgrammeZone.StartOf(FirstDay.AddDays(day)).AddMinutes(minute));

    internal static Gen<DateTimeOffset[]> Schedule { get; } = Instant.Array[1, 25].Select(instants => instants.Order().ToArray());

    internal static Gen<TimeSpan> Tolerance { get; } = Gen.OneOf(TimeSpan.Zero, TimeSpan.FromMinutes(5), TimeSpan.FromHours(6), TimeSpan.FromDays(9));

    /// <summary>An item of any kind before its adoption, every other one with ladders of its own.</summary>
    internal static Gen<ItemState> Item { get; } = Gen.Select(
        Gen.OneOf(Project, KeyTask, Indicator),
        Instant.Where(instant => instant < ProgrammeZone.StartOf(new DateOnly(2019, 1, 1))),
        Gen.Bool,
        StageLadder,
        GapLadder,
        (plan, adoptedAt, own, stage, gap) => ItemFactory.ItemsOf(plan with { Ladders = own ? new PlanLadders { Stage = stage, Gap = gap } : null }, adoptedAt).Single());

    /// <summary>Commands that mostly make sense, and some that never do.</summary>
    internal static Gen<ItemCommand> Command { get; } = Gen.Frequency<ItemCommand>(
        (2, Gen.Const<ItemCommand>(new Start { By = "office" })),
        (4, Gen.Select(StageNumber, Gen.Int[0, 20], Gen.Int[0, 2], (stage, value, met) => (ItemCommand)new Complete
        {
            By = "office",
            Stage = stage,
            Value = value < 10 ? null : value,
            Met = met == 0 ? null : met == 1,
        })),
        (2, Targets.Select(target => (ItemCommand)new AssignTarget { By = "office", Target = target })),
        (2, Departments.Select(names => (ItemCommand)new AssignDepartment { By = "office", Departments = [.. names] })),
        (4, Gen.Select(StageNumber, AnyDate, (stage, due) => (ItemCommand)new SetDueDate { By = "office", Stage = stage, Due = due })),
        (1, Gen.OneOf("资金未到位", "", "  ").Select(reason => (ItemCommand)new Suspend { By = "office", Reason = reason })),
        (2, Gen.Const<ItemCommand>(new Resume { By = "office" })),
        (1, Gen.Int[-1, 9000].Select(wan => (ItemCommand)new SetInvestment { By = "office", DoneWan = wan == 0 ? null : wan, InPlaceWan = wan % 2 == 0 ? null : wan })),
        (2, Gen.Select(Gen.OneOf("1", "2", "gap", "x"), Gen.OneOf("office", "leadership", "department/区环保局"), (stage, by) =>
            (ItemCommand)new Acknowledge { By = by, Stage = stage })),
        (3, Gen.Select(StageNumber, AnyDate, Gen.OneOf("office", "department/区环保局"), (stage, until, by) =>
            (ItemCommand)new Snooze { By = by, Stage = stage, Until = until, Reason = "已安排" })),
        (14, ItemDialogue.Command(StageNumber, AnyDate)));

    /// <summary>Commands with their instants in order, with wakes (null) among them.</summary>
    internal static Gen<(ItemCommand? Command, DateTimeOffset At)[]> Story { get; } =
        Gen.Select(Gen.Frequency<ItemCommand?>((3, Command.Select(command => (ItemCommand?)command)), (2, Gen.Int.Select(_ => (ItemCommand?)null))), Instant)
            .Array[1, 25]
            .Select(story => story.OrderBy(step => step.Item2).Select(step => (step.Item1, step.Item2)).ToArray());

    private static Gen<LadderData> Ladders(Gen<int> offset, bool isGap) => Gen.Select(
        offset.Array[1, 8],
        Gen.Enum<Audience>().Array[9],
        Gen.Enum<Lateness>().Array[9],
        Gen.Int[0, 3],
        Gen.OneOf(1, 3, 7, 30, 45),
        (offsets, audiences, lateness, snoozable, every) => new LadderData
        {
            Rungs =
            [
                .. offsets.Distinct().Order().Select((days, index) => new RungData
                {
                    Offset = days,
                    Audience = audiences[index],
                    Lateness = lateness[index],
                    Snoozable = !isGap && days < 0 && index < snoozable,
                }),
            ],
            Repeat = new RepeatData { Every = every, Audience = audiences[8], Lateness = lateness[8] },
        });

    private static Gen<int?> StageNumber => Gen.Frequency<int?>((3, Gen.Int.Select(_ => (int?)null)), (6, Gen.Int[1, 3].Select(n => (int?)n)), (1, Gen.OneOf<int?>(0, -1, 9)));

    private static Gen<DateOnly> AnyDate => Gen.Frequency(
        (12, Date),
        (1, Gen.OneOf(DateOnly.MinValue, DateOnly.MaxValue, new DateOnly(1950, 1, 1), new DateOnly(2200, 1, 1), new DateOnly(2048, 12, 31))));

    private static Gen<string[]> Departments => Gen.Frequency(
        (6, Gen.Shuffle(DepartmentNames).Select(names => names[..2])),
        (3, Gen.OneOf(DepartmentNames).Select(name => new[] { name })),
        (1, Gen.OneOf<string[]>([], ["区环保局", "区环保局"], ["a/b"], [null!])));

    private static Gen<Target> Targets => Gen.OneOf(
        SamplePlan.AtLeast(12, "12"),
        new Target { Kind = TargetKind.Numeric, Operator = TargetOperator.AtMost, Value = 15, Text = "≤15" },
        new Target { Kind = TargetKind.Numeric, Text = "?" },
        new Target { Kind = TargetKind.Qualitative, Text = "明显改善" },
        new Target { Kind = TargetKind.Qualitative, Operator = TargetOperator.Equal, Value = 1, Text = "1" },
        SamplePlan.AssignedBySuperior,
        SamplePlan.NotApplicable);

    private static Gen<Plan> Project => Gen.Select(
        Gen.Shuffle(DepartmentNames).Select(Gen.Int[0, 3], (names, count) => names[..count]),
        Date.Array[0, 3],
        (departments, dues) => Empty with
        {
            Projects =
            [
                new PlanProject
                {
                    Number = 7,
                    Name = "工程",
                    Departments = [.. departments],
                    Stages = [.. dues.Order().Select((due, index) => new PlanStage { Number = index + 1, Name = $"节点{index + 1}", Due = due })],
                    InvestmentWan = departments.Length * 1500.5m,
                },
            ],
        });

    private static Gen<Plan> KeyTask => Gen.Int[0, 2].Select(count => Empty with
    {
        KeyTasks = [new PlanKeyTask { Number = "5.1", Area = "五", Title = "重点工作", Departments = [.. DepartmentNames[..count]] }],
    });

    private static Gen<Plan> Indicator => Gen.OneOf(
        SamplePlan.AtLeast(12, "12"), SamplePlan.AssignedBySuperior, SamplePlan.NotApplicable, new Target { Kind = TargetKind.Qualitative, Text = "明显改善" })
        .Select(target => Empty with { Indicators = [new PlanIndicator { Number = 4, Name = "指标", Target = target }] });

    private static Plan Empty => SamplePlan.Plan with { Indicators = [], KeyTasks = [], Projects = [], Links = [], Departments = [.. DepartmentNames] };
}
